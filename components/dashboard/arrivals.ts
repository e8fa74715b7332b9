import type { MetricKey } from "#lib/metrics/registry.ts";
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

function sameReading(a: Card["latest"], b: Card["latest"]): boolean {
  return a?.groupId === b?.groupId && a?.connectionId === b?.connectionId && a?.seq === b?.seq;
}
