import * as v from "valibot";
import { createLiveConnection, type EventStream, type LiveConnection } from "./live-connection.ts";
import { formatCursor, parseCursor } from "./live-cursor.ts";
import { LIVE_EVENT, type LiveEvent } from "./live-event.ts";
import type { LiveState } from "./live-machine.ts";
import { createLiveTab } from "./live-tab.ts";

export type LiveOptions = {
  /** Where the stream is. */
  readonly url: string;
  /** The cursor that the page was drawn with: nothing between drawing and connecting is missed. */
  readonly cursor?: string;
  /** Stand-ins for browser features, in tests. */
  readonly browser?: Partial<Browser>;
};

export type Live = {
  state(): LiveState;
  subscribe(listener: (event: LiveEvent) => void): () => void;
  subscribeState(listener: (state: LiveState) => void): () => void;
  close(): void;
};

/** The browser features in use. `channel` and `locks` are missing where pages are served over plain http. */
export type Browser = {
  openStream: (url: string) => EventStream;
  openChannel: ((name: string) => BroadcastChannel) | null;
  locks: Pick<LockManager, "request"> | null;
  online: () => boolean;
  random: () => number;
  /** Calls back when the page comes to the front, wakes up, or the network comes or goes. */
  onChange: (listener: (change: "online" | "offline" | "check") => void) => () => void;
};

const MESSAGE = v.variant("kind", [
  v.object({ kind: v.literal("event"), event: LIVE_EVENT }),
  v.object({
    kind: v.literal("state"),
    state: v.picklist(["connecting", "live", "reconnecting", "offline"]),
  }),
  /** A tab says how far it is. */
  v.object({ kind: v.literal("tab"), cursor: v.string() }),
  /** The leader asks which tabs exist. */
  v.object({ kind: v.literal("leader") }),
]);
type Message = v.InferOutput<typeof MESSAGE>;

/**
 * Connects a page to the live stream. One tab of the browser holds the stream (a browser opens only six connections
 * to a server over HTTP/1.1) and forwards everything to the others. When it closes, another tab takes over and
 * continues where the slowest tab is. Without locks or channels each tab has its own stream.
 */
export function connectLive({ url, cursor = "", browser: given = {} }: LiveOptions): Live {
  const browser: Browser = { ...thisBrowser(), ...given };
  const tab = createLiveTab(parseCursor(cursor) ?? new Map());
  const stateListeners = new Set<(state: LiveState) => void>();
  const closed = new AbortController();
  const shared = browser.locks !== null && browser.openChannel !== null;
  const name = `plumbline-live ${url}`;
  const channel = shared ? (browser.openChannel?.(name) ?? null) : null;
  let state: LiveState = browser.online() ? "connecting" : "offline";
  let connection: LiveConnection | null = null;

  function show(next: LiveState): void {
    if (next === state) return;
    state = next;
    for (const listener of [...stateListeners]) listener(next);
  }

  function send(message: Message): void {
    if (!closed.signal.aborted) channel?.postMessage(message);
  }

  function report(): void {
    send({ kind: "tab", cursor: formatCursor(tab.cursor()) });
  }

  function lead(): void {
    connection = createLiveConnection({
      url,
      cursor: tab.cursor(),
      openStream: browser.openStream,
      online: browser.online(),
      random: browser.random,
      onEvent(event) {
        tab.take(event);
        send({ kind: "event", event });
      },
      onState(next) {
        show(next);
        send({ kind: "state", state: next });
      },
    });
    send({ kind: "leader" });
    send({ kind: "state", state: connection.state() });
    show(connection.state());
  }

  /** A tab that joins late learns how things are; the greeting of the stream came before it. */
  function welcome(open: LiveConnection): void {
    send({ kind: "state", state: open.state() });
    if (open.state() === "live")
      send({ kind: "event", event: { kind: "hello", cursor: Object.fromEntries(tab.cursor()) } });
  }

  function receive(message: Message): void {
    if (message.kind === "tab") {
      const place = parseCursor(message.cursor);
      if (place) connection?.serve(place);
      if (connection) welcome(connection);
    } else if (connection) return;
    else if (message.kind === "event") tab.take(message.event);
    else if (message.kind === "state") show(message.state);
    else report();
  }

  channel?.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const message = v.safeParse(MESSAGE, data);
    if (message.success && !closed.signal.aborted) receive(message.output);
  });
  const stopWatching = browser.onChange((change) => {
    if (connection) connection.input(change);
    else report();
  });
  if (channel && browser.locks) {
    report();
    // Held until the tab closes; the browser then gives it to the next.
    browser.locks
      .request(name, { signal: closed.signal }, () => {
        if (closed.signal.aborted) return undefined;
        lead();
        return new Promise<void>((resolve) => closed.signal.addEventListener("abort", () => resolve()));
      })
      .catch(() => undefined);
  } else lead();

  return {
    state: () => state,
    subscribe: tab.subscribe,
    subscribeState(listener) {
      stateListeners.add(listener);
      return () => void stateListeners.delete(listener);
    },
    close() {
      closed.abort();
      stopWatching();
      connection?.close();
      channel?.close();
    },
  };
}

function thisBrowser(): Browser {
  return {
    openStream: (url) => new EventSource(url),
    openChannel: typeof BroadcastChannel === "undefined" ? null : (name) => new BroadcastChannel(name),
    // Absent where pages come over plain http from another machine.
    locks: typeof navigator === "undefined" ? null : ((navigator as { locks?: LockManager }).locks ?? null),
    online: () => typeof navigator === "undefined" || navigator.onLine !== false,
    random: Math.random,
    onChange: watchPage,
  };
}

function watchPage(listener: (change: "online" | "offline" | "check") => void): () => void {
  if (typeof window === "undefined") return () => undefined;
  const online = () => listener("online");
  const offline = () => listener("offline");
  const check = () => {
    if (document.visibilityState === "visible") listener("check");
  };
  window.addEventListener("online", online);
  window.addEventListener("offline", offline);
  window.addEventListener("pageshow", check);
  document.addEventListener("visibilitychange", check);
  return () => {
    window.removeEventListener("online", online);
    window.removeEventListener("offline", offline);
    window.removeEventListener("pageshow", check);
    document.removeEventListener("visibilitychange", check);
  };
}
