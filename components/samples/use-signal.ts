"use client";

import { useEffect, useRef, useState } from "react";
import type { ColumnAnswer } from "#lib/series/samples/column-answer.ts";
import type { Window } from "#lib/metrics/window.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";

/** What a chart draws: an answer and the window (ms) that it was asked for. */
type Shown = { readonly window: Window; readonly columns: ColumnAnswer; readonly version: string };

/** How often an open page checks for new samples; the answer is 304 while there are none. */
const CHECK_EVERY_MS = MINUTE_MS;

/**
 * The columns of a window, beginning with those that came with the page. Another window's are fetched while the old
 * ones stay; `failed` when that did not work.
 */
export function useSignal(
  address: string,
  first: Shown,
  window: Window,
): { readonly shown: Shown; readonly failed: boolean } {
  const [shown, setShown] = useState(first);
  const [failed, setFailed] = useState(false);
  const latest = useRef(shown);
  useEffect(() => {
    latest.current = shown;
  }, [shown]);
  useEffect(() => {
    const stop = new AbortController();
    async function load(): Promise<void> {
      const { current } = latest;
      const same = current.window.from === window.from && current.window.to === window.to;
      const query = `from=${Math.floor(window.from / 1000)}&to=${Math.ceil(window.to / 1000)}`;
      try {
        const response = await fetch(`${address}?${query}`, {
          signal: stop.signal,
          headers: same ? { "if-none-match": `"${current.version}"` } : {},
        });
        if (response.status === 304) return setFailed(false);
        if (!response.ok) return setFailed(true);
        const columns = (await response.json()) as ColumnAnswer;
        const version = response.headers.get("etag")?.replaceAll('"', "") ?? "";
        setShown({ window, columns, version });
        setFailed(false);
      } catch {
        if (!stop.signal.aborted) setFailed(true);
      }
    }
    const { current } = latest;
    if (current.window.from !== window.from || current.window.to !== window.to) void load();
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void load();
    }, CHECK_EVERY_MS);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [address, window]);
  return { shown, failed };
}
