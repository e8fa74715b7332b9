import type { FindingEntry, Found } from "#lib/insights/finding.ts";
import { parseFindingKey } from "#lib/insights/registry.ts";
import { writeFinding } from "#lib/insights/write-finding.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";

/** The sentence of a finding as a British reader in `zone` gets it at `now` (ms), with plain spaces. */
export function sayFinding({ key, metric }: FindingEntry, found: Found, now: number, zone: string): string {
  const known = parseFindingKey(key);
  if (!known) throw new Error(`There is no finding ${key}`);
  const reader = { locale: "en-GB", zone, units: METRIC_UNITS };
  const text = writeFinding(getWords("insights.findings"), { ...found, key: known, metric }, reader, now);
  return text.replaceAll("\u00a0", " ");
}
