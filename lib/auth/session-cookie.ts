import { cookies, headers } from "next/headers";
import { makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import { DAY_S } from "#lib/metrics/time.ts";
import { type AuthContext, currentAuth } from "./auth-context.ts";
import { cookieName, cookieOptions } from "./cookie-names.ts";
import { openSession } from "./open-session.ts";
import { ABSOLUTE_MS } from "./session-life.ts";

/** The longest that browsers keep a cookie (RFC 6265bis): 400 days. */
const MARK_S = 400 * DAY_S;

/**
 * Opens a session for the browser that asks, ends the one it had, and answers the token of the new one. The browser
 * gets a mark, by which it is recognised after its session has ended; the mark opens nothing by itself.
 */
export async function openBrowserSession(
  context: AuthContext,
  userId: string,
  token: string = makeSecret(),
): Promise<string> {
  const jar = await cookies();
  const name = cookieName("browser", context.appUrl);
  const present = jar.get(name)?.value;
  const mark = present && /^[\w-]{43}$/.test(present) ? present : makeSecret();
  const userAgent = (await headers()).get("user-agent");
  const oldToken = jar.get(cookieName("session", context.appUrl))?.value ?? null;
  await openSession(context, userId, { mark, userAgent, oldToken }, token);
  jar.set(name, mark, { ...cookieOptions(context.appUrl), maxAge: MARK_S });
  return token;
}

/**
 * Signs this browser in to a user's account. For server actions.
 *
 * next-auth's own Credentials provider works only with JWT sessions, which a server cannot end; so a sign-in by
 * e-mail makes the same session row and sets the same cookie as next-auth does after Withings.
 */
export async function signInBrowser(userId: string): Promise<void> {
  const context = currentAuth();
  const token = await openBrowserSession(context, userId);
  const options = { ...cookieOptions(context.appUrl), maxAge: ABSOLUTE_MS / 1000 };
  // The row decides when a session ends; the cookie only has to outlive it.
  (await cookies()).set(cookieName("session", context.appUrl), token, options);
}

/** Takes the session cookie from this browser; the row is ended by `endSessions`. */
export async function forgetBrowser({ appUrl }: Pick<AuthContext, "appUrl"> = currentAuth()): Promise<void> {
  (await cookies()).set(cookieName("session", appUrl), "", { ...cookieOptions(appUrl), maxAge: 0 });
}

/** What this browser is known by; null when no account was signed in with it before. For server actions. */
export async function readBrowserMark(): Promise<string | null> {
  return (await cookies()).get(cookieName("browser"))?.value ?? null;
}
