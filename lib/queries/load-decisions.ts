import type { PersonId } from "#lib/auth/person-id.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import type { DecisionKind } from "#lib/metrics/decision.ts";
import { groupKey } from "#lib/metrics/measure-group.ts";
import { observationsOf } from "#lib/metrics/observation.ts";
import { getMetric, type MetricKey } from "#lib/metrics/registry.ts";
import { type Reading, readingsOf } from "#lib/series/reading.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import {
  findExcludedGroups,
  findActiveActs,
  type ActiveAct,
} from "#lib/storage/decisions/readings-to-sort.ts";
import { type ReadValue, readValues } from "./read-values.ts";

/** Something that was decided about a reading and can be undone; JSON-serialisable. */
export type DecidedReading = {
  readonly actId: string;
  readonly kind: DecisionKind;
  readonly decidedAt: number;
  readonly at: number;
  readonly zone: string;
  readonly values: readonly ReadValue[];
  /** How many readings were decided about at once, the oldest and newest of them; `at` and `values` are one's. */
  readonly readings: number;
  readonly from: number;
  readonly to: number;
  /** The person it was assigned to; null when it was excluded. */
  readonly givenTo: string | null;
  /** An owned person whom it concerns; null when the viewer may not undo it. */
  readonly undoneBy: string | null;
};

const MAX_ACTS = 40;

/** What was decided lately about readings of the household, newest decision first. */
export async function loadDecisions(viewer: Viewer): Promise<DecidedReading[]> {
  const ids = viewer.people.map(({ id }) => id);
  const active = await findActiveActs(currentDatabase(), ids, MAX_ACTS);
  const acts = new Map<string, ActiveAct[]>();
  for (const decision of active) acts.set(decision.actId, [...(acts.get(decision.actId) ?? []), decision]);
  return [...acts.values()].flatMap((decisions) => describeAct(viewer, decisions));
}

function describeAct(viewer: Viewer, decisions: readonly ActiveAct[]): DecidedReading[] {
  // The person it was given to says more than the one whose copy was ignored with it.
  const main = decisions.find(({ personId }) => personId !== null) ?? decisions[0];
  if (!main) return [];
  const owned = viewer.people.filter(({ role }) => role === "owner");
  const holders = new Set(decisions.map(({ group }) => group.personId));
  return [
    {
      actId: main.actId,
      kind: main.kind,
      decidedAt: main.at,
      at: main.group.measuredAt,
      zone: main.group.zone,
      values: readValues(decisions.map(({ group }) => group)),
      readings: main.readings,
      from: main.oldestAt,
      to: main.newestAt,
      givenTo: viewer.people.find(({ id }) => id === main.personId)?.name ?? null,
      undoneBy: owned.find(({ id }) => holders.has(id))?.id ?? null,
    },
  ];
}

/** A reading that a person excluded. `group` names it in forms. */
export type ExcludedReading = { readonly group: string; readonly reading: Reading };

const MAX_EXCLUDED = 50;
/** For what states how many there are. */
export const ALL_EXCLUDED = 100_000;

/** The newest readings of a metric that a person excluded, newest first; as many as `limit`. */
export async function loadExcluded(
  personId: PersonId,
  metric: MetricKey,
  limit = MAX_EXCLUDED,
): Promise<ExcludedReading[]> {
  const codes = getMetric(metric).parts.map(({ code }) => code);
  const groups = await findExcludedGroups(currentDatabase(), personId, codes, limit);
  const trusted = groups.map((group) => ({ ...group, decision: "trusted" }) as const);
  return readingsOf(observationsOf(trusted, metric))
    .map((reading) => ({ group: groupKey(reading), reading }))
    .reverse();
}
