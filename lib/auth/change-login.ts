import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import { endSessions } from "#lib/storage/accounts/session-list.ts";
import { updateUser } from "#lib/storage/accounts/user.ts";
import type { AuthContext } from "./auth-context.ts";
import { checkPassword } from "./check-password.ts";
import { hashNewPassword } from "./password.ts";
import { countTry } from "./rate-limit.ts";
import type { Viewer } from "./viewer.ts";

export type LoginChange =
  | "changed"
  | { problem: "wrong" | "taken" | "not-possible" }
  | { problem: "weak"; weakness: string }
  | { problem: "later"; at: Date };

/** Changes a password, knowing the present one. Every other browser is signed out. */
export async function changePassword(
  context: AuthContext,
  viewer: Viewer,
  { current, password }: { current: string; password: string },
): Promise<LoginChange> {
  const refused = await checkPassword(context, viewer, current, "change-password");
  if (refused) return refused;
  const chosen = await hashNewPassword(password, [viewer.user.email, viewer.user.name]);
  if ("weakness" in chosen) return { problem: "weak", ...chosen };
  await updateUser(context.database, viewer.user.id, chosen);
  await endSessions(context.database, { userId: viewer.user.id, exceptSessionId: viewer.sessionId });
  await addAuditEntry(context.database, { action: "change-password", userId: viewer.user.id });
  return "changed";
}

/**
 * Changes the e-mail address that signs in. Every other browser is signed out: a reader of the old address may have
 * used it. A fresh proof was demanded before.
 */
export async function changeEmail(context: AuthContext, viewer: Viewer, email: string): Promise<LoginChange> {
  if (!(await updateUser(context.database, viewer.user.id, { email }))) return { problem: "taken" };
  await endSessions(context.database, { userId: viewer.user.id, exceptSessionId: viewer.sessionId });
  await addAuditEntry(context.database, { action: "change-email", userId: viewer.user.id });
  return "changed";
}

/**
 * Gives an account that came through Withings an e-mail address and a password as well. A fresh proof was demanded
 * before.
 */
export async function addEmailSignIn(
  context: AuthContext,
  viewer: Viewer,
  { email, password }: { email: string; password: string },
): Promise<LoginChange> {
  if (viewer.user.hasPassword) return { problem: "not-possible" };
  const later = await countTry(context, "password", viewer.user.id);
  if (later) return { problem: "later", at: later };
  const chosen = await hashNewPassword(password, [email, viewer.user.name]);
  if ("weakness" in chosen) return { problem: "weak", ...chosen };
  if (!(await updateUser(context.database, viewer.user.id, { email, ...chosen })))
    return { problem: "taken" };
  await addAuditEntry(context.database, { action: "add-sign-in", userId: viewer.user.id });
  return "changed";
}
