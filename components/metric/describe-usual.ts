import type { Words } from "#lib/messages/language.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { unitLabel } from "#lib/metrics/unit.ts";
import type { Usual } from "#lib/series/row.ts";
import type { UsualRange } from "#lib/series/usual-range.ts";
import { formatReading } from "./format-reading.ts";

/** "Usual 118/74 to 134/86 mmHg": the unit once where both ends have the same. */
export function describeUsual(
  t: Words<"metric.reading">,
  metric: Metric,
  usual: Usual,
  reader: Reader,
): string {
  const end = (side: "low" | "high") =>
    formatReading(
      t,
      metric,
      Object.fromEntries(Object.entries(usual).map(([part, range]) => [part, range[side]])),
      reader,
    );
  const { low, high } = shareUnit(metric, end("low"), end("high"), reader);
  return low === high ? t("usualOne", { value: high }) : t("usual", { low, high });
}

/** The usual range of one part without a word before it: "52 to 56 bpm". */
export function describeRange(
  t: Words<"metric.reading">,
  metric: Metric,
  range: Pick<UsualRange, "low" | "high">,
  reader: Reader,
): string {
  const end = (value: number) => formatMetricValue(metric, value, reader);
  const { low, high } = shareUnit(metric, end(range.low), end(range.high), reader);
  return low === high ? high : t("range", { low, high });
}

/** Two ends of a range, of which the first has no unit where both have the same. */
function shareUnit(metric: Metric, low: string, high: string, reader: Reader): { low: string; high: string } {
  const unit = `\u00a0${unitLabel(metric.unitKind, reader.units)}`;
  const both = low !== high && low.endsWith(unit) && high.endsWith(unit);
  return { low: both ? low.slice(0, -unit.length) : low, high };
}
