import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { findRoom, reserveCall, WINDOW_MS } from "#lib/connections/call-budget.ts";
import { callRules } from "#lib/connections/call-rules.ts";
import { URGENCIES } from "#lib/storage/inbox/urgency.ts";
import { CallLedger } from "./call-ledger.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
const connections = ["00000000-0000-4000-8000-000000000000", "00000000-0000-4000-8000-000000000001"];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const CALLS_PER_MINUTE = 20;
/** The database's clock goes on while it is asked. */
const INEXACT_MS = 5_000;

const step = fc.record({
  urgency: fc.constantFrom(...URGENCIES),
  connection: fc.constantFrom(0, 1, null),
  calls: fc.integer({ min: 1, max: 12 }),
  pauseMs: fc.integer({ min: 0, max: 4 }).map((times) => times * 15_000),
});

test("the simulation counts as PostgreSQL does, and no minute holds more than its limit", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      await database.pool.query("delete from api_call");
      const ledger = new CallLedger(WINDOW_MS);
      const budget = { database, callsPerMinute: CALLS_PER_MINUTE };
      const granted: number[] = [];
      let now = 0;
      for (const { urgency, connection, calls, pauseMs } of steps) {
        // Time passes for the database by making what is past older.
        await database.pool.query("update api_call set at = at - make_interval(secs => $1)", [
          pauseMs / 1_000,
        ]);
        now += pauseMs;
        const connectionId = connection === null ? null : (connections[connection] ?? null);
        for (let call = 0; call < calls; call += 1) {
          const rules = callRules(urgency, CALLS_PER_MINUTE);
          const model = ledger.reserve(rules, { at: now, urgency, connection });
          const real = await reserveCall(budget, { action: "getmeas", connectionId, urgency });
          expect([urgency, real.waitMs > 0]).toEqual([urgency, model.waitMs > 0]);
          expect(real.everybodyMs > 0).toBe(model.everybodyMs > 0);
          expect(Math.abs(real.waitMs - model.waitMs)).toBeLessThan(INEXACT_MS);
          if (model.waitMs === 0) granted.push(now);
        }
        const room = await findRoom(budget);
        for (const each of URGENCIES) {
          const { waitMs } = ledger.wait(callRules(each, CALLS_PER_MINUTE), null, now);
          expect([each, room[each] > 0]).toEqual([each, waitMs > 0]);
        }
      }
      for (const [index, at] of granted.entries())
        expect(granted.slice(0, index + 1).filter((other) => other > at - 60_000).length).toBeLessThanOrEqual(
          CALLS_PER_MINUTE,
        );
    }),
    { numRuns: 15 },
  );
}, 120_000);
