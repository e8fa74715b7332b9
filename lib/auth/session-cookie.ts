import { cookies, headers } from "next/headers";
import { currentAuth } from "./auth-context.ts";
import { keptMark, MARK_S } from "./browser-mark.ts";
import { cookieName, cookieOptions } from "./cookie-names.ts";
import { openSession } from "./open-session.ts";
import { ABSOLUTE_MS } from "./session-life.ts";

/**
 * Signs this browser in to a user's account. For server actions.
 *
 * next-auth's own Credentials provider works only with JWT sessions, which a server cannot end; so a sign-in by
 * e-mail makes the same session row and sets the same cookie as next-auth does after Withings.
 */
export async function signInBrowser(userId: string): Promise<void> {
  const jar = await cookies();
  const name = cookieName("session");
  const mark = keptMark(jar.get(cookieName("browser"))?.value);
  const browser = {
    mark,
    userAgent: (await headers()).get("user-agent"),
    oldToken: jar.get(name)?.value ?? null,
  };
  const { token } = await openSession(currentAuth(), userId, browser);
  // The row decides when a session ends; the cookie only has to outlive it.
  jar.set(cookieName("browser"), mark, { ...cookieOptions(), maxAge: MARK_S });
  jar.set(name, token, { ...cookieOptions(), maxAge: ABSOLUTE_MS / 1000 });
}

/** Takes the session cookie from this browser. For server actions; the row is ended by `endSessions`. */
export async function forgetBrowser(): Promise<void> {
  (await cookies()).set(cookieName("session"), "", { ...cookieOptions(), maxAge: 0 });
}

/** What this browser is known by; null when nobody was signed in with it before. For server actions. */
export async function readBrowserMark(): Promise<string | null> {
  return (await cookies()).get(cookieName("browser"))?.value ?? null;
}
