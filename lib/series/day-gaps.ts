import { addDays, daysBetween, type LocalDay, nextDay } from "#lib/metrics/local-day.ts";

/** Days in a row of which there is nothing, both included; it goes on when it reaches yesterday. */
type DayGap = { readonly first: LocalDay; readonly last: LocalDay; readonly ongoing: boolean };

/** On how many of how many days (of the first until yesterday) there is something, and what looks missing. */
export type DayReport = { readonly held: number; readonly of: number; readonly gaps: readonly DayGap[] };

/** Below this nobody can say what is usual. */
const FEWEST_DAYS = 8;
/** Somebody wears a watch, or sleeps on a mat, who did so on so many days of so many. */
const WORN_DAYS = 5;
const AROUND_DAYS = 7;

/**
 * The days that look missing from a daily history, newest first: what came on most days of the week before and of the
 * week after should have come in between as well. Holidays without the device, which begin and end such a week, are
 * told too: nobody but the person can tell them apart. Null when there are too few days to say.
 */
export function findDayGaps(days: readonly LocalDay[], today: LocalDay): DayReport | null {
  const held = new Set(days.filter((day) => day < today));
  const [first] = [...held].sort();
  if (first === undefined || held.size < FEWEST_DAYS) return null;
  const gaps: DayGap[] = [];
  for (let day = first; day < today; day = nextDay(day)) {
    if (held.has(day)) continue;
    let last = day;
    while (nextDay(last) < today && !held.has(nextDay(last))) last = nextDay(last);
    const ongoing = nextDay(last) >= today;
    const after = ongoing || countWorn(held, nextDay(last)) >= WORN_DAYS;
    if (after && countWorn(held, addDays(day, -AROUND_DAYS)) >= WORN_DAYS)
      gaps.push({ first: day, last, ongoing });
    day = last;
  }
  return { held: held.size, of: daysBetween(first, addDays(today, -1)) + 1, gaps: gaps.toReversed() };
}

/** How many days of the week that begins with `from` there is something of. */
function countWorn(held: ReadonlySet<LocalDay>, from: LocalDay): number {
  return Array.from({ length: AROUND_DAYS }, (_, index) => addDays(from, index)).filter((day) =>
    held.has(day),
  ).length;
}
