import { splitCounting } from "#lib/metrics/counting-row.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { Card } from "#lib/series/card.ts";
import type { History } from "#lib/series/history.ts";
import { hasHappened } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { FindingInput } from "./finding.ts";

type Rest = Omit<FindingInput, "readingsOf">;

/** The input that a dashboard holds. A card that is sampled does not hold its readings: nothing is found in it. */
export function inputOfCards(cards: readonly Card[], rest: Rest): FindingInput {
  const held = new Map<MetricKey, readonly Reading[]>(
    cards.map(({ metric, recent }) => [metric, recent.sampled ? [] : recent.readings]),
  );
  return { ...rest, readingsOf: (metric) => held.get(metric) ?? [] };
}

/** The input that the server reads: the same readings, and all before them. */
export function inputOfHistories(histories: ReadonlyMap<MetricKey, History>, rest: Rest): FindingInput {
  const read = new Map<MetricKey, readonly Reading[]>();
  const countingOf = (metric: MetricKey) => {
    const { per } = getMetric(metric);
    const happened = histories.get(metric)?.readings.filter((reading) => hasHappened(reading, per, rest.now));
    return splitCounting(happened ?? []).counting;
  };
  return {
    ...rest,
    readingsOf: (metric) => {
      const readings = read.get(metric) ?? countingOf(metric);
      read.set(metric, readings);
      return readings;
    },
  };
}
