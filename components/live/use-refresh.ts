"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useTransition } from "react";
import type { ChangeEvent } from "#lib/live/live-event.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { useLiveEvents } from "./live-provider.tsx";

/** A first sync brings change after change: the page is fetched at most this often, ms. */
const AT_MOST_EVERY = 2_000;

/** Fetches the page again, at once the first time and then at most every two seconds. */
export function useRefresh(): () => void {
  const router = useRouter();
  const [, startTransition] = useTransition();
  const last = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
    },
    [],
  );
  return useCallback(() => {
    if (timer.current) return;
    const wait = Math.max(0, last.current + AT_MOST_EVERY - Date.now());
    timer.current = setTimeout(() => {
      timer.current = null;
      last.current = Date.now();
      startTransition(() => router.refresh());
    }, wait);
  }, [router]);
}

/** Fetches the page again when a live change of one of these persons matters to it. */
export function useRefreshOnChange(
  personIds: readonly string[],
  matters: (change: ChangeEvent) => boolean,
): void {
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if (event.kind === "change" && personIds.includes(event.personId) && matters(event)) refresh();
  });
}

/** Fetches the page again when alerts about a person changed after what it shows of them (`mark`, ms; 0: none). */
export function useRefreshOnAlerts(personId: string, mark: number): void {
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if (event.kind === "alerts" && event.personId === personId && event.mark > mark) refresh();
  });
}

/** Fetches the page again when a day is over: what was "so far today" is a whole day now. `now` in ms. */
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

/** Fetches the page again when a reading dated in the future is due. `due` and `now` in ms. */
export function useRefreshWhenDue(due: number | null, now: number): void {
  const refresh = useRefresh();
  const isDue = due !== null && due <= now;
  // Once for each `due`, should the server's clock be behind.
  useEffect(() => {
    if (isDue) refresh();
  }, [due, isDue, refresh]);
}
