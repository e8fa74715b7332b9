import type { PartDifference } from "#lib/insights/compare-sides.ts";
import { isShownAsZero } from "#lib/metrics/format-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { decimalsOf, type Metric } from "#lib/metrics/registry.ts";

/** What a difference comes to, as it is read: nothing is clear that is shown as no difference. */
export function resultOf(
  metric: Metric,
  { clear, difference, before }: PartDifference,
  reader: Reader,
): "higher" | "lower" | "unclear" {
  const isZero = isShownAsZero(difference, metric.unitKind, reader.units, decimalsOf(metric, before));
  if (!clear || isZero) return "unclear";
  return difference > 0 ? "higher" : "lower";
}
