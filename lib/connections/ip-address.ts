import ipaddr from "ipaddr.js";

export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

/** Ranges that the internet does not lead to. What documentation uses as an example counts as public. */
const PRIVATE: ReadonlySet<string> = new Set([
  "unspecified",
  "loopback",
  "private",
  "linkLocal",
  "carrierGradeNat",
  "uniqueLocal",
  "deprecatedSiteLocal",
  "broadcast",
  "multicast",
]);

/**
 * Reads an address as in a socket or a header: brackets, a port and an IPv6 zone are removed, and an IPv4-mapped IPv6
 * address becomes IPv4. Null when it is not an address.
 */
export function parseIp(text: string): IpAddress | null {
  const trimmed = text.trim();
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^([\d.]+):\d+$/.exec(trimmed)?.[1] ?? trimmed;
  const plain = bare.replace(/%.*$/, "");
  // Short and octal forms of IPv4 are read differently by different programs.
  if (!ipaddr.IPv4.isValidFourPartDecimal(plain) && !ipaddr.IPv6.isValid(plain)) return null;
  return ipaddr.process(plain);
}

/** Whether an IP address is one that the internet cannot reach. */
export function isPrivateIp(address: string): boolean {
  const parsed = parseIp(address);
  return parsed !== null && PRIVATE.has(embeddedIn(parsed).range());
}

/** The IPv4 address that 6to4 and NAT64 write into an IPv6 one, else the address itself. */
function embeddedIn(address: IpAddress): IpAddress {
  if (address.kind() === "ipv4") return address;
  const bytes = address.toByteArray();
  const range = address.range();
  if (range === "6to4") return ipaddr.fromByteArray(bytes.slice(2, 6));
  if (range === "rfc6052") return ipaddr.fromByteArray(bytes.slice(12, 16));
  return address;
}

/** Whether an address is this computer's own. */
function isLoopback(address: IpAddress): boolean {
  return address.range() === "loopback";
}

/**
 * Makes a function that knows the addresses of a list: each an address, a network such as 10.0.0.0/8, `loopback`, or
 * `private` for what the internet cannot reach.
 */
export function createIpMatcher(list: readonly string[]): (address: IpAddress) => boolean {
  const tests = list.map((entry): ((address: IpAddress) => boolean) => {
    if (entry === "loopback") return isLoopback;
    if (entry === "private") return (address) => PRIVATE.has(address.range());
    const [network, bits] = entry.includes("/")
      ? ipaddr.parseCIDR(entry)
      : ([ipaddr.process(entry), null] as const);
    return (address) =>
      address.kind() === network.kind() &&
      address.match(network, bits ?? (network.kind() === "ipv4" ? 32 : 128));
  });
  return (address) => tests.some((matches) => matches(address));
}
