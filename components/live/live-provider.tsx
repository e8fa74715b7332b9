"use client";

import { useRouter } from "next/navigation";
import { createContext, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { ReactNode } from "react";
import type { LiveEvent } from "#lib/live/live-event.ts";
import type { LiveState } from "./live-state.ts";

type Listener = (event: LiveEvent) => void;
type LiveContext = { readonly state: LiveState; readonly subscribe: (listener: Listener) => () => void };

const Live = createContext<LiveContext>({ state: "connecting", subscribe: () => () => undefined });

/**
 * Connects the page to the live stream. The code that does it is loaded after the first paint. A reset (the
 * browser was away for too long) draws the page anew from the server.
 */
export function LiveProvider({ url, children }: { url: string; children: ReactNode }) {
  const router = useRouter();
  const [state, setState] = useState<LiveState>("connecting");
  const listeners = useRef(new Set<Listener>());

  useEffect(() => {
    let close: (() => void) | null = null;
    let left = false;
    void import("#lib/live/browser-live.ts").then(({ connectLive }) => {
      if (left) return;
      const live = connectLive({ url });
      const unsubscribe = live.subscribe((event) => {
        setState(live.state());
        if (event.kind === "reset") router.refresh();
        for (const listener of listeners.current) listener(event);
      });
      setState(live.state());
      close = () => {
        unsubscribe();
        live.close();
      };
    });
    return () => {
      left = true;
      close?.();
    };
  }, [url, router]);

  const context = useMemo<LiveContext>(
    () => ({
      state,
      subscribe(listener) {
        listeners.current.add(listener);
        return () => void listeners.current.delete(listener);
      },
    }),
    [state],
  );
  return <Live value={context}>{children}</Live>;
}

/** Whether the page is live now. */
export function useLiveState(): LiveState {
  return useContext(Live).state;
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
