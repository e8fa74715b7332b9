import { addDays, localDayOf } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Window } from "#lib/metrics/window.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { dayCountOf, FIRST_DAY } from "./range.ts";
import type { ChosenDays, DaySpan } from "./range.ts";

/** By how much one step zooms. */
const STEP = 2;
/** Longer than anything is measured. */
const MOST_DAYS = 40 * 366;

/** The days between two instants (ms) in either order, cut to the days of `window`. */
export function chooseDays(a: number, b: number, window: Window, zone: string): ChosenDays {
  const inside = (at: number) => localDayOf(Math.min(Math.max(at, window.from), window.to - 1), zone);
  return { range: "days", from: inside(Math.min(a, b)), until: inside(Math.max(a, b)) };
}

/** Half of the days, around the middle one; null where there is one day. */
export function zoomIn(days: DaySpan): ChosenDays | null {
  const count = dayCountOf(days);
  if (count === 1) return null;
  const fewer = Math.max(1, Math.floor(count / STEP));
  return spanFrom(addDays(days.from, Math.floor((count - fewer) / 2)), fewer);
}

/** Twice the days around the same middle, or the last ones up to `today`; null where there are too many already. */
export function zoomOut(days: DaySpan, today: LocalDay): ChosenDays | null {
  const count = dayCountOf(days);
  const more = count * STEP;
  if (more > MOST_DAYS) return null;
  return within(spanFrom(addDays(days.from, -Math.floor((more - count) / 2)), more), today);
}

/**
 * As many days, `share` of their length later (earlier below 0): at least one day, up to `today`. Null where they
 * would be the same.
 */
export function panDays(days: DaySpan, share: number, today: LocalDay): ChosenDays | null {
  const count = dayCountOf(days);
  const by = Math.sign(share) * Math.max(1, Math.round(Math.abs(share) * count));
  const moved = within(spanFrom(addDays(days.from, by), count), today);
  return moved.from === days.from && moved.until === days.until ? null : moved;
}

/** As many days, moved with the hand by `distance` (ms; later above 0), up to `today`; null where that is no day. */
export function dragDays(days: DaySpan, distance: number, today: LocalDay): ChosenDays | null {
  const by = Math.round(distance / DAY_MS);
  return by === 0 ? null : panDays(days, by / dayCountOf(days), today);
}

function spanFrom(from: LocalDay, count: number): ChosenDays {
  return { range: "days", from, until: addDays(from, count - 1) };
}

/** The days moved so that none of them is to come, nor before everything. */
function within(days: ChosenDays, today: LocalDay): ChosenDays {
  const count = dayCountOf(days);
  if (days.until > today) return within({ ...days, from: addDays(today, 1 - count), until: today }, today);
  if (days.from >= FIRST_DAY) return days;
  const until = addDays(FIRST_DAY, count - 1);
  return { range: "days", from: FIRST_DAY, until: until < today ? until : today };
}
