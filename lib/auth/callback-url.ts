/** Where Withings sends people back to, whatever they were sent for: the one callback address to register there. */
export function callbackUrl(appUrl: string): string {
  return `${appUrl}/api/auth/callback/withings`;
}

/** Everything asked for at the first consent, so that people need not consent again for each new metric. */
export const SCOPES = ["user.info", "user.metrics", "user.activity", "user.sleepevents"] as const;
