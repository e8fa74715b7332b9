import { resultOf } from "#components/metric/result-of.ts";
import type { NoisyTrend } from "#lib/insights/noisy-trends.ts";
import { DAYS_NEEDED } from "#lib/insights/days-needed.ts";
import type { Words } from "#lib/messages/language.ts";
import { formatMetricDelta, formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { decimalsOf, getMetric } from "#lib/metrics/registry.ts";

/** A noisy metric in words: its mean of 28 days, what changed against the 28 before, and how much readings scatter. */
export function describeNoise(
  t: Words<"heart.noise">,
  { metric: key, means, noise, compared }: NoisyTrend,
  reader: Reader,
): { value: string; notes: string[] } {
  const metric = getMetric(key);
  const mean = means.at(-1)?.value ?? null;
  const size = (value: number) =>
    formatValue(value, metric.unitKind, reader.units, reader.locale, decimalsOf(metric, value) + 1);
  const [change] = compared.changes ?? [];
  const delta = (difference: number) => formatMetricDelta(metric, difference, reader, change?.before);
  return {
    value: mean === null ? t("noMean") : formatMetricValue(metric, mean, reader),
    notes: [
      t("basis", { days: compared.now.days.length, known: String(mean !== null) }),
      change
        ? t("change", {
            result: resultOf(metric, change, reader),
            difference: delta(change.difference),
            low: delta(change.low),
            high: delta(change.high),
          })
        : t("noChange", { needed: DAYS_NEEDED }),
      noise ? t("noise", { sd: size(noise.sd), weeks: noise.weeks, least: size(noise.least) }) : t("noNoise"),
    ],
  };
}
