import { countOf } from "#lib/metrics/count.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { DayBar } from "#lib/series/day-bars.ts";
import type { Reader } from "./reader.ts";

/** What a bar of several readings is made of, in words: a day's sleep, a week, a month. */
export function describeSpan(
  { window, span, days, readings }: DayBar,
  reader: Reader,
): { readonly name: string; readonly made: string } {
  const first = formatInstant(
    window.from,
    reader.zone,
    reader.locale,
    span?.unit === "month" ? "month-year" : "date",
  );
  if (!span)
    return {
      name: first,
      made: `${countOf(readings ?? 0, reader.locale, "night or nap", "nights and naps")} added up`,
    };
  const counted = countOf(days, reader.locale, "day");
  return {
    name: span.unit === "month" ? first : `Week of ${first}`,
    made: span.how === "sum" ? `Sum of ${counted}` : `Mean of ${counted}`,
  };
}

/** What every bar of a long range stands for, as a sentence. */
export function describeSpans({ unit, how }: NonNullable<DayBar["span"]>): string {
  return how === "sum"
    ? `Each bar is a ${unit}: its days added up.`
    : `Each bar is a ${unit}: the mean of its days with a reading.`;
}
