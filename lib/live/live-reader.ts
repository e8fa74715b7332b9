import { type LiveCursor, formatCursor } from "./live-cursor.ts";
import type { LiveEvent } from "./live-event.ts";
import { EncodedEvent } from "./sse.ts";

/** Where a stream's bytes go. */
export type LiveSink = {
  /** Takes bytes; they may wait in a buffer. */
  write(chunk: Uint8Array): void;
  /** Bytes written but not yet sent. */
  buffered(): number;
  end(): void;
  /** Calls back when the browser is gone; a signal of its own for each stream would cost memory. */
  onGone?(listener: () => void): void;
};

/** A browser that does not take this much is dropped; it comes back with its cursor and misses nothing. */
const MAX_BUFFERED_BYTES = 1_048_576;

/** One open stream: what was sent on it, and where its bytes go. */
export class LiveReader {
  readonly #sink: LiveSink;
  readonly #cursor: Map<string, number>;
  #ended = false;
  readonly onEnd = new Set<() => void>();

  constructor(sink: LiveSink, cursor: LiveCursor) {
    this.#sink = sink;
    this.#cursor = new Map(cursor);
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** The last seq sent for a person; undefined when the stream never asked for that person. */
  seqOf(personId: string): number | undefined {
    return this.#cursor.get(personId);
  }

  /** Remembers the position for a person, to be sent with the next event. */
  place(personId: string, seq: number): void {
    this.#cursor.set(personId, seq);
  }

  forget(personId: string): void {
    this.#cursor.delete(personId);
  }

  cursor(): LiveCursor {
    return new Map(this.#cursor);
  }

  send(event: LiveEvent): void {
    this.sendEncoded(new EncodedEvent(event));
  }

  /** Sends an event that others get too. Moves the cursor first: the id covers the event. */
  sendEncoded(encoded: EncodedEvent): void {
    const { event } = encoded;
    if (event.kind === "change") this.#cursor.set(event.personId, event.seq);
    this.write(encoded.bytesAt(formatCursor(this.#cursor)));
  }

  write(chunk: Uint8Array): void {
    if (this.#ended) return;
    if (this.#sink.buffered() > MAX_BUFFERED_BYTES) this.end();
    else this.#sink.write(chunk);
  }

  /** Ends the stream. Also called when the browser is gone. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#sink.end();
    for (const listener of this.onEnd) listener();
  }
}
