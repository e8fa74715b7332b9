import type { MetricKey } from "#lib/metrics/registry.ts";
import { buildCard } from "#lib/series/card.ts";
import type { Card } from "#lib/series/card.ts";
import type { History } from "#lib/series/history.ts";

/**
 * Cards in the order of `metrics`, of those that have a reading. `now` in ms; `seq` is how far the person's data had
 * come before they were read.
 */
export function readCards(
  metrics: readonly MetricKey[],
  histories: ReadonlyMap<MetricKey, History>,
  { now, zone, seq }: { readonly now: number; readonly zone: string; readonly seq: number },
): Card[] {
  return metrics.flatMap((key) => {
    const history = histories.get(key);
    const card = history ? buildCard(history, now, zone, seq) : null;
    return card?.latest ? [card] : [];
  });
}
