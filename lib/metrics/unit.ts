import { HOUR_S } from "./time.ts";
import type { Noun } from "./count.ts";

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
export const METRES_PER_INCH = 0.0254;
const KILOMETRES_PER_MILE = 1.609344;

/** Shown unless a metric says otherwise. */
export const DECIMALS: Readonly<Record<UnitKind, number>> = {
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
  duration: unit("h", { holds: HOUR_S }),
  breaths: counted("breath/min", "breaths/min"),
  "per-hour": unit("per hour"),
  number: unit(""),
  class: unit(""),
};

/** How numbers of a kind are shown to a reader. */
export function shownUnit(unitKind: UnitKind, preferences: UnitPreferences): ShownUnit {
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

/** The unit that values are kept in: SI as Withings has it, a duration in seconds. */
export function storedUnit(kind: UnitKind): string {
  const { label, holds } = shownUnit(kind, METRIC_UNITS);
  return holds === 1 ? label : "s";
}

/** A stored value as the number drawn on an axis: pounds for both lb and st, inches for feet, hours of a duration. */
export function displayNumber(value: number, unitKind: UnitKind, preferences: UnitPreferences): number {
  const { holds, offset } = shownUnit(unitKind, preferences);
  return value / holds + offset;
}

/** What a number on an axis is in the stored unit, without the noise of the division: the reverse of `displayNumber`. */
export function storedNumber(shown: number, unitKind: UnitKind, preferences: UnitPreferences): number {
  const { holds, offset } = shownUnit(unitKind, preferences);
  return Number(((shown - offset) * holds).toPrecision(12));
}

/** A difference of stored values in the numbers of an axis: 1 °C is 1.8 °F. */
export function displayDelta(delta: number, unitKind: UnitKind, preferences: UnitPreferences): number {
  return delta / shownUnit(unitKind, preferences).holds;
}

/** How many of the lesser unit make the greater one that is counted apart: 14 for stones, 12 for feet, else null. */
export function greaterUnitHolds(unitKind: UnitKind, preferences: UnitPreferences): number | null {
  return shownUnit(unitKind, preferences).greater?.holds ?? null;
}
