import { describeRange } from "#components/metric/describe-usual.ts";
import type { Baseline } from "#lib/insights/night-baselines.ts";
import { VARIABILITY_DECIMALS } from "#lib/insights/night-variability.ts";
import type { Words } from "#lib/messages/language.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";

/** A baseline in words: what is compared, on which side of the usual range it lies, and from how many days that is. */
export function describeBaseline(
  t: Words<"heart.nights">,
  reading: Words<"metric.reading">,
  { metric: key, days, means, usual, compared, variation }: Baseline,
  reader: Reader,
): { value: string; notes: string[] } {
  // A mean of a week is compared as finely as its finding compares it.
  const metric = compared === "week" ? { ...getMetric(key), decimals: VARIABILITY_DECIMALS } : getMetric(key);
  const [newest, mean] = [days.at(-1)?.value ?? 0, means.at(-1)?.value ?? null];
  const own = compared === "week" ? mean : newest;
  const per = metric.per === "night" ? "night" : "day";
  return {
    value: formatMetricValue(metric, own ?? newest, reader),
    notes: [
      own !== null && compared === "week" ? t("meanOfWeek") : t("newest", { per }),
      usual
        ? t("usual", {
            range: describeRange(reading, metric, usual, reader),
            side: own === null ? "none" : own > usual.high ? "above" : own < usual.low ? "below" : "within",
            count: usual.days,
            per,
          })
        : t("noUsual", { per }),
      ...(variation === null
        ? []
        : [
            t("variation", {
              percent: variation.toLocaleString(reader.locale, { maximumFractionDigits: 0 }),
            }),
          ]),
    ],
  };
}
