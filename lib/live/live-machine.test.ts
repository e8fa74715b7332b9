import fc from "fast-check";
import { expect, test } from "vitest";
import { earlierCursor, formatCursor, isBehind, parseCursor } from "./live-cursor.ts";
import { type LiveInput, moveMachine, reconnectDelay, startMachine } from "./live-machine.ts";

const half = () => 0.5;

function run(online: boolean, inputs: LiveInput[]) {
  let machine = startMachine(online);
  const effects: string[] = [];
  for (const input of inputs) {
    const next = moveMachine(machine, input, half);
    machine = next.machine;
    effects.push(next.effect.kind);
  }
  return { state: machine.state, failures: machine.failures, effects };
}

test.each<[LiveInput[], string, string[]]>([
  [["hello"], "live", ["none"]],
  [["failed"], "connecting", ["wait"]],
  [["hello", "failed"], "reconnecting", ["none", "wait"]],
  [["hello", "failed", "waited", "hello"], "live", ["none", "wait", "open", "none"]],
  [["hello", "offline"], "offline", ["none", "close"]],
  [["offline", "failed", "waited", "behind"], "offline", ["close", "none", "none", "none"]],
  [["offline", "hello"], "offline", ["close", "close"]],
  [["hello", "offline", "online"], "reconnecting", ["none", "close", "open"]],
  [["hello", "behind"], "live", ["none", "open"]],
  [["hello", "online"], "live", ["none", "none"]],
])("%j ends %s by %j", (inputs, state, effects) => {
  expect(run(true, inputs)).toMatchObject({ state, effects });
});

const input = fc.constantFrom<LiveInput>("online", "offline", "hello", "failed", "waited", "behind");

test("after any events: a network and a hello make it live, and no network makes it offline", () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(input), (online, inputs) => {
      expect(run(online, [...inputs, "online", "hello"])).toMatchObject({ state: "live", failures: 0 });
      expect(run(online, [...inputs, "offline"]).state).toBe("offline");
    }),
  );
});

test("a stream that failed always either waits or is offline: no state is without a next try", () => {
  fc.assert(
    fc.property(fc.array(input), (inputs) => {
      const { state, effects } = run(true, [...inputs, "failed"]);
      expect(state === "offline" || effects.at(-1) === "wait").toBe(true);
    }),
  );
});

test("waits grow to half a minute, and half of each is chance", () => {
  expect(reconnectDelay(0, () => 0)).toBe(250);
  expect(reconnectDelay(0, () => 1)).toBe(500);
  expect(reconnectDelay(4, () => 0)).toBe(4_000);
  expect(reconnectDelay(1_000, () => 1)).toBe(30_000);
});

const cursor = fc
  .dictionary(
    fc.uuid(),
    fc.nat(1e9).map((seq) => seq),
  )
  .map((pairs) => new Map(Object.entries(pairs)));

test("a cursor survives its text, and what is no cursor is none", () => {
  fc.assert(
    fc.property(cursor, (one) => {
      expect(parseCursor(formatCursor(one))).toEqual(one);
    }),
  );
  for (const text of ["x", "a:1,b", `${crypto.randomUUID()}:-1`, ",", `${crypto.randomUUID()}:1,`])
    expect(parseCursor(text)).toBeNull();
});

test("from the earlier of two cursors neither reader misses anything", () => {
  fc.assert(
    fc.property(cursor, cursor, (a, b) => {
      const both = earlierCursor(a, b);
      expect(isBehind(a, both)).toBe(false);
      expect(isBehind(b, both)).toBe(false);
    }),
  );
});
