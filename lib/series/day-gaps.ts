import { addDays, daysBetween, type LocalDay, nextDay } from "#lib/metrics/local-day.ts";

/** Consecutive days without data, both included; it is ongoing when it reaches yesterday. */
type DayGap = { readonly first: LocalDay; readonly last: LocalDay; readonly ongoing: boolean };

/** How many of the days from the first until yesterday have data, and which seem to be missing. */
export type DayReport = { readonly held: number; readonly of: number; readonly gaps: readonly DayGap[] };

/** With fewer days than this, none can be called usual. */
const FEWEST_DAYS = 8;
/** A device is in regular use when there is data on so many days of so many. */
const WORN_DAYS = 5;
const AROUND_DAYS = 7;

/**
 * The days that seem to be missing from a daily history, newest first: if most days of the week before and of the week
 * after have data, the days between should have some as well. Holidays without the device are reported too: only the
 * person can tell them apart. Null when there are too few days to say.
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
