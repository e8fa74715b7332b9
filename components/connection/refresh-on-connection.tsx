"use client";

import { useLiveEvents } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";

/** Draws the page anew when one of these persons' connections changes, or brings measures. */
export function RefreshOnConnection({ personIds }: { personIds: readonly string[] }) {
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if ((event.kind === "connection" || event.kind === "change") && personIds.includes(event.personId))
      refresh();
  });
  return null;
}
