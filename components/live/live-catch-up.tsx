"use client";

import { useEffect, useRef } from "react";
import { useHeardOf, useLiveEvents } from "./live-provider.tsx";
import { useRefresh } from "./use-refresh.ts";

/**
 * Closes the gap between reading a page and listening on it. `seq` is how far the page has come. It is read again
 * when something was heard while it was on its way; the stream itself goes on from where the first page stood.
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
