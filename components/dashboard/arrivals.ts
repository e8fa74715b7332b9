import type { DataKind } from "#lib/metrics/kinds.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { latestObservation } from "#lib/metrics/observation.ts";
import { getMetric, metricsOfCodes } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { LiveChange } from "#lib/series/append.ts";
import type { Card } from "#lib/series/card.ts";

/** The cards whose newest reading is another than before: a new one, an edited one, or one that went away. */
export function arrivalsBetween(before: readonly Card[] | null, after: readonly Card[]): Card[] {
  if (!before) return [];
  const known = new Map<MetricKey, Card>(before.map((card) => [card.metric, card]));
  return after.filter((card) => {
    const old = known.get(card.metric);
    return card.latest !== null && old !== undefined && !sameReading(old.latest, card.latest);
  });
}

/** Whether a change is about a metric that has no card yet. */
export function bringsNewMetric(changed: readonly MeasureGroup[], cards: readonly Card[]): boolean {
  const shown = new Set<MetricKey>(cards.map((card) => card.metric));
  const codes = changed.flatMap((group) => group.measures.map((measure) => measure.code));
  return metricsOfCodes(codes).some(
    (metric) =>
      getMetric(metric).hasCard && !shown.has(metric) && latestObservation(changed, metric) !== null,
  );
}

/**
 * Whether a change may be the first record of a kind: a workout or a night has a list before it has a card. A change
 * without groups is a recording's (or the bed's), and does not say of which kind.
 */
export function bringsNewKind({ changed, removed }: LiveChange, held: readonly DataKind[]): boolean {
  if (changed.length === 0 && removed.length === 0) return !held.includes("ecg") || !held.includes("sound");
  return changed.some(({ kind }) => kind !== "goal" && !held.includes(kind));
}

function sameReading(a: Card["latest"], b: Card["latest"]): boolean {
  return a?.groupId === b?.groupId && a?.connectionId === b?.connectionId && a?.seq === b?.seq;
}
