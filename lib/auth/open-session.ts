import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import { noteBrowser } from "#lib/storage/accounts/known-browser.ts";
import { hashSecret, makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import { createSession } from "#lib/storage/accounts/session.ts";
import { endSessions, pruneSessions } from "#lib/storage/accounts/session-list.ts";
import type { AuthContext } from "./auth-context.ts";
import { nextExpiry } from "./session-life.ts";

/** Where a sign-in comes from: how the browser calls itself, the session it had until now, if any, and its mark. */
export type Browser = { userAgent: string | null; oldToken: string | null; mark: string };

/**
 * Begins a session and answers its token, for the cookie. The token is always new and the browser's former
 * session ends, so that no one can be signed in to a session whose key another person holds. Signing in is a
 * proof; a browser that this account was never signed in with is noted in the audit.
 */
export async function openSession(
  { database, now }: AuthContext,
  userId: string,
  browser: Browser,
  token: string = makeSecret(),
): Promise<{ token: string }> {
  const at = now();
  if (browser.oldToken) await endSessions(database, { tokenHash: hashSecret(browser.oldToken) });
  await pruneSessions(database, at);
  const known = await noteBrowser(database, { userId, markHash: hashSecret(browser.mark), now: at });
  await createSession(database, {
    browserId: known.id,
    tokenHash: hashSecret(token),
    userId,
    now: at,
    expires: nextExpiry(at, at),
    userAgent: browser.userAgent?.slice(0, 300) ?? null,
  });
  if (known.isNew) await addAuditEntry(database, { action: "new-browser", userId, subject: known.id });
  return { token };
}
