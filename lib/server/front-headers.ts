import { BlockList, isIPv6 } from "node:net";
import type { IncomingMessage, ServerResponse } from "node:http";
import { clientAddress } from "#lib/auth/client-address.ts";
import type { RequestOrigin } from "#lib/storage/request-origin.ts";

/** Addresses from which a reverse proxy may speak: this machine and private networks. */
const NEAR = new BlockList();
for (const [net, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  NEAR.addSubnet(net, prefix, "ipv4");
NEAR.addAddress("::1", "ipv6");
NEAR.addSubnet("fc00::", 7, "ipv6");

/**
 * Leaves in `X-Forwarded-For` only what can be believed: a proxy nearby may say for whom it speaks, anybody else is
 * who their connection says. Limits on sign-in attempts count by it.
 */
export function settleClientAddress(request: IncomingMessage): void {
  const address = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const near = NEAR.check(address, isIPv6(address) ? "ipv6" : "ipv4");
  if (!near || request.headers["x-forwarded-for"] === undefined) request.headers["x-forwarded-for"] = address;
}

/** Where a request came from, once its address is settled. */
export function originOf({ headers }: IncomingMessage): RequestOrigin {
  const address = clientAddress({ get: (name) => String(headers[name] ?? "") || null });
  return { address: address.slice(0, 60), userAgent: headers["user-agent"] ?? null };
}

/** Of what is no page: were it opened as one, it may load nothing from elsewhere and run nothing inline. */
const NO_PAGE =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** What holds for every answer, static files and streams included; pages add their own policy. */
export function setFrontHeaders(response: ServerResponse, https: boolean): void {
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("content-security-policy", NO_PAGE);
  if (https) response.setHeader("strict-transport-security", "max-age=31536000");
}
