import type { DecisionKind } from "#lib/metrics/decision.ts";
import type { Words } from "#lib/messages/language.ts";

export type Decided = {
  readonly kind: DecisionKind;
  /** Whose it was said to be; null when it was excluded. */
  readonly givenTo: string | null;
};

/** What was decided, in words: "Assigned to Maya". */
export function describeDecision(t: Words<"sort.describeDecision">, { kind, givenTo }: Decided): string {
  return t(kind, { name: givenTo ?? t("anotherPerson") });
}
