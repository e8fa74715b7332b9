import type { WithingsError } from "#lib/withings/withings-error.ts";

/** Why Withings refused a subscription, for the operator or the user. */
export function explainRefusal(error: WithingsError, appUrl: string): string {
  switch (error.status) {
    case 293:
      return (
        `Withings could not reach ${appUrl}. It pushes only to a public https address on port 443, set as APP_URL. ` +
        "Until then Plumbline looks every 10 minutes, and when asked to by hand."
      );
    case 403:
      return "This was not allowed on Withings' page. Link again and allow it.";
    case 305:
      return "Withings has too many subscriptions for this person. Unlink other applications, then sync again.";
    default:
      return `Withings refused it (status ${error.status ?? "unknown"}).`;
  }
}
