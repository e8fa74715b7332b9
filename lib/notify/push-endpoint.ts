import { isPrivateIp, parseIp } from "#lib/connections/ip-address.ts";

/** An endpoint is given by a browser: it must never make us call into the network that we are in. */
export type EndpointRules = {
  /** For tests, whose push service is on this computer. */
  readonly allowLoopback?: boolean;
};

const LONGEST = 2_000;
/** Names that no public name server answers. */
const LOCAL = /(^|\.)(localhost|local|lan|home|internal|intranet|home\.arpa|test|invalid)$/;

/**
 * Whether messages may be sent to an endpoint: https on its usual port, without a password, and not a private address.
 * A name may still lead to one: `refusePrivate` checks that when it connects.
 */
export function isAllowedEndpoint(endpoint: string, { allowLoopback = false }: EndpointRules = {}): boolean {
  const url = endpoint.length <= LONGEST ? URL.parse(endpoint) : null;
  if (!url || url.username !== "" || url.password !== "") return false;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (allowLoopback && host === "127.0.0.1") return true;
  if (url.protocol !== "https:" || url.port !== "") return false;
  // Without a dot it is a name of the network that we are in.
  if (parseIp(host) === null) return host.includes(".") && !LOCAL.test(host);
  return !isPrivateIp(host);
}

/** Whether a name that was looked up may be connected to. */
export function isAllowedAddress(address: string, { allowLoopback = false }: EndpointRules = {}): boolean {
  return !isPrivateIp(address) || (allowLoopback && address === "127.0.0.1");
}
