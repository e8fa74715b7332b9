"use client";

import { useLiveEvents } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import { otherMeasuresOf } from "#lib/metrics/other-measure.ts";

/** Reads the page again when a measure comes that no chart shows, or when anything goes away. */
export function RefreshOnOther({ personId }: { personId: string }) {
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if (event.kind !== "change" || event.personId !== personId) return;
    if (event.removed.length > 0 || event.changed.some((group) => otherMeasuresOf(group).length > 0))
      refresh();
  });
  return null;
}
