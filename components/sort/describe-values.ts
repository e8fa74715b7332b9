import { formatReading } from "#components/metric/format-reading.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { ReadValue } from "#lib/queries/read-values.ts";
import { getWords } from "#lib/messages/get-words.ts";

/** The first thing that a reading says, as a person says it, and what else it holds by name. */
export function describeValues(
  values: readonly ReadValue[],
  reader: Reader,
): { readonly main: string; readonly others: string } {
  const t = getWords("sort.describeValues");
  const [first, ...rest] = values;
  if (!first) return { main: t("none"), others: "" };
  return {
    main: formatReading(getWords("metric.reading"), getMetric(first.metric), first.values, reader),
    others: rest.map(({ metric }) => getWords("metrics.names")(metric)).join(", "),
  };
}
