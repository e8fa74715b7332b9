import type { ServerResponse } from "node:http";
import type { LiveHub } from "./hub.ts";
import { type LiveCursor, parseCursor } from "./live-cursor.ts";
import type { ResetEvent } from "./live-event.ts";
import { LiveReader, type LiveSink } from "./live-reader.ts";
import { encodeRetry, SSE_HEADERS } from "./sse.ts";

export type LiveStreamOptions = {
  /** Counted against the cap of streams per user. */
  readonly userId: string;
  /** The persons whose data the session may see. */
  readonly persons: readonly string[];
  /** `Last-Event-ID`, or the cursor that the page was drawn with; null begins now. */
  readonly lastEventId: string | null;
  /** Called about each minute and whenever sessions changed: the persons the session may see now; null ends the stream. */
  readonly revalidate: () => Promise<readonly string[] | null>;
  /** Ends the stream when aborted: the browser is gone. */
  readonly signal?: AbortSignal;
  readonly random?: () => number;
};

const RESET_ALL: ResetEvent = { kind: "reset", personId: null, seq: null };

/** Where a stream is to go on: the header of a reconnecting EventSource, or else the address it was opened with. */
export function readLastEventId(header: string | null | undefined, url: URL): string | null {
  return header ?? url.searchParams.get("cursor");
}

/** Runs a stream into a sink. Resolves when the reader has caught up; the stream goes on until it ends. */
export async function openLiveStream(
  hub: LiveHub,
  options: LiveStreamOptions,
  sink: LiveSink,
): Promise<void> {
  const { userId, lastEventId, revalidate, signal, random = Math.random } = options;
  const asked = parseCursor(lastEventId ?? "");
  const cursor: LiveCursor = new Map([...(asked ?? [])].filter(([id]) => options.persons.includes(id)));
  const reader = new LiveReader(sink, cursor);
  let persons = options.persons;
  let checking = false;
  let again = false;

  async function check(): Promise<void> {
    if (reader.ended) return;
    // The answer under way may be older than this change.
    if (checking) return void (again = true);
    checking = true;
    again = false;
    try {
      const allowed = await revalidate();
      if (allowed === null) {
        // Reloading the page leads to the sign-in page.
        reader.send(RESET_ALL);
        return reader.end();
      }
      const gone = persons.filter((id) => !allowed.includes(id));
      const added = allowed.filter((id) => !persons.includes(id));
      persons = allowed;
      hub.leave(reader, gone);
      for (const id of gone) reader.forget(id);
      if (gone.length > 0) reader.send(RESET_ALL);
      await hub.join(reader, added);
    } catch {
      // The access rights could not be read: a stream that reconnects is better than one that reveals too much.
      reader.end();
    } finally {
      checking = false;
    }
    if (again) await check();
  }

  reader.onEnd.add(() => hub.leave(reader, persons));
  if (hub.closed || signal?.aborted) return reader.end();
  const endReader = (): void => reader.end();
  signal?.addEventListener("abort", endReader, { once: true });
  sink.onGone?.(endReader);
  hub.track(reader, userId, () => void check());
  reader.write(encodeRetry(random));
  // A cursor that is not ours: what this page has is unknown.
  if (asked === null) reader.send(RESET_ALL);
  try {
    await hub.join(reader, persons);
    reader.send({ kind: "hello", cursor: Object.fromEntries(reader.cursor()) });
  } catch {
    reader.end();
  }
}

/** The stream as a web Response, for a route handler. */
export function liveResponse(hub: LiveHub, options: LiveStreamOptions): Response {
  const ended = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, ended.signal]) : ended.signal;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true;
        const sink: LiveSink = {
          write: (chunk) => controller.enqueue(chunk),
          buffered: () => Math.max(0, -(controller.desiredSize ?? 0)),
          end: () => {
            if (!open) return;
            open = false;
            if (!ended.signal.aborted) controller.close();
          },
        };
        void openLiveStream(hub, { ...options, signal }, sink);
      },
      cancel: () => ended.abort(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
  return new Response(body, { headers: SSE_HEADERS });
}

/** The stream into a `node:http` response, for the front. Resolves when the reader has caught up. */
export function pipeLiveStream(
  hub: LiveHub,
  options: LiveStreamOptions,
  response: ServerResponse,
): Promise<void> {
  // The client may have gone during authorization; its "close" event has passed then.
  if (response.destroyed) return Promise.resolve();
  response.writeHead(200, SSE_HEADERS);
  response.flushHeaders();
  return openLiveStream(hub, options, {
    write: (chunk) => void response.write(chunk),
    buffered: () => response.writableLength,
    end: () => void response.end(),
    // Of the response, not the request: that of a GET is "closed" as soon as it was read.
    onGone: (end) => void response.once("close", end),
  });
}
