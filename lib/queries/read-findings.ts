import { findBefore, findFindings, inputBefore } from "#lib/insights/find-findings.ts";
import type { FoundBefore, Said } from "#lib/insights/find-findings.ts";
import type { FindingInput } from "#lib/insights/finding.ts";
import { inputOfHistories } from "#lib/insights/input-of.ts";
import { FINDINGS } from "#lib/insights/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { History } from "#lib/series/history.ts";

/** Metrics that findings are found in: a page that shows findings is drawn again when one of them changes. */
export const FOUND_IN: readonly MetricKey[] = [...new Set(FINDINGS.map(({ metric }) => metric))];

/** What was found before, and in what. */
type Kept = { readonly of: string; readonly found: FoundBefore };

const kept = new WeakMap<ReadonlyMap<MetricKey, History>, Kept>();

/** All that can be said of a person, without what it rests on. */
export function readFindings(
  histories: ReadonlyMap<MetricKey, History>,
  rest: Omit<FindingInput, "readingsOf">,
): Said[] {
  const input = inputOfHistories(histories, rest);
  return findFindings(input, readBefore(histories, input)).map(({ explanation: _, ...said }) => said);
}

/** What was found before, kept as long as the histories: it is the same all day long. */
function readBefore(histories: ReadonlyMap<MetricKey, History>, input: FindingInput): FoundBefore {
  const before = inputBefore(input);
  // All of it but the readings, which are those of the histories.
  const of = JSON.stringify(before);
  const known = kept.get(histories);
  if (known?.of === of) return known.found;
  const found = findBefore(before);
  kept.set(histories, { of, found });
  return found;
}
