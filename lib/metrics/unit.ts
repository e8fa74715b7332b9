/** What is measured, which decides the unit it is stored in: kg for a mass, s for a duration, else the label below. */
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

/** What a person likes to read; only mass has a choice. */
export type UnitPreferences = { readonly mass: MassUnit };
export const MASS_UNITS = ["kg", "lb", "st"] as const;
export type MassUnit = (typeof MASS_UNITS)[number];

/** Exact by definition (international pound of 1959). */
export const KILOGRAMS_PER_POUND = 0.45359237;
const POUNDS_PER_STONE = 14;
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

const LABELS: Readonly<Record<Exclude<UnitKind, "mass">, string>> = {
  ratio: "%",
  pressure: "mmHg",
  rate: "bpm",
  speed: "m/s",
  years: "years",
  length: "m",
  temperature: "°C",
  power: "kcal/day",
  conductance: "µS",
  interval: "ms",
  "oxygen-uptake": "ml/min/kg",
  concentration: "mmol/L",
  "trace-concentration": "µmol/L",
  "molar-ratio": "mmol/mmol",
  steps: "steps",
  distance: "km",
  floors: "floors",
  energy: "kcal",
  minutes: "min",
  duration: "h",
  breaths: "breaths/min",
  "per-hour": "per hour",
  number: "",
  class: "",
};

const MASS_LABELS: Readonly<Record<MassUnit, string>> = { kg: "kg", lb: "lb", st: "st lb" };

/** U+00A0: a number and its unit stay on one line. */
const SPACE = "\u00a0";
/** U+2212, as wide as a plus; a hyphen reads as a dash. */
const MINUS = "\u2212";

/** The unit's short name for axes and table heads: "kg", "lb", "st lb", "mmHg"; empty for mere numbers. */
export function unitLabel(unitKind: UnitKind, preferences: UnitPreferences): string {
  return unitKind === "mass" ? MASS_LABELS[preferences.mass] : LABELS[unitKind];
}

/** A stored value as the number drawn on an axis: pounds for both lb and st, hours of a duration, else as stored. */
export function displayNumber(value: number, unitKind: UnitKind, preferences: UnitPreferences): number {
  if (unitKind === "duration") return value / SECONDS_PER_HOUR;
  return unitKind === "mass" && preferences.mass !== "kg" ? value / KILOGRAMS_PER_POUND : value;
}

/**
 * A stored value as a person reads it: "81.4 kg", "179.5 lb", "12 st 8.4 lb", "23.4%", "128 mmHg".
 * Rounded once, half away from zero, at the end.
 */
export function formatValue(
  value: number,
  unitKind: UnitKind,
  preferences: UnitPreferences,
  locale: string,
  decimals: number = DECIMALS[unitKind],
): string {
  const text = formatMagnitude(
    Math.abs(value),
    unitKind,
    preferences,
    locale,
    decimals,
    unitLabelAfter(unitKind),
  );
  return isShownAsZero(value, unitKind, preferences, decimals) || value > 0 ? text : MINUS + text;
}

/**
 * A difference with its sign: "+0.6 kg", "−3.4 lb", "0.0 kg". The difference of two ratios is told in
 * "points", because −0.4% would read as a share of the old value.
 */
export function formatDelta(
  delta: number,
  unitKind: UnitKind,
  preferences: UnitPreferences,
  locale: string,
  decimals: number = DECIMALS[unitKind],
): string {
  const unit = unitKind === "ratio" ? `${SPACE}points` : unitLabelAfter(unitKind);
  const text = formatMagnitude(Math.abs(delta), unitKind, preferences, locale, decimals, unit);
  if (isShownAsZero(delta, unitKind, preferences, decimals)) return text;
  return (delta < 0 ? MINUS : "+") + text;
}

/** Whether rounding leaves nothing: such a number carries no sign, and its change is "no change". */
export function isShownAsZero(
  value: number,
  unitKind: UnitKind,
  preferences: UnitPreferences,
  decimals: number = DECIMALS[unitKind],
): boolean {
  if (unitKind === "duration") return Math.round(Math.abs(value) / 60) === 0;
  return roundHalfUp(Math.abs(displayNumber(value, unitKind, preferences)), decimals) === 0;
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
  const magnitude = Math.abs(shown);
  if (unitKind !== "mass" || preferences.mass !== "st")
    return sign + formatNumber(magnitude, locale, decimals);
  const { stones, pounds } = toStones(magnitude, decimals);
  return `${sign}${stones}${SPACE}st${SPACE}${formatNumber(pounds, locale, decimals)}`;
}

/** Whole stones and the pounds left. Rounding comes first, so 13.96 lb carries into the next stone. */
export function toStones(pounds: number, decimals: number): { stones: number; pounds: number } {
  const scale = 10 ** decimals;
  const units = Math.round(roundHalfUp(pounds, decimals) * scale);
  const perStone = POUNDS_PER_STONE * scale;
  return { stones: Math.floor(units / perStone), pounds: (units % perStone) / scale };
}

function formatMagnitude(
  magnitude: number,
  unitKind: UnitKind,
  preferences: UnitPreferences,
  locale: string,
  decimals: number,
  unit: string,
): string {
  if (unitKind === "duration") return formatDuration(magnitude, locale);
  if (unitKind !== "mass") return formatNumber(magnitude, locale, decimals) + unit;
  const shown = displayNumber(magnitude, unitKind, preferences);
  if (preferences.mass !== "st") return `${formatNumber(shown, locale, decimals)}${SPACE}${preferences.mass}`;
  const { stones, pounds } = toStones(shown, decimals);
  const rest = `${formatNumber(pounds, locale, decimals)}${SPACE}lb`;
  return stones === 0 ? rest : `${formatNumber(stones, locale, 0)}${SPACE}st${SPACE}${rest}`;
}

/** "7 h 32 min", "45 min": nobody reads 7.53 hours. */
function formatDuration(seconds: number, locale: string): string {
  const minutes = Math.round(seconds / 60);
  const rest = `${formatNumber(minutes % 60, locale, 0)}${SPACE}min`;
  return minutes < 60 ? rest : `${formatNumber(Math.floor(minutes / 60), locale, 0)}${SPACE}h${SPACE}${rest}`;
}

function unitLabelAfter(unitKind: UnitKind): string {
  if (unitKind === "ratio") return "%";
  return unitKind === "mass" || LABELS[unitKind] === "" ? "" : SPACE + LABELS[unitKind];
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
