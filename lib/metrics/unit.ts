import { chooseNoun, type Noun } from "./count.ts";

/** A quantity, which decides the unit it is stored in: kg for a mass, s for a duration, else the label below. */
export type UnitKind =
  | "mass"
  | "ratio"
  | "pressure"
  | "rate"
  | "speed"
  | "years"
  | "length"
  | "temperature"
  | "power"
  | "conductance"
  | "interval"
  | "oxygen-uptake"
  | "concentration"
  | "trace-concentration"
  | "molar-ratio"
  | "steps"
  | "distance"
  | "floors"
  | "energy"
  | "minutes"
  | "duration"
  | "breaths"
  | "per-hour"
  | "number"
  | "class";

export const MASS_UNITS = ["kg", "lb", "st"] as const;
export const LENGTH_UNITS = ["m", "ft"] as const;
export const TEMPERATURE_UNITS = ["c", "f"] as const;
export const DISTANCE_UNITS = ["km", "mi"] as const;

/** The unit in which a person reads each kind that has several. */
export type UnitPreferences = {
  readonly mass: (typeof MASS_UNITS)[number];
  readonly length: (typeof LENGTH_UNITS)[number];
  readonly temperature: (typeof TEMPERATURE_UNITS)[number];
  readonly distance: (typeof DISTANCE_UNITS)[number];
};

/** The units in which numbers are stored. */
export const METRIC_UNITS: UnitPreferences = { mass: "kg", length: "m", temperature: "c", distance: "km" };

/** Exact by definition (international yard and pound of 1959). */
export const KILOGRAMS_PER_POUND = 0.45359237;
const METRES_PER_INCH = 0.0254;
const KILOMETRES_PER_MILE = 1.609344;
const SECONDS_PER_HOUR = 3_600;

/** Shown unless a metric says otherwise. */
const DECIMALS: Readonly<Record<UnitKind, number>> = {
  mass: 1,
  ratio: 1,
  pressure: 0,
  rate: 0,
  speed: 1,
  years: 0,
  length: 2,
  temperature: 1,
  power: 0,
  conductance: 0,
  interval: 0,
  "oxygen-uptake": 0,
  concentration: 1,
  "trace-concentration": 0,
  "molar-ratio": 2,
  steps: 0,
  distance: 1,
  floors: 0,
  energy: 0,
  minutes: 0,
  duration: 0,
  breaths: 0,
  "per-hour": 0,
  number: 0,
  class: 0,
};

/** How numbers of a kind are shown: stored / `holds` + `offset`. */
type ShownUnit = {
  /** Beside an axis and in the head of a table. */
  readonly label: string;
  /** After one, and after any other number. */
  readonly after: Noun;
  /** How much of the stored unit one of it is. */
  readonly holds: number;
  readonly offset: number;
  /** Of a unit that counts whole greater ones: 14 lb are a stone, 12 in a foot. */
  readonly greater: { readonly name: string; readonly holds: number } | null;
  /** How many decimals fewer than in the stored unit: an inch is not read in hundredths. */
  readonly fewerDecimals: number;
};

function unit(label: string, rest: Partial<ShownUnit> = {}): ShownUnit {
  const after = { one: label, other: label };
  return { label, after, holds: 1, offset: 0, greater: null, fewerDecimals: 0, ...rest };
}

/** A unit that is a word, which has a singular. */
function counted(one: string, other: string): ShownUnit {
  return unit(other, { after: { one, other } });
}

const POUND = { holds: KILOGRAMS_PER_POUND };

const CHOSEN_UNITS: {
  readonly [Kind in keyof UnitPreferences]: Readonly<Record<UnitPreferences[Kind], ShownUnit>>;
} = {
  mass: {
    kg: unit("kg"),
    lb: unit("lb", POUND),
    st: unit("st lb", { ...POUND, after: { one: "lb", other: "lb" }, greater: { name: "st", holds: 14 } }),
  },
  length: {
    m: unit("m"),
    ft: unit("ft in", {
      holds: METRES_PER_INCH,
      after: { one: "in", other: "in" },
      greater: { name: "ft", holds: 12 },
      fewerDecimals: 2,
    }),
  },
  temperature: { c: unit("°C"), f: unit("°F", { holds: 5 / 9, offset: 32 }) },
  distance: { km: unit("km"), mi: unit("mi", { holds: KILOMETRES_PER_MILE }) },
};

const FIXED_UNITS: Readonly<Record<Exclude<UnitKind, keyof UnitPreferences>, ShownUnit>> = {
  ratio: unit("%"),
  pressure: unit("mmHg"),
  rate: unit("bpm"),
  speed: unit("m/s"),
  years: counted("year", "years"),
  power: unit("kcal/day"),
  conductance: unit("µS"),
  interval: unit("ms"),
  "oxygen-uptake": unit("ml/min/kg"),
  concentration: unit("mmol/L"),
  "trace-concentration": unit("µmol/L"),
  "molar-ratio": unit("mmol/mmol"),
  steps: counted("step", "steps"),
  floors: counted("floor", "floors"),
  energy: unit("kcal"),
  minutes: unit("min"),
  duration: unit("h", { holds: SECONDS_PER_HOUR }),
  breaths: counted("breath/min", "breaths/min"),
  "per-hour": unit("per hour"),
  number: unit(""),
  class: unit(""),
};

/** The difference of two percentages is none: \u22120.4% would read as a share of the old value. */
const POINTS: Noun = { one: "point", other: "points" };

/** U+00A0: a number and its unit stay on one line. */
const SPACE = "\u00a0";
/** U+2212, as wide as a plus; a hyphen reads as a dash. */
const MINUS = "\u2212";

function shownUnit(unitKind: UnitKind, preferences: UnitPreferences): ShownUnit {
  switch (unitKind) {
    case "mass":
      return CHOSEN_UNITS.mass[preferences.mass];
    case "length":
      return CHOSEN_UNITS.length[preferences.length];
    case "temperature":
      return CHOSEN_UNITS.temperature[preferences.temperature];
    case "distance":
      return CHOSEN_UNITS.distance[preferences.distance];
    default:
      return FIXED_UNITS[unitKind];
  }
}

/** The unit's short name for axes and table heads: "kg", "lb", "st lb", "mmHg"; empty for mere numbers. */
export function unitLabel(unitKind: UnitKind, preferences: UnitPreferences): string {
  return shownUnit(unitKind, preferences).label;
}

/** A stored value as the number drawn on an axis: pounds for both lb and st, inches for feet, hours of a duration. */
export function displayNumber(value: number, unitKind: UnitKind, preferences: UnitPreferences): number {
  const { holds, offset } = shownUnit(unitKind, preferences);
  return value / holds + offset;
}

/** A difference of stored values in the numbers of an axis: 1 °C is 1.8 °F. */
export function displayDelta(delta: number, unitKind: UnitKind, preferences: UnitPreferences): number {
  return delta / shownUnit(unitKind, preferences).holds;
}

/** How many of the lesser unit make the greater one that is counted apart: 14 for stones, 12 for feet, else null. */
export function greaterUnitHolds(unitKind: UnitKind, preferences: UnitPreferences): number | null {
  return shownUnit(unitKind, preferences).greater?.holds ?? null;
}

/**
 * A stored value as a person reads it: "81.4 kg", "179.5 lb", "12 st 8.4 lb", "5 ft 11 in", "23.4%", "1 step".
 * `decimals` are those of the stored unit. Rounded once, half away from zero, at the end.
 */
export function formatValue(
  value: number,
  unitKind: UnitKind,
  preferences: UnitPreferences,
  locale: string,
  decimals: number = DECIMALS[unitKind],
): string {
  const shown = displayNumber(value, unitKind, preferences);
  const text = formatMagnitude({ stored: value, shown }, unitKind, preferences, locale, decimals);
  return shown > 0 || isZero({ stored: value, shown }, unitKind, preferences, decimals) ? text : MINUS + text;
}

/** A difference with its sign: "+0.6 kg", "\u22123.4 lb", "0.0 kg"; of two ratios in points: "+1 point". */
export function formatDelta(
  delta: number,
  unitKind: UnitKind,
  preferences: UnitPreferences,
  locale: string,
  decimals: number = DECIMALS[unitKind],
): string {
  const shown = displayDelta(delta, unitKind, preferences);
  const amount = { stored: delta, shown };
  const noun = unitKind === "ratio" ? POINTS : undefined;
  const text = formatMagnitude(amount, unitKind, preferences, locale, decimals, noun);
  if (isZero(amount, unitKind, preferences, decimals)) return text;
  return (shown < 0 ? MINUS : "+") + text;
}

/** Whether rounding leaves nothing of a difference: it carries no sign, and is "no change". */
export function isShownAsZero(
  delta: number,
  unitKind: UnitKind,
  preferences: UnitPreferences,
  decimals: number = DECIMALS[unitKind],
): boolean {
  const shown = displayDelta(delta, unitKind, preferences);
  return isZero({ stored: delta, shown }, unitKind, preferences, decimals);
}

/** A number in its stored unit, and as it is drawn. */
type Amount = { readonly stored: number; readonly shown: number };

function isZero(
  { stored, shown }: Amount,
  unitKind: UnitKind,
  preferences: UnitPreferences,
  decimals: number,
): boolean {
  if (unitKind === "duration") return Math.round(Math.abs(stored) / 60) === 0;
  return roundHalfUp(Math.abs(shown), shownDecimals(unitKind, preferences, decimals)) === 0;
}

/** A tick of an axis in display numbers: "81.5", or "12 st 7" in stones. `decimals` come from the axis. */
export function formatTick(
  shown: number,
  unitKind: UnitKind,
  preferences: UnitPreferences,
  locale: string,
  decimals: number,
): string {
  const sign = shown < 0 && roundHalfUp(-shown, decimals) > 0 ? MINUS : "";
  const { greater } = shownUnit(unitKind, preferences);
  if (!greater) return sign + formatNumber(Math.abs(shown), locale, decimals);
  const { whole, rest } = splitUnit(Math.abs(shown), greater.holds, decimals);
  return `${sign}${whole}${SPACE}${greater.name}${SPACE}${formatNumber(rest, locale, decimals)}`;
}

/** Whole greater units and what is left. Rounding comes first, so 13.96 lb carries into the next stone. */
export function splitUnit(shown: number, holds: number, decimals: number): { whole: number; rest: number } {
  const scale = 10 ** decimals;
  const parts = Math.round(roundHalfUp(shown, decimals) * scale);
  return { whole: Math.floor(parts / (holds * scale)), rest: (parts % (holds * scale)) / scale };
}

function shownDecimals(unitKind: UnitKind, preferences: UnitPreferences, decimals: number): number {
  return Math.max(0, decimals - shownUnit(unitKind, preferences).fewerDecimals);
}

/** Without a sign; `decimals` are those of the stored unit. */
function formatMagnitude(
  amount: Amount,
  unitKind: UnitKind,
  preferences: UnitPreferences,
  locale: string,
  decimals: number,
  noun?: Noun,
): string {
  if (unitKind === "duration") return formatDuration(Math.abs(amount.stored), locale);
  const { after, greater } = shownUnit(unitKind, preferences);
  const places = shownDecimals(unitKind, preferences, decimals);
  const magnitude = Math.abs(amount.shown);
  const { whole, rest } = greater
    ? splitUnit(magnitude, greater.holds, places)
    : { whole: 0, rest: magnitude };
  const name = chooseNoun(roundHalfUp(rest, places), noun ?? after, places);
  const space = name === "" || name === "%" ? "" : SPACE;
  const text = `${formatNumber(rest, locale, places)}${space}${name}`;
  return whole === 0 || !greater
    ? text
    : `${formatNumber(whole, locale, 0)}${SPACE}${greater.name}${SPACE}${text}`;
}

/** "7 h 32 min", "45 min": easier to read than 7.53 hours. */
function formatDuration(seconds: number, locale: string): string {
  const minutes = Math.round(seconds / 60);
  const rest = `${formatNumber(minutes % 60, locale, 0)}${SPACE}min`;
  return minutes < 60 ? rest : `${formatNumber(Math.floor(minutes / 60), locale, 0)}${SPACE}h${SPACE}${rest}`;
}

/** Half up on the decimal digits a person sees, not on the double behind them: 1.005 gives 1.01. */
function roundHalfUp(magnitude: number, decimals: number): number {
  const [digits, exponent = "0"] = String(magnitude).split("e");
  const shifted = Math.round(Number(`${digits}e${Number(exponent) + decimals}`));
  return Number(`${shifted}e${-decimals}`);
}

const formats = new Map<string, Intl.NumberFormat>();

function formatNumber(magnitude: number, locale: string, decimals: number): string {
  const key = `${locale}/${decimals}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(key, format);
  }
  return format.format(roundHalfUp(magnitude, decimals));
}
