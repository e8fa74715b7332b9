import { isKnownAttribution, isTrusted } from "./attribution.ts";
import type { MeasureGroup } from "./measure-group.ts";

/** Whether a person wants a group in charts; null follows its attribution. */
export type GroupDecision = MeasureGroup["decision"];

/**
 * A person's decision about a group: the owner of an ambiguous one, that it belongs to no one here, that it is
 * excluded from charts, or that it belongs to another person.
 */
export type DecisionKind = "assigned" | "ignored" | "excluded" | "moved";

/** A decision in force. `personId`: the new owner, when assigned or moved. */
export type ActiveDecision = { readonly kind: DecisionKind; readonly personId: string | null };

/** The combined effect of the decisions about a group. */
export type DecidedGroup = { readonly personId: string; readonly decision: GroupDecision };

/**
 * Combines the decisions in force, oldest first. Without any, the group belongs to `home`, the person of its
 * connection, and its attribution decides. Excluding a group does not change its owner; giving it to a person brings
 * it into that person's charts.
 */
export function replayDecisions(home: string, decisions: readonly ActiveDecision[]): DecidedGroup {
  return decisions.reduce<DecidedGroup>(
    (held, { kind, personId }) =>
      kind === "ignored" || kind === "excluded"
        ? { ...held, decision: "left-out" }
        : { personId: personId ?? held.personId, decision: "trusted" },
    { personId: home, decision: null },
  );
}

/** What determines the owner when no decision was made. */
type Attributed = Pick<MeasureGroup, "attribution" | "besideSure">;

/**
 * Whether Withings surely attributes a group to this user: by its own code or, where that code is unknown, by a group
 * of the same second and device whose code is sure.
 */
export function isSure({ attribution, besideSure }: Attributed): boolean {
  return isTrusted(attribution) || (besideSure && !isKnownAttribution(attribution));
}

/**
 * Whether a group may enter charts and averages: as a person decided, else when it is surely attributed and does not
 * jump.
 */
export function isCounted(group: Attributed & Pick<MeasureGroup, "decision" | "jumps">): boolean {
  return group.decision === null ? isSure(group) && !group.jumps : group.decision === "trusted";
}
