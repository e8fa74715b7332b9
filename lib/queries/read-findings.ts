import { findBefore, findFindings, inputBefore } from "#lib/insights/find-findings.ts";
import type { FoundBefore, Said } from "#lib/insights/find-findings.ts";
import type { FindingInput } from "#lib/insights/finding.ts";
import { inputOfHistories } from "#lib/insights/input-of.ts";
import { FINDINGS } from "#lib/insights/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { History } from "#lib/series/history.ts";

/** Metrics that findings are found in: a page that shows findings is drawn again when one of them changes. */
export const FOUND_IN: readonly MetricKey[] = [...new Set(FINDINGS.map(({ metric }) => metric))];

/** An earlier result, and the histories that it was found in. */
type Kept = { readonly of: string; readonly found: FoundBefore };

const kept = new WeakMap<ReadonlyMap<MetricKey, History>, Kept>();

/** All findings about a person, without the readings behind them. */
export function readFindings(
  histories: ReadonlyMap<MetricKey, History>,
  rest: Omit<FindingInput, "readingsOf">,
): Said[] {
  const input = inputOfHistories(histories, rest);
  return findFindings(input, readBefore(histories, input)).map(({ explanation: _, ...said }) => said);
}

/** Earlier results, kept as long as the histories: they stay the same all day. */
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
