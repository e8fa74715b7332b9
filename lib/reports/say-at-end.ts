import { findFinding, isSaid } from "#lib/insights/find-findings.ts";
import type { FindingKey } from "#lib/insights/registry.ts";
import type { SaidAtEnd } from "./report.ts";
import type { ReportInput } from "./report-input.ts";

/**
 * What the first screen said at the end of the range, from the readings until then; of a range that is not over, what it
 * says now. Null where it had nothing to say.
 */
export function sayAtEnd(
  { untilEnd, goals, plan, now, zone, window }: ReportInput,
  key: FindingKey,
): SaidAtEnd | null {
  const at = Math.min(now, window.to - 1);
  const input = { readingsOf: untilEnd, goals, guideline: plan.guideline, now: at, zone };
  const said = findFinding(input, key);
  return said && isSaid(said) ? { said, at } : null;
}
