"use client";

import { useEffect } from "react";
import { useRefresh } from "./use-refresh.ts";

/** Asks for the page anew when a reading that was dated in the future has happened. `due` and `now` in ms. */
export function useRefreshWhenDue(due: number | null, now: number): void {
  const refresh = useRefresh();
  const isDue = due !== null && due <= now;
  // Once for each `due`, should the server's clock be behind.
  useEffect(() => {
    if (isDue) refresh();
  }, [due, isDue, refresh]);
}
