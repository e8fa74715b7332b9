import type { Window } from "#lib/metrics/window.ts";
import { joinNearWindows } from "./fetch-plan.ts";

/** More separate places than this are looked at by halves. */
const MAX_PLACES = 8;
const SHORTEST_MS = 2_000;

/**
 * Where to look again after an answer of several pages: groups measured at `doubtful` (ms, sorted) were kept but
 * not on any page, which may be a deletion or a shift between two pages. Small windows around them come back in
 * one page, which proves it. Empty when there is nothing to doubt, or no smaller window to ask for.
 */
export function doubtfulWindows(window: Window, doubtful: readonly number[]): Window[] {
  const span = window.to - window.from;
  if (doubtful.length === 0 || span < SHORTEST_MS) return [];
  const places = joinNearWindows(doubtful.map((at) => ({ from: at, to: at + 1_000 })));
  if (places.length <= MAX_PLACES && places.every(({ from, to }) => to - from <= span / 2)) return places;
  const middle = window.from + Math.floor(span / 2 / 1_000) * 1_000;
  return [
    { from: middle, to: window.to },
    { from: window.from, to: middle },
  ].filter(({ from, to }) => doubtful.some((at) => from <= at && at < to));
}
