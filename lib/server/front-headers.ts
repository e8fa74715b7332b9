import type { IncomingMessage, ServerResponse } from "node:http";
import { clientAddress } from "#lib/auth/client-address.ts";
import { type IpAddress, parseIp } from "#lib/connections/ip-address.ts";
import type { RequestOrigin } from "#lib/storage/accounts/request-origin.ts";

/** Headers that are trusted only from a proxy. */
const PROXY_HEADERS = ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded", "x-real-ip"];

/**
 * Reduces `X-Forwarded-For` to the one address that can be trusted, and drops forwarding headers from strangers. From
 * the end of the list, which the nearest proxy wrote, that is the first address that is not one of our proxies.
 * Sign-in limits count by it. True when a stranger sent forwarding headers.
 */
export function settleClientAddress(
  request: IncomingMessage,
  isProxy: (address: IpAddress) => boolean,
): boolean {
  const { headers, socket } = request;
  const peer = parseIp(socket.remoteAddress ?? "");
  const claimed = headers["x-forwarded-for"];
  let client = peer;
  if (peer && isProxy(peer)) {
    const hops = String(claimed ?? "")
      .split(",")
      .map(parseIp);
    for (let hop = hops.pop(); hop && client && isProxy(client); hop = hops.pop()) client = hop;
  } else for (const name of PROXY_HEADERS) delete headers[name];
  headers["x-forwarded-for"] = client?.toString() ?? socket.remoteAddress ?? "unknown";
  return claimed !== undefined && client === peer && !(peer && isProxy(peer));
}

/** Where a request came from, once its address is settled. */
export function originOf({ headers }: IncomingMessage): RequestOrigin {
  const address = clientAddress({ get: (name) => String(headers[name] ?? "") || null });
  return { address: address.slice(0, 60), userAgent: headers["user-agent"] ?? null };
}

/** Of what is no page: were it opened as one, it may load nothing from elsewhere and run nothing inline. */
const NO_PAGE =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** Headers of every answer, including static files and streams; pages add their own policy. */
export function setFrontHeaders(response: ServerResponse, https: boolean): void {
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("content-security-policy", NO_PAGE);
  if (https) response.setHeader("strict-transport-security", "max-age=31536000");
}
