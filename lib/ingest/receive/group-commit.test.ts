import { expect, test, vi } from "vitest";
import { createGroupCommit, GroupCommitFullError } from "./group-commit.ts";

/** A write whose end the test decides. */
function manualWrites() {
  const batches: { items: readonly number[]; finish: () => void; fail: () => void }[] = [];
  const write = (items: readonly number[]) =>
    new Promise<number[]>((resolve, reject) => {
      const finish = () => resolve(items.map((item) => item * 10));
      batches.push({ items, finish, fail: () => reject(new Error("disk")) });
    });
  return { batches, write };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("what arrives during a commit goes into the next, all together", async () => {
  const { batches, write } = manualWrites();
  const commit = createGroupCommit({ write });
  const results = [commit.submit(1)];
  await turn();
  results.push(commit.submit(2), commit.submit(3));
  await turn();
  expect(batches.map((batch) => batch.items)).toEqual([[1]]);
  batches[0]?.finish();
  await turn();
  expect(batches.map((batch) => batch.items)).toEqual([[1], [2, 3]]);
  batches[1]?.finish();
  expect(await Promise.all(results)).toEqual([10, 20, 30]);
});

test("what is submitted in answer to a commit is written too", async () => {
  const commit = createGroupCommit({ write: (items: readonly number[]) => Promise.resolve(items) });
  const submitted: Promise<number>[] = [];
  // Each continuation runs in a turn of its own between the end of a batch and the next check of what waits.
  for (let turns = 0; turns < 10; turns += 1) {
    const first = commit.submit(turns);
    let later: Promise<unknown> = first;
    for (let step = 0; step < turns; step += 1) later = later.then(() => undefined);
    submitted.push(
      first,
      later.then(() => commit.submit(-turns)),
    );
    await Promise.all(submitted);
  }
  expect(await Promise.all(submitted)).toHaveLength(20);
});

test("a submission that waits too long is rejected; its commit goes on", async () => {
  const { batches, write } = manualWrites();
  const commit = createGroupCommit({ write, settleWithinMs: 1 });
  const written = expect(commit.submit(1)).rejects.toThrow("Not durable within 1 ms.");
  await turn();
  const waiting = expect(commit.submit(2)).rejects.toThrow("Not durable within 1 ms.");
  await Promise.all([written, waiting]);
  const closing = commit.close();
  batches[0]?.finish();
  await turn();
  batches[1]?.finish();
  await closing;
  expect(batches.map((batch) => batch.items)).toEqual([[1], [2]]);
});

test("a failed commit fails its batch alone", async () => {
  const { batches, write } = manualWrites();
  const commit = createGroupCommit({ write });
  const lost = expect(commit.submit(1)).rejects.toThrow("disk");
  await turn();
  const next = commit.submit(2);
  batches[0]?.fail();
  await turn();
  batches[1]?.finish();
  await lost;
  expect(await next).toBe(20);
});

test("too much waiting, or closed, is refused at once", async () => {
  const { batches, write } = manualWrites();
  const commit = createGroupCommit({ write, maxBatch: 1, maxWaiting: 2 });
  const taken = [commit.submit(1)];
  await turn();
  taken.push(commit.submit(2), commit.submit(3));
  await expect(commit.submit(4)).rejects.toThrow(GroupCommitFullError);
  const closing = commit.close();
  await expect(commit.submit(5)).rejects.toThrow(GroupCommitFullError);
  for (let index = 0; index < 3; index += 1) {
    batches[index]?.finish();
    await turn();
  }
  await closing;
  expect(await Promise.all(taken)).toEqual([10, 20, 30]);
});

test("nothing looks for what waits when nothing does", async () => {
  vi.useFakeTimers();
  try {
    const commit = createGroupCommit({ write: (items: readonly number[]) => Promise.resolve(items) });
    expect(await commit.submit(1)).toBe(1);
    await commit.close();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test("a batch that comes back too short fails only what it lacks", async () => {
  const commit = createGroupCommit({
    write: (items: readonly number[]) => Promise.resolve(items.slice(0, 1)),
  });
  const [first, second] = [commit.submit(1), commit.submit(2)];
  await expect(second).rejects.toThrow("shorter");
  expect(await first).toBe(1);
});
