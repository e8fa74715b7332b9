import { findFindings } from "#lib/insights/find-findings.ts";
import type { Said } from "#lib/insights/find-findings.ts";
import type { FindingInput } from "#lib/insights/finding.ts";
import { inputOfHistories } from "#lib/insights/input-of.ts";
import { FINDINGS } from "#lib/insights/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { History } from "#lib/series/history.ts";

/** Metrics that findings are found in: a page that shows findings is drawn again when one of them changes. */
export const FOUND_IN: readonly MetricKey[] = [...new Set(FINDINGS.map(({ metric }) => metric))];

/** All that can be said of a person, without what it rests on. */
export function readFindings(
  histories: ReadonlyMap<MetricKey, History>,
  rest: Omit<FindingInput, "readingsOf">,
): Said[] {
  return findFindings(inputOfHistories(histories, rest)).map(({ explanation: _, ...said }) => said);
}
