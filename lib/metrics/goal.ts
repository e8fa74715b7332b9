import { isPast } from "./clock.ts";
import { groupKey, newestVersions } from "./measure-group.ts";
import type { GroupIdentity, MeasureGroup } from "./measure-group.ts";
import { isPossible } from "./possible-value.ts";
import { toNumber } from "./quantity.ts";
import { METRICS, pickForPart } from "./registry.ts";
import type { MetricKey } from "./registry.ts";

/** A person's goal for one part of a metric: `value` in its stored unit, set at `setAt` (ms). */
export type Goal = {
  readonly metric: MetricKey;
  readonly value: number;
  readonly setAt: number;
  readonly groupId: string;
  readonly connectionId: string;
};

/** Withings' category of goals. They are never read as measures. */
const GOAL = 2;

function isGoal(group: Pick<MeasureGroup, "category">): boolean {
  return group.category === GOAL;
}

/**
 * The newest goal of each metric that has one at `now` (ms); of two set at the same time, the later version. Withings
 * has goals in two places: measures of category 2, each with the time at which it was set, and the profile
 * (getgoals), which has the present goal without a time; it counts as set when its number was first seen. Whichever
 * changed last applies, and when the profile's goal is gone, the last one of category 2.
 */
export function goalsOf(groups: Iterable<MeasureGroup>, now: number): Goal[] {
  const goals = newestVersions(groups)
    .filter((group) => isGoal(group) && group.deletedAt === null && isPast(group.measuredAt, now))
    .sort((a, b) => b.measuredAt - a.measuredAt || b.seq - a.seq);
  return METRICS.flatMap(({ key, parts, toStored }) => {
    if (parts.length > 1) return [];
    for (const { measures, measuredAt, groupId, connectionId } of goals) {
      const measure = pickForPart(measures.filter(isPossible), parts[0]);
      if (!measure) continue;
      const sent = toNumber(measure);
      const value = toStored ? toStored(sent) : sent;
      return [{ metric: key, value, setAt: measuredAt, groupId, connectionId }];
    }
    return [];
  });
}

/** Whether a live change sets, edits or takes away a goal: the page has to be read again. */
export function touchesGoals(
  change: {
    readonly changed: readonly Pick<MeasureGroup, "category">[];
    readonly removed: readonly GroupIdentity[];
  },
  goals: readonly Goal[],
): boolean {
  const held = new Set(goals.map(groupKey));
  return change.changed.some(isGoal) || change.removed.some((group) => held.has(groupKey(group)));
}
