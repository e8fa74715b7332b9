import { makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import { setCookieLine } from "./cookie-header.ts";
import { cookieName, readCookie } from "./cookie-names.ts";

const HOUR_S = 3600;

/**
 * The secret that binds a journey to Withings to this browser, and the line that sets it. One that is there is
 * kept, so that two tabs may be on their way at once.
 */
export function bindBrowser(
  cookieHeader: string | null,
  secure: boolean,
): { browser: string; setCookie: string } {
  const name = cookieName("attempt", secure);
  const present = readCookie(cookieHeader, name);
  const browser = present && present.length >= 43 ? present : makeSecret();
  return { browser, setCookie: setCookieLine(name, browser, HOUR_S, secure) };
}

/** The secret that this browser came back with; null when it was never sent away. */
export function browserSecret(cookieHeader: string | null, secure: boolean): string | null {
  return readCookie(cookieHeader, cookieName("attempt", secure));
}
