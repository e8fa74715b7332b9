import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { observationsOf } from "#lib/metrics/observation.ts";
import { type MetricKey, metricsOfCodes } from "#lib/metrics/registry.ts";
import { type Reading, readingsOf } from "#lib/series/reading.ts";

/** The values of one metric in a reading, by part, in its stored unit. */
export type ReadValue = { readonly metric: MetricKey; readonly values: Reading["values"] };

/** All values of groups, ambiguous ones included. Copies of one group, by other connections, count once. */
export function readValues(groups: readonly MeasureGroup[]): ReadValue[] {
  const distinct = [
    ...new Map(groups.map((group) => [group.groupId, { ...group, decision: "trusted" } as const])).values(),
  ];
  const codes = distinct.flatMap((group) => group.measures.map(({ code }) => code));
  return metricsOfCodes(codes).flatMap((metric) =>
    readingsOf(observationsOf(distinct, metric))
      .slice(0, 1)
      .map(({ values }) => ({ metric, values })),
  );
}
