import { isKnownAttribution, isTrusted } from "./attribution.ts";
import type { MeasureGroup } from "./measure-group.ts";

/** Whether a person wants a group in charts; null follows its attribution. */
export type GroupDecision = MeasureGroup["decision"];

/**
 * What somebody decided about a group: whose an ambiguous one is, that it is nobody's here, that it stays out of
 * charts, or that it belongs to another person.
 */
export type DecisionKind = "assigned" | "ignored" | "excluded" | "moved";

/** One decision that stands. `personId`: whose it is, of one assigned or moved. */
export type ActiveDecision = { readonly kind: DecisionKind; readonly personId: string | null };

/** What the decisions about a group come to. */
export type DecidedGroup = { readonly personId: string; readonly decision: GroupDecision };

/**
 * What holds for a group after the decisions that stand, oldest first. Without any it is `home`'s, the person of its
 * connection, and its attribution speaks. Leaving out does not change whose it is; giving it to somebody brings it
 * into that person's charts.
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

/** What says whose a group is, when nobody decided. */
type Attributed = Pick<MeasureGroup, "attribution" | "besideSure">;

/**
 * Whether Withings surely attributes a group to this user: by its own code or, where that code is unknown, by a group
 * of the same second and device whose code is sure.
 */
export function isSure({ attribution, besideSure }: Attributed): boolean {
  return isTrusted(attribution) || (besideSure && !isKnownAttribution(attribution));
}

/** Whether a group may enter charts and averages: as a person decided, else when it is surely attributed. */
export function isCounted(group: Attributed & Pick<MeasureGroup, "decision">): boolean {
  return group.decision === null ? isSure(group) : group.decision === "trusted";
}
