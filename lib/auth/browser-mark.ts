import { makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import { setCookieLine } from "./cookie-header.ts";
import { cookieName, readCookie } from "./cookie-names.ts";

/** The longest that browsers keep a cookie (RFC 6265bis): 400 days. */
export const MARK_S = 400 * 86_400;

/**
 * The secret by which a browser is known again after its session has ended, and the line that sets it anew. It opens
 * nothing by itself.
 */
export function markBrowser(
  cookieHeader: string | null,
  secure: boolean,
): { mark: string; setCookie: string } {
  const name = cookieName("browser", secure);
  const mark = keptMark(readCookie(cookieHeader, name));
  return { mark, setCookie: setCookieLine(name, mark, MARK_S, secure) };
}

/** The mark that a browser has, or a new one. */
export function keptMark(present: string | null | undefined): string {
  return present && /^[\w-]{43}$/.test(present) ? present : makeSecret();
}
