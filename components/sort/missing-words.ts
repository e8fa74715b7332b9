import type { RemovalKind } from "#lib/metrics/kinds.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Words } from "#lib/messages/language.ts";

export type MissingCount = {
  readonly kind: RemovalKind;
  readonly entries: number;
  readonly metric: MetricKey | null;
};

/** "143 weight readings", "1 night"; `metric` is the name of the metric that all readings are of, if there is one. */
export function countMissing(
  t: Words<"sort.missingWords">,
  { kind, entries }: Omit<MissingCount, "metric">,
  metric: string | null,
  { locale }: Reader,
): string {
  const count = { count: entries, shown: entries.toLocaleString(locale) };
  if (kind !== "measure" || metric === null) return t(kind, count);
  return t("metric", { ...count, metric: metric.toLowerCase() });
}

/** "between 3 May 2024 and 7 June 2025", "of 3 May 2024"; `one` comes before a single day. */
export function spanMissing(
  t: Words<"sort.missingWords">,
  { from, to }: { from: number; to: number },
  { zone, locale }: Reader,
  one: "of" | "on" = "of",
): string {
  const format = (at: number) => formatInstant(at, zone, locale, "date");
  const [first, last] = [format(from), format(to)];
  return first === last ? t(one, { date: first }) : t("between", { first, last });
}
