import { addAuditEntry } from "#lib/storage/audit-entry.ts";
import { findLogin, normalEmail } from "#lib/storage/user.ts";
import type { AuthContext } from "./auth-context.ts";
import { verifyPassword } from "./password.ts";
import { countTry, forgetTries } from "./rate-limit.ts";

export type EmailSignIn = { userId: string } | { problem: "wrong" } | { problem: "later"; at: Date };

/**
 * Checks an e-mail address and a password. Tries are counted before they are made, by e-mail address and by
 * network address; unknown addresses are counted, answered and timed like known ones.
 */
export async function signInByEmail(
  context: AuthContext,
  { email, password, address }: { email: string; password: string; address: string },
): Promise<EmailSignIn> {
  const whom = normalEmail(email);
  const later =
    (await countTry(context, "sign-in-address", address)) ?? (await countTry(context, "sign-in-email", whom));
  if (later) {
    await noteRefused(context, whom);
    return { problem: "later", at: later };
  }
  const login = await findLogin(context.database, whom);
  const fits = await verifyPassword(login?.passwordHash ?? null, password);
  if (!login || !fits) {
    await addAuditEntry(context.database, {
      action: "sign-in-failed",
      userId: login?.id ?? null,
      subject: "e-mail",
    });
    return { problem: "wrong" };
  }
  await forgetTries(context, "sign-in-email", whom);
  await addAuditEntry(context.database, { action: "sign-in", userId: login.id, subject: "e-mail" });
  return { userId: login.id };
}

/** Writes down that tries at an account are refused, once while they are. */
async function noteRefused(context: AuthContext, whom: string): Promise<void> {
  if (await countTry(context, "refused-sign-in", whom)) return;
  const login = await findLogin(context.database, whom);
  const userId = login?.id ?? null;
  await addAuditEntry(context.database, { action: "sign-in-refused", userId, subject: "e-mail" });
}
