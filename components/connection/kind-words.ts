import { getWords } from "#lib/messages/get-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import type { DataKind, FetchKind } from "#lib/metrics/kinds.ts";

/** "Measurements, Nights" */
export function nameKinds(kinds: readonly FetchKind[]): string {
  const names = getWords("metrics.kinds");
  return kinds.map((kind) => names(kind)).join(", ");
}

/** "3 nights", with the digits of a locale. */
export function countRecords(kind: DataKind, count: number, locale: string): string {
  return getWords("metrics.recordCounts")(kind, { count, shown: formatCount(count, locale) });
}
