import { setImmediate } from "node:timers/promises";
import type { ExportLease } from "#lib/storage/people/export-lease.ts";

/**
 * The same stream under a lease, giving way to other requests between its pieces: renewed as it is read, ended with it, and broken off when another export has taken
 * the lease over because this one's reader had paused for long.
 */
export function leasedStream(
  stream: ReadableStream<Uint8Array>,
  lease: ExportLease,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          // Whatever else waits to be answered goes first: pieces that are ready would follow each other without end.
          await setImmediate();
          if (!(await lease.keep())) throw new Error("Another export of this account has begun");
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
          await lease.end();
          controller.close();
        } catch (error) {
          await reader.cancel().catch(() => undefined);
          await lease.end().catch(() => undefined);
          throw error;
        }
      },
      // The reader went away.
      async cancel(reason) {
        await reader.cancel(reason);
        await lease.end();
      },
    },
    { highWaterMark: 0 },
  );
}
