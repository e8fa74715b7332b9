/**
 * Whether a request that changes something comes from one of our pages. Browsers send `Sec-Fetch-Site` or, older
 * ones, `Origin` with every POST; a request with neither comes from no browser page and is refused too.
 */
export function isSameOrigin(headers: { get(name: string): string | null }, appUrl: string): boolean {
  const origin = headers.get("origin");
  if (origin !== null) {
    if (origin === new URL(appUrl).origin) return true;
    // Opened under another address than APP_URL (127.0.0.1 for localhost): the page's own host still counts.
    const host = headers.get("x-forwarded-host") ?? headers.get("host");
    return (
      headers.get("sec-fetch-site") === "same-origin" && host !== null && URL.parse(origin)?.host === host
    );
  }
  return headers.get("sec-fetch-site") === "same-origin";
}
