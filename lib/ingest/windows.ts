import type { SearchedWindow } from "#lib/metrics/removal-policy.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { coalesceWindows, unionWindows, type Window } from "#lib/metrics/window.ts";

/** Before the first device, but hand-made entries may carry such a date. */
export const EARLIEST = Date.UTC(1970, 0, 2);
/** A first sync brings these last days of every kind before anything older (lib/storage/inbox/inbox-job.ts). */
export const RECENT_MS = 14 * DAY_MS;
/** Some readings are seen at Withings long after the time of their change; a day more costs no call. */
export const CATCH_UP_OVERLAP_MS = DAY_MS;

/** When everything of a kind was last compared (ms; null: never), and whether a person is asked about some of it. */
export type ComparisonState = { readonly comparedAt: number | null; readonly asked: boolean };
const COMPARE_AFTER_MS = 7 * DAY_MS;

/**
 * Whether the daily sync compares everything instead of asking what changed. Withings does not report deletions, so
 * once a week it does; and each day while a person is asked whether to remove something, for Withings may have it again.
 */
export function isComparisonDue({ comparedAt, asked }: ComparisonState, now: number): boolean {
  return asked || comparedAt === null || now - comparedAt > COMPARE_AFTER_MS;
}

/** Windows that grow backwards: each ends where the one before begins. The first edge is the latest. */
export function windowsBetween([first, ...edges]: readonly number[]): Window[] {
  let to = first ?? 0;
  return edges.map((from) => {
    const window = { from, to };
    to = from;
    return window;
  });
}

/**
 * The whole history, newest first, in windows that grow backwards: the first fills the screen, the later ones are
 * few. Clocks of devices may run ahead, so it begins tomorrow.
 */
export function historyWindows(now: number): Window[] {
  return windowsBetween([
    now + DAY_MS,
    now - RECENT_MS,
    now - 365 * DAY_MS,
    now - 3 * 365 * DAY_MS,
    EARLIEST,
  ]);
}

/** The whole history at once. */
export function wholeWindow(now: number): Window {
  return { from: EARLIEST, to: now + DAY_MS };
}

/** The last month, where "sync now" also finds what was deleted. */
export function nearWindow(now: number): Window {
  return { from: now - 30 * DAY_MS, to: now + DAY_MS };
}

/** The widest gap between two windows that is fetched along rather than by a call of its own. */
const NEAR_MS = DAY_MS;
/** When more windows than these wait, far apart, they are fetched as one. */
const MAX_WINDOWS = 10;

/** As few windows as serve all of them: near ones are joined, far ones stay apart. */
export function joinNearWindows(windows: readonly Window[]): Window[] {
  const widened = windows.map(({ from, to }) => ({ from, to: to + NEAR_MS }));
  return coalesceWindows(widened).map(({ from, to }) => ({ from, to: to - NEAR_MS }));
}

/**
 * The windows that wait, as few as serve all of them. Anyone who knows the callback may name any number of days, far
 * apart: one answer for everything between them costs fewer calls than one for each.
 */
export function joinWaitingWindows(windows: readonly Window[]): Window[] {
  const joined = joinNearWindows(windows);
  return joined.length > MAX_WINDOWS ? [joined.reduce(unionWindows)] : joined;
}

/** The wider window that may prove what an empty answer could not; none when nothing is to be proved. */
export function widerWindows(widen: Window | null): SearchedWindow[] {
  return widen ? [{ ...widen, widened: true }] : [];
}

/** More separate places than this are searched by halves. */
const MAX_PLACES = 8;
const SHORTEST_MS = 2_000;

/**
 * Where to ask again after an answer of several pages: entries of the times `doubtful` (ms, sorted) were kept but not
 * on any page, which may be a deletion or a shift between two pages. Small windows around them come back in one page,
 * which proves it. Empty when there is nothing to doubt, or no smaller window to ask for.
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
