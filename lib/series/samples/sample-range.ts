import { addDays, addMonths, daysWindow, type LocalDay, localDayOf } from "#lib/metrics/local-day.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";

export const SAMPLE_RANGES = ["day", "week", "month", "year", "all"] as const;
export type SampleRangeKey = (typeof SAMPLE_RANGES)[number];

/** The range that an address names; a day when it names none or an unknown one. */
export function parseSampleRange(text: string | null): SampleRangeKey {
  return SAMPLE_RANGES.find((key) => key === text) ?? "day";
}

/** The whole local days of a range that ends with `last`; "all" begins with the day of `earliest` (ms). */
export function sampleWindow(
  range: SampleRangeKey,
  last: LocalDay,
  zone: string,
  earliest: number | null,
): Window {
  const first: Record<SampleRangeKey, () => LocalDay> = {
    day: () => last,
    week: () => addDays(last, -6),
    month: () => addDays(addMonths(last, -1), 1),
    year: () => addDays(addMonths(last, -12), 1),
    all: () => (earliest === null ? last : localDayOf(earliest, zone)),
  };
  const day = first[range]();
  return daysWindow(day < last ? day : last, last, zone);
}

const SHORTEST_MS = 10 * MINUTE_MS;

/** The window made `factor` times as long around a point of it (0 its start, 1 its end), but never outside `bounds`. */
export function zoomWindow(window: Window, factor: number, point: number, bounds: Window): Window {
  const length = Math.max(SHORTEST_MS, (window.to - window.from) * factor);
  const from = window.from + (window.to - window.from) * point - length * point;
  return clamp({ from, to: from + length }, bounds);
}

/** The window moved by a share of its length. */
export function moveWindow(window: Window, share: number, bounds: Window): Window {
  const by = (window.to - window.from) * share;
  return clamp({ from: window.from + by, to: window.to + by }, bounds);
}

function clamp(window: Window, bounds: Window): Window {
  const length = Math.min(window.to - window.from, bounds.to - bounds.from);
  const from = Math.min(Math.max(window.from, bounds.from), bounds.to - length);
  return { from: Math.round(from), to: Math.round(from + length) };
}
