import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { watchDatabase } from "./database-pulse.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

/** Nothing of this process runs for a while, as on a computer that is busy with something else. */
function block(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

test("a process that was held up does not take the database for silent", async () => {
  const faults: unknown[] = [];
  const pulse = watchDatabase(database, (fault) => faults.push(fault));
  // Its first question is under way.
  block(2_000);
  const waited = await new Promise<number>((resolve) => setTimeout(() => resolve(pulse.unansweredMs()), 0));
  expect(waited).toBeLessThan(1_000);
  await pulse.close();
  expect(faults).toEqual([]);
  expect(pulse.fault).toBeNull();
});
