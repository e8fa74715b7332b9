import { setTimeout } from "node:timers/promises";
import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import { isKnownBrowser } from "#lib/storage/accounts/known-browser.ts";
import { hashSecret } from "#lib/storage/accounts/secret-hash.ts";
import { findLogin, normalEmail } from "#lib/storage/accounts/user.ts";
import type { AuthContext } from "./auth-context.ts";
import { networkOf } from "./client-address.ts";
import { verifyPassword } from "./password.ts";
import { countTry, forgetTries, slowDown } from "./rate-limit.ts";

export type EmailSignIn = { userId: string } | { problem: "wrong" } | { problem: "later"; at: Date };

type Attempt = { email: string; password: string; address: string; mark: string | null };

/**
 * Checks an e-mail address and a password. Tries are counted before they are made; unknown addresses are counted,
 * answered and timed like known ones. `mark` is what the browser is known by.
 *
 * No one can lock another person out: tries are refused only to the pair of e-mail and network address that made too
 * many. Tries at one account from everywhere make each next one wait (`pause`), and a browser in which this account was
 * signed in before has a budget of its own that others cannot use up.
 */
export async function signInByEmail(
  context: AuthContext,
  { email, password, address, mark }: Attempt,
  pause: (ms: number) => Promise<unknown> = setTimeout,
): Promise<EmailSignIn> {
  const whom = normalEmail(email);
  const login = await findLogin(context.database, whom);
  const markHash = mark === null ? null : hashSecret(mark);
  const known =
    login && markHash && (await isKnownBrowser(context.database, { userId: login.id, markHash }))
      ? `${login.id} ${markHash}`
      : null;
  const later = known
    ? await countTry(context, "sign-in-known", known)
    : ((await countTry(context, "sign-in-address", address)) ??
      (await countTry(context, "sign-in-pair", pairOf(whom, address))));
  if (later) {
    await noteRefused(context, whom);
    return { problem: "later", at: later };
  }
  const wait = known ? 0 : await slowDown(context, whom);
  if (wait > 0) await pause(wait);
  const fits = await verifyPassword(login?.passwordHash ?? null, password);
  if (!login || !fits) {
    await addAuditEntry(context.database, {
      action: "sign-in-failed",
      userId: login?.id ?? null,
      subject: "e-mail",
    });
    return { problem: "wrong" };
  }
  if (known) await forgetTries(context, "sign-in-known", known);
  await forgetTries(context, "sign-in-pair", pairOf(whom, address));
  await addAuditEntry(context.database, { action: "sign-in", userId: login.id, subject: "e-mail" });
  return { userId: login.id };
}

const pairOf = (email: string, address: string): string => `${email} ${networkOf(address)}`;

/** Writes down that tries at an account are refused, once while they are. */
async function noteRefused(context: AuthContext, whom: string): Promise<void> {
  if (await countTry(context, "refused-sign-in", whom)) return;
  const login = await findLogin(context.database, whom);
  const userId = login?.id ?? null;
  await addAuditEntry(context.database, { action: "sign-in-refused", userId, subject: "e-mail" });
}
