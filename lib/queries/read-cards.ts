import type { MetricKey } from "#lib/metrics/registry.ts";
import { buildRecent, packCard } from "#lib/series/card.ts";
import type { PackedCard } from "#lib/series/card.ts";
import type { History } from "#lib/series/history.ts";

/** `now` in ms; `seq` is how far the person's data had come before they were read. */
type CardFrame = { readonly now: number; readonly zone: string; readonly seq: number };

/** The card of a history for a zone, since when it is so (ms); null without a reading. */
type Kept = { readonly zone: string; readonly since: number; readonly card: PackedCard | null };

const kept = new WeakMap<History, Kept>();

/** Cards in the order of `metrics`, of those that have a reading. */
export function readCards(
  metrics: readonly MetricKey[],
  histories: ReadonlyMap<MetricKey, History>,
  frame: CardFrame,
): PackedCard[] {
  return metrics.flatMap((key) => {
    const history = histories.get(key);
    return (history && readCard(history, frame)) ?? [];
  });
}

/**
 * A card is kept as long as its history, for the zone that was asked for last. When all readings have happened, and
 * all that it rests on is held, time changes nothing of what it is made from.
 */
function readCard(history: History, { now, zone, seq }: CardFrame): PackedCard | null {
  const known = kept.get(history);
  if (known && known.zone === zone && known.since <= now) return known.card;
  const recent = buildRecent(history, now, zone, seq);
  const card = recent.latest ? packCard({ recent }) : null;
  if (recent.due === null && !recent.sampled) kept.set(history, { zone, since: now, card });
  return card;
}
