import { z } from "zod";
import type { Cause } from "#lib/metrics/measure-group.ts";
import type { Window } from "#lib/metrics/window.ts";
import { historyWindows } from "./fetch-plan.ts";

/** Where a fetch of the list of recordings stands; kept in its inbox item. */
const heartProgress = z.object({
  /** What is still to be listed, the next first. */
  windows: z.array(z.object({ from: z.number(), to: z.number() })),
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
});
export type HeartProgress = z.infer<typeof heartProgress>;

/**
 * What an item without a window asks for. The list has no `lastupdate`: the first sync goes back from the newest,
 * "sync now" looks at the last month, and the sweep at everything, which for most people is one short page.
 */
export function planHeart(cause: Cause, now: number): HeartProgress {
  const windows = historyWindows(now);
  if (cause === "first-sync") return { windows, pages: null };
  const recent = windows.slice(0, 1);
  const whole: Window[] = [{ from: windows.at(-1)?.from ?? 0, to: windows[0]?.to ?? now }];
  return { windows: cause === "sweep" ? whole : recent, pages: null };
}

/** Progress as an earlier run kept it; null when there is none, or it is of another shape. */
export function readHeartProgress(stored: unknown): HeartProgress | null {
  return heartProgress.safeParse(stored).data ?? null;
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
