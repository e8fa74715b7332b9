import { formatInstant } from "#lib/metrics/local-time.ts";
import { getMetric, type MetricKey } from "#lib/metrics/registry.ts";
import type { RemovalKind } from "#lib/metrics/removal-policy.ts";
import type { Reader } from "#components/metric/reader.ts";

const NOUNS: Readonly<Record<RemovalKind, readonly [one: string, many: string]>> = {
  measure: ["reading", "readings"],
  activity: ["day of activity", "days of activity"],
  workout: ["workout", "workouts"],
  night: ["night", "nights"],
  ecg: ["ECG recording", "ECG recordings"],
  sound: ["heart sound", "heart sounds"],
};

export type MissingCount = {
  readonly kind: RemovalKind;
  readonly entries: number;
  readonly metric: MetricKey | null;
};

/** "143 weight readings", "1 night". */
export function countMissing({ kind, entries, metric }: MissingCount, { locale }: Reader): string {
  const noun = NOUNS[kind][entries === 1 ? 0 : 1];
  const name = metric === null ? "" : `${getMetric(metric).name.toLowerCase()} `;
  return `${entries.toLocaleString(locale)} ${name}${noun}`;
}

/** "between 3 May 2024 and 7 June 2025", "of 3 May 2024". */
export function spanMissing({ from, to }: { from: number; to: number }, { zone, locale }: Reader): string {
  const [first, last] = [from, to].map((at) => formatInstant(at, zone, locale, "date"));
  return first === last ? `of ${first}` : `between ${first} and ${last}`;
}
