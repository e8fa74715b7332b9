import type { IncomingMessage, ServerResponse } from "node:http";
import { PATH_HEADER } from "#lib/auth/path-header.ts";
import { makeNonce, securityHeaders } from "#lib/auth/security-headers.ts";
import type { Config } from "#lib/config/env.ts";

/** Static files carry nothing of anyone. */
const NO_PAGE = /^\/(_next\/static|_next\/image|icon\.svg|manifest\.webmanifest)/;

/** Whether Next answers an address with a page, or with what its own script needs for one. */
export function isPage(address: string): boolean {
  return !NO_PAGE.test(address) && !address.startsWith("/api/");
}

type Situation = Pick<Config, "appUrl" | "production"> & {
  readonly withings: Pick<Config["withings"], "accountUrl">;
};

/**
 * Puts the security headers of pages on the answer to what Next is to answer, and passes the page its own path. It
 * decides nothing about who may see what: each page and route asks the session gate itself. Here and not in
 * Next's proxy, for which Next copies each request and routes it twice.
 */
export function setPageHeaders(
  request: Pick<IncomingMessage, "url" | "headers">,
  response: Pick<ServerResponse, "setHeader">,
  { appUrl, withings, production }: Situation,
): void {
  const { pathname, searchParams, search } = new URL(request.url ?? "/", "http://localhost");
  if (NO_PAGE.test(pathname)) return;
  const situation = { nonce: makeNonce(), appUrl, accountUrl: withings.accountUrl, production };
  const answer = securityHeaders(situation);
  for (const [name, value] of Object.entries(answer)) response.setHeader(name, value);
  for (const [name, value] of Object.entries(headersOfShared(pathname))) response.setHeader(name, value);
  // Next reads the nonce from here and gives it to every script it writes.
  request.headers["content-security-policy"] = answer["content-security-policy"];
  request.headers[PATH_HEADER] =
    pathname + (searchParams.has(FETCHED) ? withoutFetched(searchParams) : search);
}

/**
 * A link's address is as good as what it shows: no referrer has it, and nothing that searches the web keeps its pages.
 * Where it is opened the origin stays, by which the form without script is known as ours.
 */
function headersOfShared(pathname: string): Record<string, string> {
  const [, place] = /^\/(open|shared)\//.exec(pathname) ?? [];
  if (!place) return {};
  return {
    "referrer-policy": place === "open" ? "strict-origin" : "no-referrer",
    "x-robots-tag": "noindex, nofollow, noarchive",
  };
}

/** In the address of a page that Next fetches for its own script. */
const FETCHED = "_rsc";

function withoutFetched(searchParams: URLSearchParams): string {
  searchParams.delete(FETCHED);
  return searchParams.size > 0 ? `?${searchParams.toString()}` : "";
}
