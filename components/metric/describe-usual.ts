import type { Words } from "#lib/messages/language.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { unitLabel } from "#lib/metrics/unit.ts";
import type { Usual } from "#lib/series/row.ts";
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
  const [low, high] = [end("low"), end("high")];
  if (low === high) return t("usualOne", { value: high });
  const unit = `\u00a0${unitLabel(metric.unitKind, reader.units)}`;
  const both = low.endsWith(unit) && high.endsWith(unit);
  return t("usual", { low: both ? low.slice(0, -unit.length) : low, high });
}
