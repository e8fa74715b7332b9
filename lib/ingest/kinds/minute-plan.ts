import { z } from "zod";
import { dayWindow, localDayOf, windowAroundDay } from "#lib/metrics/local-day.ts";
import type { MinuteKind } from "#lib/metrics/kinds.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";

/** How far a walk back through the past has come; kept in its inbox item. */
const minuteProgress = z.object({
  /** What begins at or after this instant (ms) is fetched. */
  before: z.number(),
  /** Where the walk ends (ms). */
  until: z.number(),
  /** Empty answers in a row. */
  empty: z.number(),
});
export type MinuteProgress = z.infer<typeof minuteProgress>;

/** A permission that ran out gives no error but empty answers: after so many in a row nothing more is asked. */
export const EMPTY_DAYS = 30;
/** Watches upload late: minutes are fetched once more after this long. */
const OVERLAP_MS = 2 * DAY_MS;
/** What an earlier answer may have called the begin of the night. */
const BEFORE_NIGHT_MS = 6 * HOUR_MS;
const AFTER_NIGHT_MS = 2 * HOUR_MS;
const NIGHT_MARGIN_MS = DAY_MS;

/** The walk that an item without a window makes: all of the past once, then what came since (`syncedAt`, ms). */
export function planMinutes(syncedAt: number | null, now: number): MinuteProgress {
  // Today's record has the time of noon, which may not have come.
  return { before: now + DAY_MS, until: syncedAt === null ? -Infinity : syncedAt - OVERLAP_MS, empty: 0 };
}

export function readMinuteProgress(stored: unknown): MinuteProgress | null {
  // JSON knows no infinity. A walk may be asked for with nothing but its begin (lib/storage/inbox/ask-for-kinds.ts).
  const kept = minuteProgress.extend({
    until: z.number().nullable().default(null),
    empty: z.number().default(0),
  });
  const progress = kept.safeParse(stored).data;
  return progress ? { ...progress, until: progress.until ?? -Infinity } : null;
}

/**
 * What to fetch for something that began at `at` (ms): the local day, which may have 25 hours, or 24 hours from noon,
 * because nights seldom go on over noon.
 */
export function spanAround(kind: MinuteKind, at: number, zone: string): Window {
  if (kind === "minutes") return dayWindow(localDayOf(at, zone), zone);
  const shift = DAY_MS / 2;
  const from = dayWindow(localDayOf(at - shift, zone), zone).from + shift;
  // Where a clock was set forward or back, noon to noon by our reckoning may lie an hour beside it.
  const moved = at < from ? -HOUR_MS : at >= from + DAY_MS ? HOUR_MS : 0;
  return { from: from + moved, to: from + moved + DAY_MS };
}

/** The spans to fetch for days or nights, which come newest first. Those that began in one span share it. */
export function spansAround(
  kind: MinuteKind,
  records: readonly { readonly at: number; readonly zone: string }[],
): Window[] {
  const spans: Window[] = [];
  for (const { at, zone } of records)
    if (at < (spans.at(-1)?.from ?? Infinity)) spans.push(spanAround(kind, at, zone));
  return spans;
}

/**
 * What a notification's window comes to. A day's is as wide as that day is on all clocks of the earth: here it is
 * the day on this person's. A night's has a day on either side, for its summary.
 */
export function narrowWindow(kind: MinuteKind, window: Window, zone: string, now: number): Window {
  if (kind === "minutes") {
    const named = localDayOf((window.from + window.to) / 2, "UTC");
    const around = windowAroundDay(named);
    const isDay = around.from === window.from && around.to === window.to;
    const { from, to } = isDay ? dayWindow(named, zone) : window;
    return { from, to: Math.min(to, now) };
  }
  return {
    from: window.from + NIGHT_MARGIN_MS - BEFORE_NIGHT_MS,
    to: Math.min(window.to - NIGHT_MARGIN_MS + AFTER_NIGHT_MS, now),
  };
}

/** Pieces of at most `longest` ms: by default what one answer can hold. */
export function splitSpan(window: Window, longest = DAY_MS): Window[] {
  const pieces: Window[] = [];
  for (let from = window.from; from < window.to; from += longest)
    pieces.push({ from, to: Math.min(window.to, from + longest) });
  return pieces;
}
