import { expect, test } from "vitest";
import type { ExportLease } from "#lib/storage/people/export-lease.ts";
import { leasedStream } from "./leased-stream.ts";

/** A source whose pieces are all ready, and a lease that holds for so many of them. */
function open(pieces: number, holdsFor = Infinity) {
  const seen = { kept: 0, ended: 0, cancelled: false };
  let left = pieces;
  const source = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      left -= 1;
      if (left < 0) controller.close();
      else controller.enqueue(new Uint8Array([left]));
    },
    cancel: () => void (seen.cancelled = true),
  });
  const lease: ExportLease = {
    keep: () => Promise.resolve((seen.kept += 1) <= holdsFor),
    end: () => Promise.resolve(void (seen.ended += 1)),
  };
  return { stream: leasedStream(source, lease), seen };
}

test("other work goes between the pieces, and the lease ends with the last", async () => {
  const { stream, seen } = open(100);
  let turns = 0;
  let reading = true;
  const turn = () => {
    turns += 1;
    if (reading) setImmediate(turn);
  };
  setImmediate(turn);
  const bytes = await new Response(stream).bytes();
  reading = false;
  expect(bytes).toHaveLength(100);
  expect(turns).toBeGreaterThanOrEqual(100);
  expect(seen).toMatchObject({ ended: 1, cancelled: false });
});

test("a lease that was taken over breaks the stream off", async () => {
  const { stream, seen } = open(100, 10);
  await expect(new Response(stream).bytes()).rejects.toThrow("Another export of this account has begun");
  expect(seen).toMatchObject({ ended: 1, cancelled: true });
});

test("a reader that goes away ends the lease", async () => {
  const { stream, seen } = open(100);
  const reader = stream.getReader();
  await reader.read();
  await reader.cancel();
  expect(seen).toMatchObject({ ended: 1, cancelled: true });
});
