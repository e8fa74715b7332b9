/**
 * The network address that a request came from, for rate limits. The last entry of `X-Forwarded-For` is the one
 * that the nearest proxy, or Next itself, wrote; the ones before it are whatever the client claims.
 */
export function clientAddress(headers: { get(name: string): string | null }): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}
