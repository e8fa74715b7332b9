import { getFindingEntry } from "#lib/insights/registry.ts";
import { getMetric, type Metric } from "#lib/metrics/registry.ts";
import { storedNumber, type UnitPreferences } from "#lib/metrics/unit.ts";
import { type Condition, LIMIT_OF, LIMIT_SIDES, MOST_DAYS, type Offer } from "./condition.ts";

/** The name of the field for a part's limit. */
export function limitField(part: string): string {
  return `limit-${part}`;
}

/** What is wrong with a field; a message of the form says it. */
type FieldProblem = "number" | "positive" | "days" | "needed";

export type ConditionForm =
  { readonly condition: Condition } | { readonly errors: Readonly<Record<string, FieldProblem>> };

/**
 * Reads what a form says of an offer, its numbers in the reader's units. A metric of one part needs its limit; of
 * several, one at least.
 */
export function readConditionForm(
  offer: Offer,
  text: (field: string) => string,
  units: UnitPreferences,
): ConditionForm {
  switch (offer.kind) {
    case "finding": {
      const { alert, metric } = getFindingEntry(offer.finding);
      if (alert.sized === null || text("size").trim() === "") return { condition: { ...offer, size: null } };
      const size = readNumber(text("size"));
      if (size === null || size <= 0) return { errors: { size: "positive" } };
      return { condition: { ...offer, size: storedNumber(size, getMetric(metric).unitKind, units) } };
    }
    case "limit":
      return readLimits(offer.metric, text, units);
    case "silence": {
      const days = readNumber(text("days"));
      if (days === null || !Number.isInteger(days) || days < 1 || days > MOST_DAYS)
        return { errors: { days: "days" } };
      return { condition: { kind: "silence", metric: offer.metric, days } };
    }
    default:
      return { condition: offer };
  }
}

function readLimits(
  key: Metric["key"],
  text: (field: string) => string,
  units: UnitPreferences,
): ConditionForm {
  const { parts, unitKind } = getMetric(key);
  const limits: Record<string, number> = {};
  const errors: Record<string, FieldProblem> = {};
  for (const part of parts) {
    const field = limitField(part.key);
    if (text(field).trim() === "") continue;
    const value = readNumber(text(field));
    if (value === null) errors[field] = "number";
    else limits[part.key] = storedNumber(value, unitKind, units);
  }
  if (Object.keys(errors).length > 0) return { errors };
  if (Object.keys(limits).length === 0) return { errors: { [limitField(parts[0].key)]: "needed" } };
  const of = LIMIT_OF.find((one) => one === text("of")) ?? "reading";
  const side = LIMIT_SIDES.find((one) => one === text("side")) ?? "above";
  return { condition: { kind: "limit", metric: key, of, side, limits } };
}

/** A decimal comma is one, too. */
function readNumber(text: string): number | null {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && Number.isFinite(value) ? value : null;
}
