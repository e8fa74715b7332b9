import type { Cause } from "#lib/metrics/measure-group.ts";
import { addDays, localDayOf } from "#lib/metrics/local-day.ts";
import type { NamedKind } from "#lib/metrics/kinds.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import type { Kind, Plan, Step, SyncState } from "../kind.ts";
import { CATCH_UP_OVERLAP_MS, EARLIEST, isComparisonDue, RECENT_MS, windowsBetween } from "../windows.ts";
import { fetchRecords } from "./fetched-record.ts";
import { groupStore } from "./group-store.ts";
import { followRecent, followRemoved, followWithMinutes } from "./follow-minutes.ts";

/** Days of activity and workouts. */
export const DAYS = daysKind("days", ["activity", "workout"]);
/** Nights and naps. */
export const NIGHTS = daysKind("nights", ["night"]);

function daysKind(name: "days" | "nights", endpoints: readonly NamedKind[]): Kind<NamedKind, FetchedGroup> {
  const minutes = name === "nights" ? "sleep" : "minutes";
  return {
    ...groupStore,
    name,
    endpoints,
    plan: (item, state, now) => planDays(endpoints, item.cause, state, now),
    fetchPage: (client, step, page) =>
      fetchRecords(client, step.endpoint, { ...requestOfStep(step), ...page }),
    async afterPage(context, lease, { endpoint, cause, stored: { removed, seq = null } }) {
      if (removed > 0 && seq !== null && endpoint !== "workout")
        await followRemoved(context, lease, minutes, { seq, cause });
    },
    afterRecent: (context, lease, recent) => followRecent(context, lease, minutes, recent),
    afterAll: (context, lease, { items, recentFrom }) =>
      followWithMinutes(context, lease, minutes, items, recentFrom),
  };
}

/**
 * What an item without a window asks for: everything once, then what was modified since the last time, and now and
 * then everything as one window. "Sync now" compares the last weeks too, where a person sees what is gone.
 */
function planDays(
  endpoints: readonly NamedKind[],
  cause: Cause,
  { cursor, ...state }: SyncState,
  now: number,
): Plan<NamedKind> {
  const windows = (...list: Window[]): Step<NamedKind>[] =>
    list.flatMap((window) => endpoints.map((endpoint) => ({ endpoint, window })));
  const latest = now + 2 * DAY_MS;
  // About one page.
  const near = { from: now - 60 * DAY_MS, to: latest };
  // A push that names no time, before anything was compared: the first sync brings the rest.
  if (state.comparedAt === null && cause === "notification")
    return { steps: windows(near), everything: false, cursor: null };
  const all = { everything: true, cursor: now };
  const recentFrom = now - RECENT_MS;
  if (state.comparedAt === null || cause === "first-sync")
    return {
      ...all,
      // One short page, some full ones, and as many as there are.
      steps: windows(...windowsBetween([latest, recentFrom, now - 400 * DAY_MS, EARLIEST])),
      recentFrom,
    };
  if (cause === "sweep" && isComparisonDue(state, now))
    return { ...all, steps: windows({ from: EARLIEST, to: latest }) };
  const lastUpdate = Math.min(cursor ?? state.comparedAt, now) - CATCH_UP_OVERLAP_MS;
  const catchUp = endpoints.map((endpoint) => ({ endpoint, lastUpdate }));
  const steps = [...catchUp, ...(cause === "refresh" ? windows(near) : [])];
  return { steps, everything: false, cursor: now };
}

/** How many days later than it begins something may end, and be filed under. */
const LONGEST_DAYS: Readonly<Record<NamedKind, number>> = { activity: 0, workout: 1, night: 1 };

/**
 * The days to ask for so that everything that began in a window is in the answer, on any clock on earth: local noon
 * of a day is between 22:00 UTC the day before and midnight after it, so a day more on either side is enough.
 */
function requestOfStep(step: Step<NamedKind>) {
  if ("lastUpdate" in step) return { lastUpdate: step.lastUpdate };
  const { window, endpoint } = step;
  const earliest = Math.max(window.from, EARLIEST);
  const last = localDayOf(Math.max(earliest, window.to - 1), "UTC");
  return {
    days: { from: addDays(localDayOf(earliest, "UTC"), -1), to: addDays(last, 1 + LONGEST_DAYS[endpoint]) },
  };
}
