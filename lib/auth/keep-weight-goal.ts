import { type GoalContent, keepWeightGoal as keep } from "#lib/storage/people/weight-goal.ts";
import type { AuthContext } from "./auth-context.ts";
import type { PersonAccess } from "./session-gate.ts";

/** Keeps the weight goal of a person, or takes it away (null). The caller has checked that the viewer is an owner. */
export async function keepWeightGoal(
  { database }: AuthContext,
  { person }: PersonAccess,
  goal: GoalContent | null,
  now: number,
): Promise<void> {
  await keep(database, person.id, goal, now);
}
