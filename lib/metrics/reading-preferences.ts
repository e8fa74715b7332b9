import {
  DISTANCE_UNITS,
  LENGTH_UNITS,
  MASS_UNITS,
  METRIC_UNITS,
  TEMPERATURE_UNITS,
  type UnitPreferences,
} from "./unit.ts";

/** Hours of a day on a clock: 12 with AM and PM, or 24. */
export const CLOCKS = ["12", "24"] as const;
/** The first day of a week, as the `fw` key of a locale names it. */
export const WEEK_STARTS = ["mon", "sat", "sun"] as const;

/** The allowed values of each preference. */
export const PREFERENCE_CHOICES = {
  mass: MASS_UNITS,
  length: LENGTH_UNITS,
  temperature: TEMPERATURE_UNITS,
  distance: DISTANCE_UNITS,
  clock: CLOCKS,
  weekStart: WEEK_STARTS,
} as const;

/** A reader's preferences. Null follows the locale. */
export type ReadingPreferences = {
  readonly [Name in keyof typeof PREFERENCE_CHOICES]: (typeof PREFERENCE_CHOICES)[Name][number] | null;
};

/** A preference as the database has it; null for none, and for what is no choice. */
export function readPreference<Name extends keyof typeof PREFERENCE_CHOICES>(
  name: Name,
  kept: string | null,
): ReadingPreferences[Name] {
  const choices: readonly string[] = PREFERENCE_CHOICES[name];
  return choices.includes(kept ?? "") ? (kept as ReadingPreferences[Name]) : null;
}

/** Where people weigh in pounds, and are tall in feet (CLDR's unit preferences, `person` and `person-height`). */
const CUSTOMARY = new Set(["US", "AS", "GU", "LR", "MP", "PR", "UM", "VI"]);
/** Regions where weather is given in degrees Fahrenheit. */
const FAHRENHEIT = new Set([...CUSTOMARY, "BS", "BZ", "FM", "KY", "MH", "PW"]);

/** The usual units of a locale. Kilometres in Britain, because tracked distances are mostly read in them there. */
export function usualUnits(locale: string): UnitPreferences {
  const region = regionOf(locale);
  if (CUSTOMARY.has(region)) return { mass: "lb", length: "ft", temperature: "f", distance: "mi" };
  return FAHRENHEIT.has(region) ? { ...METRIC_UNITS, temperature: "f" } : METRIC_UNITS;
}

/** The units of a reader in a locale: those chosen, else the usual ones. */
export function chooseUnits(
  { mass, length, temperature, distance }: Pick<ReadingPreferences, keyof UnitPreferences>,
  locale: string,
): UnitPreferences {
  const usual = usualUnits(locale);
  return {
    mass: mass ?? usual.mass,
    length: length ?? usual.length,
    temperature: temperature ?? usual.temperature,
    distance: distance ?? usual.distance,
  };
}

/**
 * A locale extended with the chosen clock and first day of the week (`en-GB-u-fw-mon`), so that server and browser
 * format alike.
 */
export function chooseLocale(
  { clock, weekStart }: Pick<ReadingPreferences, "clock" | "weekStart">,
  locale: string,
): string {
  const { baseName, numberingSystem } = new Intl.Locale(locale);
  const keys = [
    `fw-${weekStart ?? usualWeekStart(locale)}`,
    clock === null ? "" : `hc-${clock === "12" ? "h12" : "h23"}`,
    numberingSystem ? `nu-${numberingSystem}` : "",
  ];
  return [baseName, "u", ...keys.filter((key) => key !== "")].join("-");
}

/** Which clock a locale is used to. */
export function usualClock(locale: string): (typeof CLOCKS)[number] {
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions();
  return hourCycle === "h11" || hourCycle === "h12" ? "12" : "24";
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Newer than TypeScript's own types; older runtimes have the property alone. */
type WeekInfo = {
  readonly getWeekInfo?: () => { readonly firstDay: number };
  readonly weekInfo?: { readonly firstDay: number };
};

/** The first day of the week in a locale. */
export function usualWeekStart(locale: string): (typeof WEEK_STARTS)[number] {
  const known: Intl.Locale & WeekInfo = new Intl.Locale(locale);
  const { firstDay = 1 } = known.getWeekInfo?.() ?? known.weekInfo ?? {};
  // Fridays begin the week in the Maldives alone.
  return WEEK_STARTS.find((day) => day === WEEKDAYS[firstDay - 1]) ?? "sat";
}

/** The first day of the week of a chosen locale: 1 is Monday, 7 Sunday. */
export function firstWeekdayOf(locale: string): number {
  const day = /-u-(?:.*-)?fw-([a-z]{3})/.exec(locale)?.[1];
  return day === undefined ? 1 : WEEKDAYS.indexOf(day) + 1 || 1;
}

function regionOf(locale: string): string {
  return new Intl.Locale(locale).maximize().region ?? "";
}
