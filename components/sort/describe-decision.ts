import type { DecisionKind } from "#lib/metrics/decision.ts";

export type Decided = {
  readonly kind: DecisionKind;
  /** Whose it was said to be; null when it was left out. */
  readonly givenTo: string | null;
};

const WORDS: Readonly<Record<DecisionKind, (name: string) => string>> = {
  assigned: (name) => `Given to ${name}`,
  ignored: () => "Ignored",
  excluded: () => "Left out of charts",
  moved: (name) => `Moved to ${name}`,
};

/** What was decided, in words: "Given to Maya". */
export function describeDecision({ kind, givenTo }: Decided): string {
  return WORDS[kind](givenTo ?? "another person");
}
