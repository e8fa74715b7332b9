import { foldText } from "./fold-text.ts";

/** Names of months and weekdays as people may write them, folded, each with its number from 1 (January, Monday). */
type CalendarNames = {
  readonly months: readonly (readonly [name: string, month: number])[];
  readonly weekdays: readonly (readonly [name: string, weekday: number])[];
  /** What the languages say for today, yesterday and the day before, with how many days ago that is. */
  readonly days: readonly (readonly [name: string, ago: number])[];
};

const known = new Map<string, CalendarNames>();

/** The names in a locale, and in English, which pages are in. */
export function calendarNamesOf(locale: string): CalendarNames {
  let names = known.get(locale);
  if (!names) known.set(locale, (names = readNames(locale)));
  return names;
}

function readNames(locale: string): CalendarNames {
  const locales = [locale, "en"];
  const list = (count: number, nameOf: (index: number, locale: string) => string[]) =>
    Array.from({ length: count }, (_, index) =>
      locales.flatMap((one) => nameOf(index, one).map((name) => [clean(name), index + 1] as const)),
    ).flat();
  return {
    months: list(12, (index, one) => monthNames(index, one)),
    // 2024 began on a Monday.
    weekdays: list(7, (index, one) =>
      (["long", "short"] as const).map((weekday) =>
        new Intl.DateTimeFormat(one, { weekday, timeZone: "UTC" }).format(Date.UTC(2024, 0, 1 + index)),
      ),
    ),
    days: locales.flatMap((one) => {
      const format = new Intl.RelativeTimeFormat(one, { numeric: "auto" });
      return [0, 1, 2].map((ago) => [clean(format.format(-ago, "day")), ago] as const);
    }),
  };
}

/** Alone and beside a day: some languages decline them. */
function monthNames(index: number, locale: string): string[] {
  const at = Date.UTC(2024, index, 1);
  return (["long", "short"] as const).flatMap((month) => [
    new Intl.DateTimeFormat(locale, { month, timeZone: "UTC" }).format(at),
    new Intl.DateTimeFormat(locale, { month, day: "numeric", timeZone: "UTC" })
      .formatToParts(at)
      .filter(({ type }) => type === "month")
      .map(({ value }) => value)
      .join(""),
  ]);
}

function clean(name: string): string {
  return foldText(name).replace(/\.$/, "");
}

/** The numbers whose names begin with `text` (folded, at least three letters); an exact name alone where there is one. */
export function findNumbers(names: readonly (readonly [string, number])[], text: string): number[] {
  const exact = names.filter(([name]) => name === text);
  const begun = text.length < 3 ? [] : names.filter(([name]) => name.startsWith(text));
  return [...new Set((exact.length > 0 ? exact : begun).map(([, number]) => number))];
}

/** Whether a locale writes the month before the day, as in the United States. */
export function isMonthFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale, { day: "numeric", month: "numeric" }).formatToParts(0);
  const order = parts.map(({ type }) => type).filter((type) => type === "day" || type === "month");
  return order[0] === "month";
}
