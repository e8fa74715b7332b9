import { unionWindows, type Window } from "#lib/metrics/window.ts";
import { joinNearWindows } from "./fetch-plan.ts";

/** More windows than these, far apart, are fetched as one. */
const MOST_WINDOWS = 10;

/**
 * The windows that wait, as few as serve all of them. Whoever knows the callback may name any number of days, far
 * apart: one answer for everything between them costs fewer calls than one for each.
 */
export function joinWaitingWindows(windows: readonly Window[]): Window[] {
  const joined = joinNearWindows(windows);
  return joined.length > MOST_WINDOWS ? [joined.reduce(unionWindows)] : joined;
}
