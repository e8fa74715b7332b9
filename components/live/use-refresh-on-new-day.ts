"use client";

import { useEffect, useRef } from "react";
import { localDayOf } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { useRefresh } from "./use-refresh.ts";

/** Asks for the page anew when a day is over: what was "so far today" is a whole day now. `now` in ms. */
export function useRefreshOnNewDay(today: LocalDay, now: number, zone: string): void {
  const refresh = useRefresh();
  const asked = useRef(today);
  useEffect(() => {
    const day = localDayOf(now, zone);
    // Once a day, should the server's clock be behind.
    if (day <= today || day <= asked.current) return;
    asked.current = day;
    refresh();
  }, [now, zone, today, refresh]);
}
