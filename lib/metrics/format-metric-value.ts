import { formatDelta, formatValue } from "./format-value.ts";
import { decimalsOf } from "./registry.ts";
import type { Metric } from "./registry.ts";
import type { Reader } from "./reader.ts";

/** One value of a metric: "81.4 kg", and of an infant "3.486 kg". */
export function formatMetricValue(metric: Metric, value: number, reader: Reader): string {
  return formatValue(value, metric.unitKind, reader.units, reader.locale, decimalsOf(metric, value));
}

/** The change of a value, signed: "−0.4 kg"; its decimals follow the size of `value`, which changed (0: unknown). */
export function formatMetricDelta(metric: Metric, delta: number, reader: Reader, value = 0): string {
  return formatDelta(delta, metric.unitKind, reader.units, reader.locale, decimalsOf(metric, value));
}
