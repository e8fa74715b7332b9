import { hashSecret, makeSecret } from "#lib/storage/secret-hash.ts";
import { createSession } from "#lib/storage/session.ts";
import { endSessions, pruneSessions } from "#lib/storage/session-list.ts";
import type { AuthContext } from "./auth-context.ts";
import { nextExpiry } from "./session-life.ts";

/** Where a sign-in comes from: how the browser calls itself, and the session it had until now, if any. */
export type Browser = { userAgent: string | null; oldToken: string | null };

/**
 * Begins a session and answers its token, for the cookie. The token is always new and the browser's former
 * session ends, so that nobody can be signed in to a session that another person holds the key of.
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
  await createSession(database, {
    tokenHash: hashSecret(token),
    userId,
    now: at,
    expires: nextExpiry(at, at),
    userAgent: browser.userAgent?.slice(0, 300) ?? null,
  });
  return { token };
}
