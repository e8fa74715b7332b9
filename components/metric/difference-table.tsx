import type { PartDifference } from "#lib/insights/compare-sides.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatMetricDelta } from "#lib/metrics/format-metric-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Metric, PartKey } from "#lib/metrics/registry.ts";
import { DifferenceRows } from "./difference-rows.tsx";
import { resultOf } from "./result-of.ts";

type DifferenceTableProps = {
  metric: Metric;
  name: string;
  /** What the table compares. */
  caption: string;
  /** What the two sides are called. */
  before: string;
  since: string;
  parts: readonly PartDifference[];
  reader: Reader;
};

/** What changed in a sentence, and the numbers behind it: one for each part. */
export function DifferenceTable({ name, ...props }: DifferenceTableProps) {
  const { metric, parts, reader } = props;
  const t = useWords("metric.difference");
  const words = useWords("metric.reading");
  const delta = (part: PartDifference, difference: number) =>
    formatMetricDelta(metric, difference, reader, part.before);
  return (
    <>
      <ul className="grid gap-1 text-lg figures">
        {parts.map((one) => (
          <li key={one.key}>
            {t("said", {
              name: parts.length > 1 ? words(`parts.${one.key as PartKey}`) : name,
              result: resultOf(metric, one, reader),
              difference: delta(one, one.difference),
              low: delta(one, one.low),
              high: delta(one, one.high),
            })}
          </li>
        ))}
      </ul>
      <DifferenceRows {...props} />
    </>
  );
}
