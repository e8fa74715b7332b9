import type { Words } from "#lib/messages/language.ts";
import { nameClass } from "#lib/insights/name-class.ts";
import { decimalsOf, isReadByPart } from "#lib/metrics/registry.ts";
import type { Metric, MetricPart } from "#lib/metrics/registry.ts";
import { formatTick } from "#lib/metrics/format-value.ts";
import { displayNumber, unitLabel } from "#lib/metrics/unit.ts";
import { formatMetricDelta, formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";

type PartValues = Readonly<Record<string, number>>;

/** The values of one reading as a person says them: "81.4 kg", "128/82 mmHg". */
export function formatReading(
  t: Words<"metric.reading">,
  metric: Metric,
  values: PartValues,
  reader: Reader,
): string {
  const { unitKind, parts, classes } = metric;
  if (classes) return nameClass(t, values[parts[0].key] ?? 0);
  if (isReadByPart(metric))
    return formatParts(t, metric, values, reader)
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
  t: Words<"metric.reading">,
  metric: Metric,
  values: PartValues,
  reader: Reader,
): { key: string; name: string; text: string }[] {
  return metric.parts.map(({ key }) => ({
    key,
    name: t(`parts.${key}`),
    text: formatMetricValue(metric, values[key] ?? 0, reader),
  }));
}

/**
 * The change of each part, signed: "−0.4 kg", "+4/−2 mmHg"; its decimals follow the size of `values`, which changed. Of
 * parts read one by one, that which changed most of those `among`.
 */
export function formatReadingDelta(
  t: Words<"metric.reading">,
  metric: Metric,
  delta: PartValues,
  reader: Reader,
  values: PartValues = {},
  among: readonly string[] = Object.keys(delta),
): string {
  const { unitKind, parts } = metric;
  const format = (key: string) => formatMetricDelta(metric, delta[key] ?? 0, reader, values[key] ?? 0);
  if (isReadByPart(metric)) {
    const size = ({ key }: MetricPart) => (among.includes(key) ? Math.abs(delta[key] ?? 0) : -1);
    const { key } = parts.reduce((most, part) => (size(part) > size(most) ? part : most));
    return `${t(`parts.${key}`)} ${format(key)}`;
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
