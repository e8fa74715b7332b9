import type { Words } from "#lib/messages/language.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";

/** What is to be reached, or the two ends of what is to be kept: "72.0 kg", "70.0 kg to 72.0 kg". */
export function writeGoal(
  words: Words<"metric.reading">,
  { metric, value, band }: Pick<Goal, "metric" | "value" | "band">,
  reader: Reader,
): string {
  const write = (one: number) => formatMetricValue(getMetric(metric), one, reader);
  return band ? words("band", { low: write(band.low), high: write(band.high) }) : write(value);
}
