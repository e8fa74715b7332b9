import { z } from "zod";
import type { Cause } from "#lib/metrics/measure-group.ts";
import { coalesceWindows, type Window } from "#lib/metrics/window.ts";
import { type ComparisonState, isComparisonDue } from "./comparison-due.ts";
import { searchedWindow } from "./searched-window.ts";

const DAY_MS = 86_400_000;

/** One complete answer to ask for: everything measured in a window, or everything modified since an instant (ms). */
const fetchStep = z.union([z.object({ window: searchedWindow }), z.object({ lastUpdate: z.number() })]);
export type FetchStep = z.infer<typeof fetchStep>;

/** The pages of one answer fetched so far. */
const pagesSoFar = z.object({
  groupIds: z.array(z.string()),
  offsets: z.array(z.number()),
  /** Nothing unreadable was left out. */
  whole: z.boolean(),
});
export type PagesSoFar = z.infer<typeof pagesSoFar>;

/** Where a long fetch stands; kept in its inbox item. */
const fetchProgress = z.object({
  /** What is still to be fetched, the next first. */
  steps: z.array(fetchStep),
  /** The pages of the next step that were fetched already; null at its beginning. */
  pages: pagesSoFar.nullable(),
  /** How far back the history has come (ms); null before the first window. */
  fetchedFrom: z.number().nullable(),
  /** Groups that answers held so far. */
  groups: z.number(),
  /** `updatetime` of the first answer: what changes later is found by the catch-up that begins there. */
  updateTime: z.number().nullable(),
  /** At its end all that there is was looked at. */
  everything: z.boolean(),
  /** The first step is done: in a first sync the last days of the other kinds come before the next. */
  past: z.boolean().optional(),
});
export type FetchProgress = z.infer<typeof fetchProgress>;

/** Where the fetch of a window stands; kept in its inbox item. */
const windowProgress = z.object({
  asked: z.object({ from: z.number(), to: z.number() }),
  steps: z.array(fetchStep),
  pages: pagesSoFar,
});
export type WindowProgress = z.infer<typeof windowProgress>;

/** Progress of this window as an earlier run kept it; null when there is none. */
export function readWindowProgress(stored: unknown, { from, to }: Window): WindowProgress | null {
  const progress = windowProgress.safeParse(stored).data;
  return progress?.asked.from === from && progress.asked.to === to ? progress : null;
}

/** Before the first device, but hand-made entries may carry such a date. */
const EARLIEST = Date.UTC(1970, 0, 2);
/** The widest gap between two windows that is fetched along rather than by a call of its own. */
const NEAR_MS = DAY_MS;
/** Some readings are seen at Withings long after the time of their change; a day more costs no call. */
export const CATCH_UP_OVERLAP_MS = DAY_MS;

/** A first sync brings these last days of every kind before anything older (lib/storage/inbox/inbox-job.ts). */
export const RECENT_MS = 14 * DAY_MS;

/**
 * The whole history, newest first, in windows that grow backwards: the first fills the screen, the later ones are
 * few. Clocks of devices may run ahead, so it begins tomorrow.
 */
export function historyWindows(now: number): Window[] {
  const edges = [now + DAY_MS, now - RECENT_MS, now - 365 * DAY_MS, now - 3 * 365 * DAY_MS, EARLIEST];
  return edges.slice(1).map((from, index) => ({ from, to: edges[index] ?? now }));
}

/** The last month, in which a person who presses "sync now" sees what is gone. */
export function nearWindow(now: number): Window {
  return { from: now - 30 * DAY_MS, to: now + DAY_MS };
}

/** What a catch-up begins from. `cursor`: where the last one ended (ms); null before the first sync's end. */
export type MeasureCursors = ComparisonState & { readonly cursor: number | null };

/**
 * What an item without a window asks for. A catch-up finds what is new or edited with one call, whatever its date;
 * only windows find what was deleted: that of the last weeks when a person asks, and everything now and then.
 */
export function planFetch(
  { cause, changesOnly }: { cause: Cause; changesOnly: boolean },
  { cursor, ...state }: MeasureCursors,
  now: number,
): FetchProgress {
  const begun = { pages: null, fetchedFrom: null, groups: 0, updateTime: null };
  const windows = historyWindows(now);
  const catchUp: FetchStep[] = cursor === null ? [] : [{ lastUpdate: cursor - CATCH_UP_OVERLAP_MS }];
  // A push that names no time, before there is a last look: the first sync brings the rest.
  const nearest = cause === "notification" && cursor === null ? [nearWindow(now)] : [];
  if (changesOnly)
    return { ...begun, steps: [...catchUp, ...nearest.map((window) => ({ window }))], everything: false };
  if (cause === "first-sync" || cursor === null)
    return { ...begun, steps: windows.map((window) => ({ window })), everything: true };
  if (cause === "sweep" && isComparisonDue(state, now)) {
    const whole = { from: EARLIEST, to: windows[0]?.to ?? now };
    return { ...begun, steps: [{ window: whole }], everything: true };
  }
  const near = cause === "refresh" ? [nearWindow(now)] : [];
  return { ...begun, steps: [...catchUp, ...near.map((window) => ({ window }))], everything: false };
}

/** Progress as an earlier run kept it; null when there is none, or it is of another shape. */
export function readProgress(stored: unknown): FetchProgress | null {
  return fetchProgress.safeParse(stored).data ?? null;
}

/** As few windows as serve all of them: near ones are joined, far ones stay apart. */
export function joinNearWindows(windows: readonly Window[]): Window[] {
  const widened = windows.map(({ from, to }) => ({ from, to: to + NEAR_MS }));
  return coalesceWindows(widened).map(({ from, to }) => ({ from, to: to - NEAR_MS }));
}
