import type { LiveEvent } from "./live-event.ts";

const encoder = new TextEncoder();

/** The part of a server-sent event that is the same for every reader: encode once, write to all. */
export function encodeData(event: LiveEvent): Uint8Array {
  // JSON escapes line breaks, so one data line holds it.
  return encoder.encode(`data: ${JSON.stringify(event)}\n\n`);
}

/** The id line of the event whose data follows; a browser sends the last one back as `Last-Event-ID`. */
export function encodeId(cursor: string): Uint8Array {
  return encoder.encode(`id: ${cursor}\n`);
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
