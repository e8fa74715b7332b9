import type { SearchedWindow } from "#lib/metrics/removal-policy.ts";
import { joinNearWindows } from "./fetch-plan.ts";

/** More separate places than this are looked at by halves. */
const MAX_PLACES = 8;
const SHORTEST_MS = 2_000;

/**
 * Where to look again after an answer of several pages: groups measured at `doubtful` (ms, sorted) were kept but
 * not on any page, which may be a deletion or a shift between two pages. Small windows around them come back in
 * one page, which proves it. Empty when there is nothing to doubt, or no smaller window to ask for.
 */
export function doubtfulWindows(window: SearchedWindow, doubtful: readonly number[]): SearchedWindow[] {
  const span = window.to - window.from;
  if (doubtful.length === 0 || span < SHORTEST_MS) return [];
  // They count together, however small the pieces: many are not removed without asking.
  const lacked = Math.max(window.lacked ?? 0, doubtful.length);
  const places = joinNearWindows(doubtful.map((at) => ({ from: at, to: at + 1_000 })));
  if (places.length <= MAX_PLACES && places.every(({ from, to }) => to - from <= span / 2))
    return places.map((place) => ({ ...place, lacked }));
  const middle = window.from + Math.floor(span / 2 / 1_000) * 1_000;
  return [
    { from: middle, to: window.to, lacked },
    { from: window.from, to: middle, lacked },
  ].filter(({ from, to }) => doubtful.some((at) => from <= at && at < to));
}
