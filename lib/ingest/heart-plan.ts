import { z } from "zod";
import type { Cause } from "#lib/metrics/measure-group.ts";
import type { Window } from "#lib/metrics/window.ts";
import { type ComparisonState, isComparisonDue } from "./comparison-due.ts";
import { historyWindows, nearWindow } from "./fetch-plan.ts";
import { searchedWindow } from "./searched-window.ts";

/** Where a fetch of the list of recordings stands; kept in its inbox item. */
const heartProgress = z.object({
  /** The window that was asked for; none for what an item without a window asks for. */
  asked: z.object({ from: z.number(), to: z.number() }).optional(),
  /** What is still to be listed, the next first. */
  windows: z.array(searchedWindow),
  /** The pages of the next window that were fetched already; null at its beginning. */
  pages: z
    .object({
      signalIds: z.array(z.string()),
      offset: z.number(),
      /** How many there were. */
      count: z.number().default(1),
      /** Nothing unreadable was left out. */
      whole: z.boolean(),
    })
    .nullable(),
  /** At its end all that there is was looked at. */
  everything: z.boolean(),
  /** The first window is done: in a first sync the last days of the other kinds come before the next. */
  past: z.boolean().optional(),
});
export type HeartProgress = z.infer<typeof heartProgress>;

/** Recordings are uploaded late; what is later still is found by the weekly comparison. */
const OVERLAP_MS = 30 * 86_400_000;

/**
 * What an item without a window asks for. The list has no `lastupdate`: the first sync goes back from the newest,
 * "sync now" looks at the last month, the sweep from a month before everything was last compared, or at everything.
 */
export function planHeart(cause: Cause, state: ComparisonState, now: number): HeartProgress {
  const windows = historyWindows(now);
  const to = windows[0]?.to ?? now;
  const begun = { pages: null };
  if (cause === "first-sync") return { ...begun, windows, everything: true };
  if (cause !== "sweep") return { ...begun, windows: [nearWindow(now)], everything: false };
  const everything = isComparisonDue(state, now);
  const from = everything ? (windows.at(-1)?.from ?? 0) : (state.comparedAt ?? now) - OVERLAP_MS;
  return { ...begun, windows: [{ from, to }], everything };
}

/** Progress as an earlier run kept it; null when there is none, or it is of another shape or window. */
export function readHeartProgress(stored: unknown, asked: Window | null = null): HeartProgress | null {
  const progress = heartProgress.safeParse(stored).data;
  if (!progress) return null;
  const same = progress.asked?.from === asked?.from && progress.asked?.to === asked?.to;
  return same ? progress : null;
}

const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;
const MOST_ATTEMPTS = 40;

/**
 * How long to wait for a signal that was not there after so many attempts: a device tells of a recording before it
 * has sent it. Null after about a week: it will not come.
 */
export function waitForSignal(attempts: number): number | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts, 20));
}
