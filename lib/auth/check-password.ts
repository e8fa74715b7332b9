import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import { findUser } from "#lib/storage/accounts/user.ts";
import type { AuthContext } from "./auth-context.ts";
import { verifyPassword } from "./password.ts";
import { countTry, forgetTries } from "./rate-limit.ts";
import type { Viewer } from "./viewer.ts";

/** Checks the viewer's password, which is counted before it is tried. Null when it fits. `what` names what it is for. */
export async function checkPassword(
  context: AuthContext,
  viewer: Viewer,
  password: string,
  what: string,
): Promise<{ problem: "wrong" } | { problem: "later"; at: Date } | null> {
  const later = await countTry(context, "password", viewer.user.id);
  if (later) return { problem: "later", at: later };
  const user = await findUser(context.database, viewer.user.id);
  if (!(await verifyPassword(user?.passwordHash ?? null, password))) {
    await addAuditEntry(context.database, { action: "prove-failed", userId: viewer.user.id, subject: what });
    return { problem: "wrong" };
  }
  await forgetTries(context, "password", viewer.user.id);
  return null;
}
