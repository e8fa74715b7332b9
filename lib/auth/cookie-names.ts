import { parse } from "cookie";
import { currentConfig } from "#lib/config/env.ts";

/** Whether people reach this Plumbline over https, by its public address. */
function isSecure(appUrl: string): boolean {
  return appUrl.startsWith("https:");
}

/**
 * A cookie's name. Over https it carries the `__Host-` prefix, which browsers accept only with Secure, Path=/ and
 * without Domain, so that no sibling host can plant one.
 */
export function cookieName(
  base: "session" | "attempt" | "callback" | "browser" | "theme" | "zone",
  appUrl: string = currentConfig().appUrl,
): string {
  return `${isSecure(appUrl) ? "__Host-" : ""}plumbline-${base}`;
}

/** What all our cookies carry. */
export function cookieOptions(appUrl: string = currentConfig().appUrl) {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure(appUrl) } as const;
}

/** The value of one cookie in a `Cookie` header's text; null when it is not there. */
export function readCookie(header: string | null | undefined, name: string): string | null {
  return parse(header ?? "")[name] ?? null;
}

/** The name of the cookie that shows a link's pages. It is of a path, which the prefix above does not allow. */
export function guestCookieName(appUrl: string): string {
  return `${isSecure(appUrl) ? "__Secure-" : ""}plumbline-guest`;
}

/** It goes with the browser's own session, and is sent to the pages of this link alone. */
export function guestCookieOptions(linkId: string, appUrl: string) {
  return { ...cookieOptions(appUrl), path: `/shared/${linkId}` };
}
