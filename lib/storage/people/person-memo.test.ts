import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPersonMemo } from "./person-memo.ts";

const at = (seq: number, id = "ada") => ({ id, seq });
/** Reads a number and counts how often that was asked for. */
function counter() {
  let reads = 0;
  const read = () => Promise.resolve((reads += 1));
  return { read, reads: () => reads };
}
const TEN = () => 10;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("reads once for each state of a person, each name and each person", async () => {
  const memo = createPersonMemo();
  const { read } = counter();
  const recall = (seq: number, name: string, id?: string) => memo.recall(at(seq, id), name, read, TEN);
  expect([
    await recall(1, "a"),
    await recall(1, "a"),
    await recall(1, "b"),
    await recall(1, "a", "bob"),
  ]).toEqual([1, 1, 2, 3]);
  expect([await recall(2, "a"), await recall(2, "a"), await recall(1, "a", "bob")]).toEqual([4, 4, 3]);
});

test("a newer state drops what was kept of the older one, under every name", async () => {
  const memo = createPersonMemo();
  const { read } = counter();
  await memo.recall(at(1), "a", read, TEN);
  await memo.recall(at(1), "b", read, TEN);
  expect(memo.bytes).toBe(20);
  await memo.recall(at(2), "a", read, TEN);
  expect(memo.bytes).toBe(10);
});

test("a request that began before a change reads for itself, and replaces nothing", async () => {
  const memo = createPersonMemo();
  const { read } = counter();
  expect([
    await memo.recall(at(2), "a", read, TEN),
    await memo.recall(at(1), "a", read, TEN),
    await memo.recall(at(2), "a", read, TEN),
  ]).toEqual([1, 2, 1]);
  expect(memo.bytes).toBe(10);
});

test("requests at once share one read", async () => {
  const memo = createPersonMemo();
  const { read } = counter();
  const both = await Promise.all([1, 2].map(() => memo.recall(at(1), "a", read, TEN)));
  expect(both).toEqual([1, 1]);
});

test("a read that failed is tried again", async () => {
  const memo = createPersonMemo();
  const gone = () => Promise.reject(new Error("The database is away."));
  await expect(memo.recall(at(1), "a", gone, TEN)).rejects.toThrow("away");
  expect(await memo.recall(at(1), "a", counter().read, TEN)).toBe(1);
});

test("what is forgotten while it is read is not kept", async () => {
  const memo = createPersonMemo();
  let arrive = (_: number): void => undefined;
  const slow = memo.recall(at(1), "a", () => new Promise<number>((resolve) => (arrive = resolve)), TEN);
  memo.forget("ada");
  arrive(7);
  expect(await slow).toBe(7);
  expect(memo.bytes).toBe(0);
  expect(await memo.recall(at(1), "a", counter().read, TEN)).toBe(1);
});

test("never keeps more than its limit: the person asked for longest ago gives way", async () => {
  const memo = createPersonMemo({ mostBytes: 25 });
  const { read, reads } = counter();
  const recall = (id: string) => memo.recall(at(1, id), "a", read, TEN);
  await recall("ada");
  await recall("bob");
  await recall("ada");
  await recall("cleo");
  expect(memo.bytes).toBe(20);
  await recall("ada");
  expect(reads()).toBe(3);
  await recall("bob");
  expect(reads()).toBe(4);
  await memo.recall(at(1, "dan"), "a", read, () => 26);
  expect(memo.bytes).toBe(0);
});

test("forgets a person, everyone, and what no one asks for any more", async () => {
  const memo = createPersonMemo({ idleMs: 1_000 });
  const { read } = counter();
  const recall = (id: string) => memo.recall(at(1, id), "a", read, TEN);
  await recall("ada");
  await recall("bob");
  memo.forget("ada");
  expect(memo.bytes).toBe(10);
  memo.clear();
  expect(memo.bytes).toBe(0);
  await recall("cleo");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(memo.bytes).toBe(0);
});
