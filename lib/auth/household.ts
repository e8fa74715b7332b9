import { randomUUID } from "node:crypto";
import type { Arrangement } from "#lib/metrics/arrangement.ts";
import type { PressurePlan } from "#lib/metrics/pressure-plan.ts";
import { insertPerson } from "#lib/storage/connections/connection-household.ts";
import { renamePerson } from "#lib/storage/people/access.ts";
import { keepArrangement } from "#lib/storage/people/arrangement.ts";
import { keepPressurePlan } from "#lib/storage/people/pressure-plan.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import type { AuthContext } from "./auth-context.ts";
import type { PersonAccess } from "./session-gate.ts";
import type { Viewer } from "./viewer.ts";

/** How many people an account without links may have: there is no other bound on them. */
const MAX_PEOPLE = 30;

/**
 * Adds a person of the viewer's without a link, for files and readings by hand, and returns the id; null where the
 * viewer has many.
 */
export async function addUnlinked(
  { database }: AuthContext,
  viewer: Viewer,
  name: string,
): Promise<string | null> {
  if (viewer.people.length >= MAX_PEOPLE) return null;
  const id = randomUUID();
  await inTransaction(database, (client) => insertPerson(client, { id, name, ownerId: viewer.user.id }));
  return id;
}

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
