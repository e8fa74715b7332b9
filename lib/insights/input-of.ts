import { splitCounting } from "#lib/metrics/counting-row.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { History } from "#lib/series/history.ts";
import { hasHappened } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { FindingInput } from "./finding.ts";

/** What findings are found in, from the histories of a person. Only what is asked for is split. */
export function inputOfHistories(
  histories: ReadonlyMap<MetricKey, History>,
  rest: Omit<FindingInput, "readingsOf">,
): FindingInput {
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
