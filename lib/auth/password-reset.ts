import { getWords } from "#lib/messages/get-words.ts";
import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import {
  addPasswordReset,
  findPasswordReset,
  usePasswordReset,
} from "#lib/storage/accounts/password-reset.ts";
import { hashSecret, makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import { endSessions } from "#lib/storage/accounts/session-list.ts";
import { findLogin, normalEmail } from "#lib/storage/accounts/user.ts";
import type { Mailer } from "#lib/mail/mailer.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import type { AuthContext } from "./auth-context.ts";
import { hashNewPassword } from "./password.ts";
import { countTry } from "./rate-limit.ts";

/** How long a link to replace a password holds. */
export const RESET_MS = HOUR_MS;

type Linking = Pick<AuthContext, "database" | "appUrl" | "now">;

/** An address that replaces the password of this user once, within the hour; null when no one signs in with `email`. */
export async function makeResetLink(
  { database, appUrl, now }: Linking,
  email: string,
): Promise<string | null> {
  const login = await findLogin(database, email);
  if (!login) return null;
  const code = makeSecret();
  const at = now();
  await addPasswordReset(database, {
    tokenHash: hashSecret(code),
    userId: login.id,
    now: at,
    expiresAt: new Date(at.getTime() + RESET_MS),
  });
  return `${appUrl}/reset-password?code=${code}`;
}

/**
 * Counts that a link was asked for by mail, and sends it. The answer does not wait for `sent`: how long the mail server
 * takes would reveal whether there is such an account. `later` when too many were asked for.
 */
export async function mailResetLink(
  context: AuthContext,
  mailer: Mailer,
  { email, address }: { email: string; address: string },
): Promise<{ later: Date } | { sent: Promise<void> }> {
  const later =
    (await countTry(context, "reset-address", address)) ??
    (await countTry(context, "reset-email", normalEmail(email)));
  return later ? { later } : { sent: sendResetLink(context, mailer, email) };
}

async function sendResetLink(context: Linking, mailer: Mailer, email: string): Promise<void> {
  const link = await makeResetLink(context, email);
  if (!link) return;
  const t = getWords("auth.passwordReset");
  await mailer.send({
    to: normalEmail(email),
    subject: t("subject"),
    text: t("text", { appUrl: context.appUrl, link }),
  });
}

export type Reset = "changed" | { problem: "ended" } | { problem: "weak"; weakness: string };

/** Replaces a forgotten password by the code of a link. Every browser is signed out. */
export async function resetPassword(
  context: AuthContext,
  { code, password }: { code: string; password: string },
): Promise<Reset> {
  const tokenHash = hashSecret(code);
  const found = await findPasswordReset(context.database, tokenHash, context.now());
  if (!found) return { problem: "ended" };
  const chosen = await hashNewPassword(password, [found.email, found.name]);
  if ("weakness" in chosen) return { problem: "weak", ...chosen };
  const used = await usePasswordReset(context.database, { tokenHash, ...chosen, now: context.now() });
  if (!used) return { problem: "ended" };
  await endSessions(context.database, { userId: found.userId });
  await addAuditEntry(context.database, { action: "reset-password", userId: found.userId });
  return "changed";
}

/** Whether a link to replace a password still holds, for its page. */
export async function isResetOpen(context: AuthContext, code: string): Promise<boolean> {
  return (await findPasswordReset(context.database, hashSecret(code), context.now())) !== null;
}
