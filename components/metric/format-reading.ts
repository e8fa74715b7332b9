import { nameClass } from "#lib/metrics/afib-class.ts";
import { decimalsOf, isReadByPart } from "#lib/metrics/registry.ts";
import type { Metric, MetricPart } from "#lib/metrics/registry.ts";
import { formatDelta, formatTick, formatValue } from "#lib/metrics/format-value.ts";
import { displayNumber, unitLabel } from "#lib/metrics/unit.ts";
import type { Reader } from "./reader.ts";

type PartValues = Readonly<Record<string, number>>;

/** One value of a metric: "81.4 kg", and of an infant "3.486 kg". */
export function formatMetricValue(metric: Metric, value: number, reader: Reader): string {
  return formatValue(value, metric.unitKind, reader.units, reader.locale, decimalsOf(metric, value));
}

/** The values of one reading as a person says them: "81.4 kg", "128/82 mmHg". */
export function formatReading(metric: Metric, values: PartValues, reader: Reader): string {
  const { unitKind, parts, classes } = metric;
  if (classes) return nameClass(classes, values[parts[0].key] ?? 0);
  if (isReadByPart(metric))
    return formatParts(metric, values, reader)
      .map(({ name, text }) => `${name} ${text}`)
      .join(", ");
  return parts
    .map(({ key }, index) => {
      const value = values[key] ?? 0;
      return index === parts.length - 1
        ? formatMetricValue(metric, value, reader)
        : formatTick(
            displayNumber(value, unitKind, reader.units),
            unitKind,
            reader.units,
            reader.locale,
            decimalsOf(metric, value),
          );
    })
    .join("/");
}

/** Each part with its name, for metrics whose parts are read one by one. */
export function formatParts(
  metric: Metric,
  values: PartValues,
  reader: Reader,
): { key: string; name: string; text: string }[] {
  return metric.parts.map(({ key, name }) => ({
    key,
    name,
    text: formatMetricValue(metric, values[key] ?? 0, reader),
  }));
}

/**
 * The change of each part, signed: "−0.4 kg", "+4/−2 mmHg"; its decimals follow the size of `values`, which changed. Of
 * parts read one by one, that which changed most of those `among`.
 */
export function formatReadingDelta(
  metric: Metric,
  delta: PartValues,
  reader: Reader,
  values: PartValues = {},
  among: readonly string[] = Object.keys(delta),
): string {
  const { unitKind, parts } = metric;
  const format = (key: string) =>
    formatDelta(delta[key] ?? 0, unitKind, reader.units, reader.locale, decimalsOf(metric, values[key] ?? 0));
  if (isReadByPart(metric)) {
    const size = ({ key }: MetricPart) => (among.includes(key) ? Math.abs(delta[key] ?? 0) : -1);
    const { key, name } = parts.reduce((most, part) => (size(part) > size(most) ? part : most));
    return `${name} ${format(key)}`;
  }
  const unit = `\u00a0${unitLabel(unitKind, reader.units)}`;
  return parts
    .map(({ key }, index) => {
      const text = format(key);
      return index < parts.length - 1 && text.endsWith(unit) ? text.slice(0, -unit.length) : text;
    })
    .join("/");
}

export type Segment = { readonly text: string; readonly unit: boolean };

/** Tells numbers from units, so that a readout can set them in two sizes: "12 st 8.4 lb" has four segments. */
export function segmentsOf(formatted: string): Segment[] {
  return formatted
    .replace("%", "\u00a0%")
    .split("\u00a0")
    .map((text) => ({ text, unit: !/\p{N}/u.test(text) }));
}
