type Headers = { get(name: string): string | null };

/**
 * The host at which the browser opened Plumbline, when it is not that of APP_URL; null when it is. Withings sends
 * people back to APP_URL, where the cookie set at another host is not sent along.
 */
export function otherAddress(headers: Headers, appUrl: string): string | null {
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return host === null || host.toLowerCase() === new URL(appUrl).host ? null : host;
}
