import type { Arrangement } from "#lib/metrics/arrangement.ts";
import type { PressurePlan } from "#lib/metrics/pressure-plan.ts";
import { renamePerson } from "#lib/storage/people/access.ts";
import { keepArrangement } from "#lib/storage/people/arrangement.ts";
import { keepPressurePlan } from "#lib/storage/people/pressure-plan.ts";
import type { AuthContext } from "./auth-context.ts";
import type { PersonAccess } from "./session-gate.ts";

/** Gives a person whom the viewer owns another name. */
export async function rename(context: AuthContext, { person }: PersonAccess, name: string): Promise<void> {
  await renamePerson(context.database, person.id, name);
}

/** Keeps how the viewer arranged the dashboard of a person. Everyone who sees a person has an arrangement of their own. */
export async function arrange(
  { database }: AuthContext,
  { viewer, person }: PersonAccess,
  arrangement: Arrangement,
): Promise<void> {
  await keepArrangement(database, viewer.user.id, person.id, arrangement);
}

/** Keeps how the blood pressure of a person whom the viewer owns is measured and judged. */
export async function planPressure(
  { database }: AuthContext,
  { person }: PersonAccess,
  plan: PressurePlan,
): Promise<void> {
  await keepPressurePlan(database, person.id, plan);
}
