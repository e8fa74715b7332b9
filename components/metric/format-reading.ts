import type { Metric } from "#lib/metrics/registry.ts";
import { displayNumber, formatDelta, formatTick, formatValue, unitLabel } from "#lib/metrics/unit.ts";
import type { Reader } from "./reader.ts";

type PartValues = Readonly<Record<string, number>>;

/** The values of one reading as a person says them: "81.4 kg", "128/82 mmHg". */
export function formatReading(metric: Metric, values: PartValues, reader: Reader): string {
  const { unitKind, decimals, parts } = metric;
  return parts
    .map(({ key }, index) => {
      const value = values[key] ?? 0;
      return index === parts.length - 1
        ? formatValue(value, unitKind, reader.units, reader.locale, decimals)
        : formatTick(
            displayNumber(value, unitKind, reader.units),
            unitKind,
            reader.units,
            reader.locale,
            decimals,
          );
    })
    .join("/");
}

/** The change of each part, signed: "−0.4 kg", "+4/−2 mmHg". */
export function formatReadingDelta(metric: Metric, delta: PartValues, reader: Reader): string {
  const { unitKind, decimals, parts } = metric;
  const unit = `\u00a0${unitLabel(unitKind, reader.units)}`;
  return parts
    .map(({ key }, index) => {
      const text = formatDelta(delta[key] ?? 0, unitKind, reader.units, reader.locale, decimals);
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
