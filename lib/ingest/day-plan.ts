import type { NamedKind } from "#lib/metrics/kinds.ts";
import { z } from "zod";
import type { Cause } from "#lib/metrics/measure-group.ts";
import { addDays, localDayOf } from "#lib/metrics/local-day.ts";
import type { Window } from "#lib/metrics/window.ts";
import { CATCH_UP_OVERLAP_MS, RECENT_MS } from "./fetch-plan.ts";
import { type ComparisonState, isComparisonDue } from "./comparison-due.ts";
import type { DayRequest } from "./day-source.ts";
import { searchedWindow } from "./searched-window.ts";

const DAY_MS = 86_400_000;
const endpoint = z.enum(["activity", "workout", "night"]);

/** One complete answer to ask an endpoint for: by when something began, or by when it was last modified (ms). */
const dayStep = z.union([
  z.object({ endpoint, window: searchedWindow }),
  z.object({ endpoint, lastUpdate: z.number() }),
]);
export type DayStep = z.infer<typeof dayStep>;

const pagesSoFar = z.object({
  groupIds: z.array(z.string()),
  offsets: z.array(z.number()),
  whole: z.boolean(),
  /** When the first of them was asked for (ms): an offset counts within the same words alone. */
  askedAt: z.number(),
});
export type DayPages = z.infer<typeof pagesSoFar>;

/** Where a fetch stands; kept in its inbox item. `everything`: at its end all that there is was looked at. */
const dayProgress = z.object({
  /** The window that was asked for; none for what an item without a window asks for. */
  asked: z.object({ from: z.number(), to: z.number() }).optional(),
  steps: z.array(dayStep),
  pages: pagesSoFar.nullable(),
  everything: z.boolean(),
  /** At its end the next catch-up begins where this fetch began. */
  catchesUp: z.boolean().default(true),
  /** What Withings said when it refused one of the endpoints: the others are fetched all the same. */
  refused: z.object({ status: z.number().nullable(), message: z.string() }).optional(),
  /** What changes after this instant (ms) is left to the next look. */
  begunAt: z.number(),
  /** Of the whole history, what began since then (ms) comes first, with its minutes. */
  recentFrom: z.number().optional(),
  /** That is done: in a first sync the last days of the other kinds come before the next step. */
  past: z.boolean().optional(),
});
export type DayProgress = z.infer<typeof dayProgress>;

export const noDayPages = (askedAt: number): DayPages => ({
  groupIds: [],
  offsets: [],
  whole: true,
  askedAt,
});

const ENDPOINTS: Readonly<Record<"days" | "nights", readonly NamedKind[]>> = {
  days: ["activity", "workout"],
  nights: ["night"],
};

/** Before the first tracker; hand-made entries may carry such a date. */
const EARLIEST = Date.UTC(1970, 0, 2);
/** Newest first, in windows that grow backwards: one short page, some full ones, and as many as there are. */
function dayWindows(now: number): Window[] {
  const edges = [now + 2 * DAY_MS, now - RECENT_MS, now - 400 * DAY_MS, EARLIEST];
  return edges.slice(1).map((from, index) => ({ from, to: edges[index] ?? now }));
}

/** About one page. */
function nearDays(now: number): Window {
  return { from: now - 60 * DAY_MS, to: now + 2 * DAY_MS };
}

/** Whether a fetch of the whole history has brought the last days, of all its endpoints. */
export function hasBroughtRecent({ steps: [next], recentFrom }: DayProgress): boolean {
  if (recentFrom === undefined) return false;
  return !next || !("window" in next) || next.window.to <= recentFrom;
}

/** What a catch-up begins from. `cursor`: when the last one began (ms); null before the first sync ended. */
export type DayCursors = ComparisonState & { readonly cursor: number | null };

/**
 * What an item without a window asks for: everything once, then what was modified since the last look, and now and
 * then everything as one window. "Sync now" compares the last weeks too, where a person sees what is gone.
 */
export function planDays(
  kind: "days" | "nights",
  cause: Cause,
  { cursor, ...state }: DayCursors,
  now: number,
): DayProgress {
  const endpoints = ENDPOINTS[kind];
  const windowsOf = (windows: readonly Window[]): DayStep[] =>
    windows.flatMap((window) => endpoints.map((endpoint): DayStep => ({ endpoint, window })));
  const begun = { pages: null, begunAt: now, catchesUp: true };
  // A push that names no time, before there is a last look: the first sync brings the rest.
  if (state.comparedAt === null && cause === "notification")
    return { ...begun, steps: windowsOf([nearDays(now)]), everything: false, catchesUp: false };
  if (state.comparedAt === null || cause === "first-sync")
    return { ...begun, steps: windowsOf(dayWindows(now)), everything: true, recentFrom: now - RECENT_MS };
  if (cause === "sweep" && isComparisonDue(state, now))
    return { ...begun, steps: windowsOf([{ from: EARLIEST, to: now + 2 * DAY_MS }]), everything: true };
  const lastUpdate =
    Math.min(cursor ?? state.comparedAt, now) - CATCH_UP_OVERLAP_MS - distinctPlace(now) * 1_000;
  const near = cause === "refresh" ? windowsOf([nearDays(now)]) : [];
  return {
    ...begun,
    steps: [...endpoints.map((endpoint): DayStep => ({ endpoint, lastUpdate })), ...near],
    everything: false,
  };
}

/** Progress as an earlier run kept it; null when there is none, or it is of another shape or window. */
export function readDayProgress(stored: unknown, asked: Window | null): DayProgress | null {
  const progress = dayProgress.safeParse(stored).data;
  if (!progress) return null;
  const same = progress.asked?.from === asked?.from && progress.asked?.to === asked?.to;
  return same ? progress : null;
}

/** What a window asks for: all its endpoints. */
export function planDayWindow(kind: "days" | "nights", window: Window, now: number): DayProgress {
  const steps = ENDPOINTS[kind].map((endpoint): DayStep => ({ endpoint, window }));
  return { asked: window, steps, pages: null, everything: false, begunAt: now, catchesUp: false };
}

/** How many days later than it begins something may end, and be filed under. */
const LONGEST_DAYS: Readonly<Record<NamedKind, number>> = { activity: 0, workout: 1, night: 1 };

/**
 * The days to ask for so that everything that began in a window is in the answer, on any clock on earth: local noon
 * of a day is between 22:00 UTC the day before and midnight after it, so a day more on either side is enough.
 */
export function requestOfStep(step: DayStep, askedAt: number): DayRequest {
  if ("lastUpdate" in step) return { lastUpdate: step.lastUpdate };
  const { window } = step;
  const earliest = Math.max(window.from, EARLIEST);
  return {
    days: {
      from: addDays(localDayOf(earliest, "UTC"), -1 - distinctPlace(askedAt)),
      to: addDays(localDayOf(Math.max(earliest, window.to - 1), "UTC"), 1 + LONGEST_DAYS[step.endpoint]),
    },
  };
}

/**
 * A number by the clock, other within ten seconds: Withings refuses a call with the same words as one in the last ten
 * seconds (601), and a walk may be pushed twice in that time. A few days more are harmless.
 */
function distinctPlace(now: number): number {
  return Math.floor((now % 10_000) / 500);
}
