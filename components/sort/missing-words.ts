import type { RemovalKind } from "#lib/metrics/kinds.ts";
import { countOf, type Noun } from "#lib/metrics/count.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { getMetric, type MetricKey } from "#lib/metrics/registry.ts";
import type { Reader } from "#components/metric/reader.ts";

const NOUNS: Readonly<Record<RemovalKind, Noun>> = {
  measure: { one: "reading", other: "readings" },
  activity: { one: "day of activity", other: "days of activity" },
  workout: { one: "workout", other: "workouts" },
  night: { one: "night", other: "nights" },
  ecg: { one: "ECG recording", other: "ECG recordings" },
  sound: { one: "heart sound", other: "heart sounds" },
};

export type MissingCount = {
  readonly kind: RemovalKind;
  readonly entries: number;
  readonly metric: MetricKey | null;
};

/** "143 weight readings", "1 night". */
export function countMissing({ kind, entries, metric }: MissingCount, { locale }: Reader): string {
  const name = metric === null ? "" : `${getMetric(metric).name.toLowerCase()} `;
  const { one, other } = NOUNS[kind];
  return countOf(entries, locale, name + one, name + other);
}

/** "between 3 May 2024 and 7 June 2025", "of 3 May 2024"; `one` comes before a single day. */
export function spanMissing(
  { from, to }: { from: number; to: number },
  { zone, locale }: Reader,
  one: "of" | "on" = "of",
): string {
  const [first, last] = [from, to].map((at) => formatInstant(at, zone, locale, "date"));
  return first === last ? `${one} ${first}` : `between ${first} and ${last}`;
}
