import type { DecidedReading } from "#lib/queries/load-decisions.ts";
import type { DecisionKind } from "#lib/metrics/decision.ts";

const WORDS: Readonly<Record<DecisionKind, (name: string) => string>> = {
  assigned: (name) => `Given to ${name}`,
  ignored: () => "Ignored",
  excluded: () => "Left out of charts",
  moved: (name) => `Moved to ${name}`,
};

/** What was decided, in words: "Given to Maya". */
export function describeDecision({ kind, givenTo }: Pick<DecidedReading, "kind" | "givenTo">): string {
  return WORDS[kind](givenTo ?? "another person");
}
