import { revokeView } from "#lib/storage/people/access.ts";
import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import type { AuthContext } from "./auth-context.ts";
import type { PersonAccess } from "./session-gate.ts";

/** Gives up the viewer's own view of another user's person. False for an owner, who has more than a view. */
export async function leavePerson(context: AuthContext, { viewer, person }: PersonAccess): Promise<boolean> {
  if (!(await revokeView(context.database, person.id, viewer.user.id))) return false;
  const entry = { action: "leave", userId: viewer.user.id, personId: person.id } as const;
  await addAuditEntry(context.database, entry);
  return true;
}

/** Takes a user's view of a person back. Open pages of that user lose the person at once. */
export async function unsharePerson(
  context: AuthContext,
  { viewer, person }: PersonAccess,
  userId: string,
): Promise<void> {
  if (!(await revokeView(context.database, person.id, userId))) return;
  const entry = { action: "unshare", userId: viewer.user.id, personId: person.id } as const;
  await addAuditEntry(context.database, { ...entry, otherUserId: userId });
}
