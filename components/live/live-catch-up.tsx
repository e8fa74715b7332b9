"use client";

import { useEffect, useRef } from "react";
import { useHeardOf, useLiveEvents } from "./live-provider.tsx";
import { useRefresh } from "./use-refresh.ts";

/**
 * Closes the gap between rendering a page and listening on it. `seq` is the page's position in the changes. The page is
 * fetched again when an event came while it was on its way; the stream goes on from the position of the first page.
 */
export function LiveCatchUp({ personId, seq }: { personId: string; seq: number }) {
  const refresh = useRefresh();
  const heardOf = useHeardOf();
  const seen = useRef(seq);
  useEffect(() => {
    if (heardOf(personId) > seen.current) refresh();
    seen.current = Math.max(seq, heardOf(personId));
  }, [heardOf, personId, refresh, seq]);
  useLiveEvents((event) => {
    if (event.kind === "change" && event.personId === personId)
      seen.current = Math.max(seen.current, event.seq);
  });
  return null;
}
