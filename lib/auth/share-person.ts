import { grantView, revokeView } from "#lib/storage/access.ts";
import { addAuditEntry } from "#lib/storage/audit-entry.ts";
import { findLogin } from "#lib/storage/user.ts";
import type { AuthContext } from "./auth-context.ts";
import type { PersonAccess } from "./session-gate.ts";
import { countTry } from "./rate-limit.ts";

export type Sharing = "shared" | { problem: "nobody" | "yourself" } | { problem: "later"; at: Date };

/** Lets the user with this e-mail address see a person whom the viewer owns. */
export async function sharePerson(
  context: AuthContext,
  { viewer, person }: PersonAccess,
  email: string,
): Promise<Sharing> {
  // Limited, because the answer tells whether an address has an account.
  const later = await countTry(context, "share", viewer.user.id);
  if (later) return { problem: "later", at: later };
  const login = await findLogin(context.database, email);
  if (!login) return { problem: "nobody" };
  if (login.id === viewer.user.id) return { problem: "yourself" };
  await grantView(context.database, person.id, login.id);
  const entry = { action: "share", userId: viewer.user.id, personId: person.id, subject: login.id } as const;
  await addAuditEntry(context.database, entry);
  return "shared";
}

/** Gives up the viewer's own view of somebody else's person. False for an owner, who has more than a view. */
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
  const entry = { action: "unshare", userId: viewer.user.id, personId: person.id, subject: userId } as const;
  await addAuditEntry(context.database, entry);
}
