import { NextResponse, type NextRequest } from "next/server";
import { PATH_HEADER } from "#lib/auth/path-header.ts";
import { makeNonce, securityHeaders } from "#lib/auth/security-headers.ts";
import { currentConfig } from "#lib/config/env.ts";

/**
 * Puts the security headers on every answer. It decides nothing about who may see what: each page and route asks
 * the session gate itself, so that a request which slips past here gains nothing.
 */
export function proxy(request: NextRequest): NextResponse {
  const { appUrl, withings, production } = currentConfig();
  const nonce = makeNonce();
  const answer = securityHeaders({ nonce, appUrl, accountUrl: withings.accountUrl, production });

  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  headers.set("x-nonce", nonce);
  // Next reads the nonce from here and gives it to every script it writes.
  headers.set("content-security-policy", answer["content-security-policy"] ?? "");

  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(answer)) response.headers.set(name, value);
  return response;
}

export const config = {
  // Static files carry nothing of anybody; notifications and live streams are hot and answer no page.
  matcher: ["/((?!_next/static|_next/image|api/withings/notify|api/live|icon.svg|manifest.webmanifest).*)"],
};
