import { noteSync } from "#lib/storage/connections/connection-sync.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import { finishCovered } from "#lib/storage/inbox/inbox-job.ts";
import type { WithingsMeasureGroup } from "#lib/withings/measures-page.ts";
import { SECOND_MS } from "#lib/metrics/time.ts";
import type { Kind, Plan, Step, SyncState } from "../kind.ts";
import {
  CATCH_UP_OVERLAP_MS,
  historyWindows,
  isComparisonDue,
  nearWindow,
  RECENT_MS,
  wholeWindow,
} from "../windows.ts";
import { groupStore } from "./group-store.ts";

type Endpoint = "measure";

/** Everything that is measured at one moment: weight, blood pressure, temperature. */
export const MEASURES: Kind<Endpoint, FetchedGroup> = {
  ...groupStore,
  name: "measures",
  endpoints: ["measure"],
  plan: planMeasures,
  async fetchPage(client, step, page) {
    const { groups, ...answer } = await client.getMeasures({ ...requestOf(step), ...page });
    return { ...answer, entries: groups.map(toFetchedGroup) };
  },
  async afterPage({ database }, lease, { complete, readAt }) {
    if (complete) await finishCovered(database, lease, complete, readAt);
  },
  async afterAll({ database, now }, lease, { items }) {
    const whole = items.some(
      ({ window, cause, changesOnly }) =>
        window === null && (cause === "first-sync" || (cause === "sweep" && !changesOnly)),
    );
    if (whole) await noteSync(database, lease, { firstSyncDoneAt: now() });
  },
};

/**
 * What an item without a window asks for. A catch-up finds what is new or edited with one call, whatever its date;
 * only windows find what was deleted: that of the last weeks when a person asks, and everything now and then.
 */
export function planMeasures(
  { cause, changesOnly }: Pick<InboxItem, "cause" | "changesOnly">,
  { cursor, ...state }: SyncState,
  now: number,
): Plan<Endpoint> {
  const endpoint = "measure";
  const near = { endpoint, window: nearWindow(now) } as const;
  // A push that names no time, before there was a catch-up: the first sync brings the rest.
  const nearest = cause === "notification" && cursor === null ? [near] : [];
  const catchUp = cursor === null ? [] : [{ endpoint, lastUpdate: cursor - CATCH_UP_OVERLAP_MS } as const];
  const part = { everything: false, cursor: null };
  if (changesOnly) return { ...part, steps: [...catchUp, ...nearest] };
  const all = { everything: true, cursor: null };
  if (cause === "first-sync" || cursor === null) {
    const steps = historyWindows(now).map((window) => ({ endpoint, window }) as const);
    return { ...all, steps, recentFrom: now - RECENT_MS };
  }
  if (cause === "sweep" && isComparisonDue(state, now))
    return { ...all, steps: [{ endpoint, window: wholeWindow(now) }] };
  return { ...part, steps: [...catchUp, ...(cause === "refresh" ? [near] : [])] };
}

/** A second more on both sides: it is not documented whether Withings' ends are inclusive. */
function requestOf(step: Step<Endpoint>) {
  if ("lastUpdate" in step) return { lastUpdate: step.lastUpdate };
  return { window: { from: step.window.from - SECOND_MS, to: step.window.to + SECOND_MS } };
}

function toFetchedGroup(group: WithingsMeasureGroup): FetchedGroup {
  const { deviceId, deviceModel, modelId, zone, comment, ...rest } = group;
  return {
    ...rest,
    device: { id: deviceId, model: deviceModel, modelId },
    ...(zone === null ? {} : { zone }),
    ...(comment === null ? {} : { details: { comment } }),
  };
}
