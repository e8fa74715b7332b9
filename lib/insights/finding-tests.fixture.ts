import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { buildCard } from "#lib/series/card.ts";
import { readHistory } from "#lib/series/history.ts";
import { hourOf } from "./example-groups.fixture.ts";
import type { FindingInput } from "./finding.ts";

export const ZONE = "Europe/Paris";
export const TODAY = "2027-05-10";
/** 18:00 of that day. */
export const NOW = hourOf(TODAY, 18);

/** For tests: what a dashboard holds of groups, all of which may say something of one metric. */
export function inputOf(
  metric: MetricKey,
  groups: readonly MeasureGroup[],
  rest: Partial<FindingInput> = {},
): FindingInput {
  const { now = NOW, zone = ZONE } = rest;
  const { readings } = buildCard(readHistory(groups, metric), now, zone).recent;
  return {
    readingsOf: (key) => (key === metric ? readings : []),
    goals: [],
    guideline: "esc-2024",
    now,
    zone,
    ...rest,
  };
}

/** For tests: groups that must not count anywhere, made from one that would, each with a name of its own. */
export function uncountedLike(group: MeasureGroup, impossible: MeasureGroup["measures"]): MeasureGroup[] {
  const named = (name: string, over: Partial<MeasureGroup>) => ({
    ...group,
    groupId: `${group.groupId}-${name}`,
    ...over,
  });
  return [
    named("ambiguous", { attribution: 1 }),
    named("left-out", { decision: "left-out" }),
    named("removed", { deletedAt: group.measuredAt }),
    named("impossible", { measures: impossible }),
    named("to-come", {
      measuredAt: NOW + 7 * DAY_MS,
      endsAt: group.endsAt === null ? null : NOW + 8 * DAY_MS,
      details: null,
    }),
  ];
}
