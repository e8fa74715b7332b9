import { findFindings } from "#lib/insights/find-findings.ts";
import type { Said } from "#lib/insights/find-findings.ts";
import type { FindingInput } from "#lib/insights/finding.ts";
import { inputOfHistories } from "#lib/insights/input-of.ts";
import { FINDINGS } from "#lib/insights/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { buildCard } from "#lib/series/card.ts";
import type { Card } from "#lib/series/card.ts";
import type { History } from "#lib/series/history.ts";

/** Metrics that findings are found in: the browser has their readings, and finds again after a live change. */
export const FOUND_IN: readonly MetricKey[] = FINDINGS.map(({ metric }) => metric);

type ReadCards = {
  /** In the order of `metrics`, of those that have a reading. */
  readonly cards: readonly Card[];
  /** Findings in cards that are sampled, which do not hold the readings to find them again. */
  readonly findings: readonly Said[];
};

/** Cards with what can be found in them; `seq` is how far the person's data had come before they were read. */
export function readCards(
  metrics: readonly MetricKey[],
  histories: ReadonlyMap<MetricKey, History>,
  rest: Omit<FindingInput, "readingsOf">,
  seq: number,
): ReadCards {
  const cards = metrics.flatMap((key) => {
    const history = histories.get(key);
    const card = history ? buildCard(history, rest.now, rest.zone, seq) : null;
    return card?.latest ? [card] : [];
  });
  const sampled = cards.filter(({ recent }) => recent.sampled).map(({ metric }) => metric);
  if (sampled.length === 0) return { cards, findings: [] };
  const findings = findFindings(inputOfHistories(histories, rest))
    .filter(({ metric }) => sampled.includes(metric))
    .map(({ explanation: _, ...said }) => said);
  return { cards, findings };
}
