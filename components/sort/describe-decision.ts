import type { Words } from "#lib/messages/language.ts";
import type { DecidedReading } from "#lib/queries/load-decisions.ts";

/** What was decided, in words: "Assigned to Maya". */
export function describeDecision(
  t: Words<"sort.describeDecision">,
  { kind, givenTo }: Pick<DecidedReading, "kind" | "givenTo">,
): string {
  return t(kind, { name: givenTo ?? t("anotherPerson") });
}
