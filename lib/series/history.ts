import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { impossibleObservationsOf, observationsOf } from "#lib/metrics/observation.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { readingsOf } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** What groups say of one metric, read once: chart, card, table and lists all follow from it. */
export type History = {
  readonly metric: MetricKey;
  /** Oldest first; those dated in the future and the rows of a day that do not count among them. */
  readonly readings: readonly Reading[];
  /** Readings whose numbers cannot be. */
  readonly impossible: readonly Reading[];
  /** The newest `seq` and `createdAt` of the groups, those without a reading among them; 0 without groups. */
  readonly seq: number;
  readonly createdUntil: number;
};

export function readHistory(groups: readonly MeasureGroup[], metric: MetricKey): History {
  return {
    metric,
    readings: readingsOf(observationsOf(groups, metric)),
    impossible: readingsOf(impossibleObservationsOf(groups, metric)),
    seq: groups.reduce((newest, group) => Math.max(newest, group.seq), 0),
    createdUntil: groups.reduce((newest, group) => Math.max(newest, group.createdAt), 0),
  };
}
