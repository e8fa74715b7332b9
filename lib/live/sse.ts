import type { LiveEvent } from "./live-event.ts";

const encoder = new TextEncoder();

/**
 * A server-sent event for any number of readers: it is serialised once, and readers in a row that are equally far get
 * the same bytes.
 */
export class EncodedEvent {
  readonly event: LiveEvent;
  readonly text: string;
  #cursor: string | null = null;
  #bytes: Uint8Array | null = null;

  constructor(event: LiveEvent) {
    this.event = event;
    // JSON escapes line breaks, so one data line holds it.
    this.text = `data: ${JSON.stringify(event)}\n\n`;
  }

  /** The bytes for a reader that then is as far as `cursor` says; a browser sends it back as `Last-Event-ID`. */
  bytesAt(cursor: string | null): Uint8Array {
    if (this.#bytes === null || cursor !== this.#cursor) {
      this.#cursor = cursor;
      this.#bytes = encoder.encode(cursor === null ? this.text : `id: ${cursor}\n${this.text}`);
    }
    return this.#bytes;
  }
}

/**
 * How long an EventSource waits before it reconnects, spread so that browsers do not all come together. `random` in
 * [0, 1).
 */
export function encodeRetry(random: () => number): Uint8Array {
  return encoder.encode(`retry: ${2_000 + Math.floor(random() * 1_000)}\n\n`);
}

/** Keeps proxies from cutting an idle stream; the event lets the page notice a connection that died in silence. */
export const HEARTBEAT: Uint8Array = encoder.encode(`: hb\nevent: beat\ndata: 0\n\n`);

/** Nothing on the way may keep or compress the stream. */
export const SSE_HEADERS: Readonly<Record<string, string>> = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-store, no-transform",
  "x-accel-buffering": "no",
  "x-content-type-options": "nosniff",
};
