import type { Classes, Verdict } from "#lib/metrics/afib-class.ts";
import { addDays, localDayOf, startOfWeek } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { groupBy } from "./group-by.ts";
import { countVerdicts } from "./verdict-counts.ts";
import type { Classified, VerdictCounts } from "./verdict-counts.ts";

/** A day: what its results say together, signs before their absence. Null without a result. */
export type VerdictDay = {
  readonly day: LocalDay;
  readonly verdict: Verdict | null;
  readonly counts: VerdictCounts;
};

export type VerdictWeek = {
  /** Seven, the first day of the week first; those after today are left out. */
  readonly days: readonly VerdictDay[];
  readonly first: LocalDay;
  readonly counts: VerdictCounts;
};

/**
 * The results of the last `weeks` weeks, that of `today` among them, by week and day, oldest first. A result counts on
 * the day of the clock where it was recorded. `firstWeekday`: 1 is Monday.
 */
export function buildVerdictCalendar(
  results: readonly Classified[],
  classes: Classes,
  {
    today,
    weeks,
    firstWeekday,
  }: { readonly today: LocalDay; readonly weeks: number; readonly firstWeekday: number },
): VerdictWeek[] {
  const byDay = groupBy(results, ({ at, zone }) => localDayOf(at, zone));
  const last = startOfWeek(today, firstWeekday);
  return Array.from({ length: weeks }, (_, week) => {
    const first = addDays(last, 7 * (week + 1 - weeks));
    const days = Array.from({ length: 7 }, (__, place) => addDays(first, place)).filter(
      (day) => day <= today,
    );
    const inside = days.map((day) => byDay.get(day) ?? []);
    return {
      first,
      days: days.map((day, index) => {
        const counts = countVerdicts(inside[index] ?? [], classes);
        return { day, counts, verdict: verdictOfDay(counts) };
      }),
      counts: countVerdicts(inside.flat(), classes),
    };
  });
}

function verdictOfDay({ positive, negative, total }: VerdictCounts): Verdict | null {
  if (total === 0) return null;
  return positive > 0 ? "positive" : negative > 0 ? "negative" : "none";
}
