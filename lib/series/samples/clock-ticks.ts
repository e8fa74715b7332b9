import { localDayOf, nextDay, startOfLocalDay } from "#lib/metrics/local-day.ts";
import type { InstantStyle } from "#lib/metrics/local-time.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import { timeTicks } from "#lib/series/time-axis.ts";
import type { Window } from "#lib/metrics/window.ts";

const STEPS = [5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * MINUTE_MS);
const LONGEST = 2.5 * 1_440 * MINUTE_MS;

/** Ticks (ms) inside a window: full hours and parts of them while it is short, beginnings of days when it is longer. */
export function clockTicks(
  window: Window,
  zone: string,
  maximum = 8,
  firstWeekday = 1,
): { readonly at: number; readonly style: InstantStyle }[] {
  const length = window.to - window.from;
  if (length > LONGEST) return timeTicks(window, zone, maximum, firstWeekday);
  const step = STEPS.find((candidate) => length / candidate <= maximum) ?? 720 * MINUTE_MS;
  const ticks: { at: number; style: InstantStyle }[] = [];
  // From each midnight on, so that ticks are round on the reader's clock.
  for (let day = localDayOf(window.from, zone); startOfLocalDay(day, zone) < window.to; day = nextDay(day)) {
    const end = Math.min(window.to, startOfLocalDay(nextDay(day), zone));
    for (let at = startOfLocalDay(day, zone); at < end; at += step)
      if (at >= window.from) ticks.push({ at, style: "time" });
  }
  return ticks;
}
