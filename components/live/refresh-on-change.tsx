"use client";

import { useLiveEvents } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";

/** Reads the page again when anything of this person changes: a live event does not say which recording. */
export function RefreshOnChange({ personId }: { personId: string }) {
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if (event.kind === "change" && event.personId === personId) refresh();
  });
  return null;
}
