import { expect, test } from "vitest";
import { readLimitedBody } from "./read-limited-body.ts";

const LONG = 60_000;
function post(body: BodyInit | null, headers: Record<string, string> = {}): Request {
  return new Request("http://localhost/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
}
/** A body of these chunks; afterwards it ends, breaks, or says nothing more. */
function chunks(
  list: readonly string[],
  then: "end" | "break" | "hang",
): { body: ReadableStream; wasCancelled(): boolean } {
  let cancelled = false;
  const left = list.map((text) => new TextEncoder().encode(text));
  const body = new ReadableStream({
    pull(controller) {
      const next = left.shift();
      if (next) controller.enqueue(next);
      else if (then === "end") controller.close();
      else if (then === "break") controller.error(new Error("cut"));
      else return new Promise(() => undefined);
      return undefined;
    },
    cancel() {
      cancelled = true;
    },
  });
  return { body, wasCancelled: () => cancelled };
}

test("a body is read whole, however it is cut, and none is empty", async () => {
  const cut = new TextEncoder().encode("é");
  const halves = new ReadableStream({
    start(controller) {
      for (const byte of cut) controller.enqueue(new Uint8Array([byte]));
      controller.close();
    },
  });
  expect(await readLimitedBody(post(halves), 10, LONG)).toEqual({ kind: "read", text: "é" });
  expect(await readLimitedBody(post(chunks(["a=1", "&b=2"], "end").body), 10, LONG)).toEqual({
    ...{ kind: "read", text: "a=1&b=2" },
  });
  expect(await readLimitedBody(post(null), 10, LONG)).toEqual({ kind: "read", text: "" });
});

test("as many bytes as are allowed are read, one more is too large, said or unsaid", async () => {
  const read = { kind: "read", text: "12345" };
  expect(await readLimitedBody(post("12345", { "content-length": "5" }), 5, LONG)).toEqual(read);
  expect(await readLimitedBody(post(chunks(["123", "45"], "end").body), 5, LONG)).toEqual(read);
  expect(await readLimitedBody(post("", { "content-length": "6" }), 5, LONG)).toEqual({ kind: "too-large" });
  const unsaid = chunks(["123", "456"], "hang");
  expect(await readLimitedBody(post(unsaid.body), 5, LONG)).toEqual({ kind: "too-large" });
  expect(unsaid.wasCancelled()).toBe(true);
});

test("a body that hangs is cut off, and one that breaks counts as too slow", async () => {
  const slow = chunks(["12"], "hang");
  expect(await readLimitedBody(post(slow.body), 5, 1)).toEqual({ kind: "too-slow" });
  expect(slow.wasCancelled()).toBe(true);
  expect(await readLimitedBody(post(chunks(["12"], "break").body), 5, LONG)).toEqual({ kind: "too-slow" });
});
