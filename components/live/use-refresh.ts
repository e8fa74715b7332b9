"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useTransition } from "react";

/** A first sync brings change after change: the server is asked at most this often. */
const AT_MOST_EVERY = 2_000;

/** Asks the server for the page anew, at once the first time and then at most every two seconds. */
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
