"use client";

import { useRef } from "react";
import { useLiveEvents } from "./live-provider.tsx";
import { useRefresh } from "./use-refresh.ts";

/**
 * Closes the gap between reading a page and going live: the stream's first word says how far the person's data
 * has come, and a page that is behind is read again. `seq` is how far the page has come.
 */
export function LiveCatchUp({ personId, seq }: { personId: string; seq: number }) {
  const refresh = useRefresh();
  const seen = useRef(0);
  useLiveEvents((event) => {
    if (event.kind === "change" && event.personId === personId)
      seen.current = Math.max(seen.current, event.seq);
    if (event.kind === "hello" && (event.cursor[personId] ?? 0) > Math.max(seq, seen.current)) refresh();
  });
  return null;
}
