import { renamePerson } from "#lib/storage/people/access.ts";
import type { AuthContext } from "./auth-context.ts";
import type { PersonAccess } from "./session-gate.ts";

/** Gives a person whom the viewer owns another name. */
export async function rename(context: AuthContext, { person }: PersonAccess, name: string): Promise<void> {
  await renamePerson(context.database, person.id, name);
}
