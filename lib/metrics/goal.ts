import { isPast } from "./clock.ts";
import type { LocalDay } from "./local-day.ts";
import { groupKey, newestVersions } from "./measure-group.ts";
import type { GroupIdentity, MeasureGroup } from "./measure-group.ts";
import { isPossible } from "./possible-value.ts";
import { toNumber } from "./quantity.ts";
import { METRICS, pickForPart } from "./registry.ts";
import type { MetricKey } from "./registry.ts";

/** What a person sets out to do with their weight. Stored: never rename one, only add. */
export const AIMS = ["lose", "gain", "keep"] as const;
export type Aim = (typeof AIMS)[number];

/** Between which values something is to stay, both included. */
export type Band = { readonly low: number; readonly high: number };

/** A person's goal for one part of a metric. */
export type Goal = {
  readonly metric: MetricKey;
  /** What to reach, in the metric's stored unit; of a band its middle. */
  readonly value: number;
  /** Of a goal to keep. */
  readonly band: Band | null;
  /** Null where no more than a number is known, as Withings has it. */
  readonly aim: Aim | null;
  /** The day by which it is to be reached; null where none was chosen. */
  readonly by: LocalDay | null;
  /** ms */
  readonly setAt: number;
  /** Which group of Withings says so; null for a goal that was set here. */
  readonly group: GroupIdentity | null;
};

/** Withings' category of goals. They are never read as measures. */
const GOAL = 2;

function isGoal(group: Pick<MeasureGroup, "category">): boolean {
  return group.category === GOAL;
}

/**
 * The newest goal that Withings has of each metric at `now` (ms); of two set at the same time, the later version.
 * Withings has goals in two places: measures of category 2, each with the time at which it was set, and the profile
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
      return [
        {
          ...{ metric: key, value, band: null, aim: null, by: null },
          ...{ setAt: measuredAt, group: { groupId, connectionId } },
        },
      ];
    }
    return [];
  });
}

/** The goals that apply: one that was set here (null: none was) comes before Withings' goal of the same metric. */
export function chooseGoals(own: Goal | null, atWithings: readonly Goal[]): Goal[] {
  return own ? [own, ...atWithings.filter(({ metric }) => metric !== own.metric)] : [...atWithings];
}

/** The values that a goal names: both ends of a band, or the one to reach. */
export function valuesOfGoal({ value, band }: Pick<Goal, "value" | "band">): readonly number[] {
  return band ? [band.low, band.high] : [value];
}

/**
 * Whether a live change sets, edits or takes away a goal: the page has to be read again. One without groups may be about
 * the goal that was set here.
 */
export function touchesGoals(
  change: {
    readonly changed: readonly Pick<MeasureGroup, "category">[];
    readonly removed: readonly GroupIdentity[];
  },
  goals: readonly Goal[],
): boolean {
  const held = new Set(goals.flatMap(({ group }) => (group ? groupKey(group) : [])));
  return (
    change.changed.length + change.removed.length === 0 ||
    change.changed.some(isGoal) ||
    change.removed.some((group) => held.has(groupKey(group)))
  );
}
