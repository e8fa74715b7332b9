import ipaddr from "ipaddr.js";

/**
 * The network address that a request came from, for rate limits. The last entry of `X-Forwarded-For` is the one
 * that the nearest proxy, or Next itself, wrote; the ones before it are whatever the client claims.
 */
export function clientAddress(headers: { get(name: string): string | null }): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}

/**
 * The network that an address belongs to, which limits count by: a household or a machine has a whole /64 of IPv6
 * addresses to choose from. An address that is none counts as itself.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toNormalizedString()}/64`).toString()}/64`;
}
