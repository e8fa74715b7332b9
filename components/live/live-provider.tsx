"use client";

import { useRouter } from "next/navigation";
import { createContext, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { ReactNode } from "react";
import type { LiveEvent } from "#lib/live/live-event.ts";
import type { LiveState } from "#lib/live/live-machine.ts";

type Listener = (event: LiveEvent) => void;
type LiveContext = {
  readonly state: LiveState;
  readonly subscribe: (listener: Listener) => () => void;
  /** The last seq received for a person, 0 when none. */
  readonly heardOf: (personId: string) => number;
  /** How many of the page's notices report a broken link to Withings. */
  readonly brokenLinks: number;
  /** Counts one such notice until the returned function is called. */
  readonly countBrokenLink: () => () => void;
};

const Live = createContext<LiveContext>({
  state: "connecting",
  subscribe: () => () => undefined,
  heardOf: () => 0,
  brokenLinks: 0,
  countBrokenLink: () => () => undefined,
});

type LiveProviderProps = {
  url: string;
  /** The position of the data when the server rendered the page: what came since is sent again. */
  cursor: string;
  children: ReactNode;
};

/**
 * Connects the page to the live stream. Its code is loaded after the first paint. A reset (the browser was away for
 * too long) renders the page again on the server.
 */
export function LiveProvider({ url, cursor: newestCursor, children }: LiveProviderProps) {
  const router = useRouter();
  const [state, setState] = useState<LiveState>("connecting");
  const [brokenLinks, setBrokenLinks] = useState(0);
  // The stream keeps its own position from here on; a page rendered later does not reconnect.
  const [cursor] = useState(newestCursor);
  const listeners = useRef(new Set<Listener>());
  const heard = useRef(new Map<string, number>());

  useEffect(() => {
    let close: (() => void) | null = null;
    let left = false;
    void import("#lib/live/browser-live.ts").then(({ connectLive }) => {
      if (left) return;
      const live = connectLive({ url, cursor });
      const unsubscribe = live.subscribe((event) => {
        if (event.kind === "change") heard.current.set(event.personId, event.seq);
        if (event.kind === "reset") router.refresh();
        for (const listener of listeners.current) listener(event);
      });
      const unwatch = live.subscribeState(setState);
      setState(live.state());
      close = () => {
        unsubscribe();
        unwatch();
        live.close();
      };
    });
    return () => {
      left = true;
      close?.();
    };
  }, [url, cursor, router]);

  const context = useMemo<LiveContext>(
    () => ({
      state,
      subscribe(listener) {
        listeners.current.add(listener);
        return () => void listeners.current.delete(listener);
      },
      heardOf: (personId) => heard.current.get(personId) ?? 0,
      brokenLinks,
      countBrokenLink() {
        setBrokenLinks((count) => count + 1);
        return () => setBrokenLinks((count) => count - 1);
      },
    }),
    [state, brokenLinks],
  );
  return <Live value={context}>{children}</Live>;
}

/** Whether the page is live now. */
export function useLiveState(): LiveState {
  return useContext(Live).state;
}

/** Whether the page reports a broken link to Withings. */
export function useHasBrokenLink(): boolean {
  return useContext(Live).brokenLinks > 0;
}

/** Part of every notice of a broken link, so that the header shows no green above it. Renders nothing. */
export function BrokenLink() {
  const { countBrokenLink } = useContext(Live);
  const count = useRef(countBrokenLink);
  useEffect(() => count.current(), []);
  return null;
}

/** The last seq received for a person, to be read outside of rendering. */
export function useHeardOf(): (personId: string) => number {
  return useContext(Live).heardOf;
}

/** Calls `listener` with every live event while the component is on the page. */
export function useLiveEvents(listener: Listener): void {
  const { subscribe } = useContext(Live);
  const newest = useRef(listener);
  useEffect(() => {
    newest.current = listener;
  });
  useEffect(() => subscribe((event) => newest.current(event)), [subscribe]);
}
