"use client";

import { useRefreshOnAlerts } from "#components/live/use-refresh.ts";

/** Fetches the page again when alerts about a person changed after what it shows (`mark`, ms). Renders nothing. */
export function RefreshOnAlerts({ personId, mark }: { personId: string; mark: number }) {
  useRefreshOnAlerts(personId, mark);
  return null;
}
