import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { finishItems, findWaitingItems } from "#lib/storage/inbox/inbox-job.ts";
import { claimConnection, releaseLease } from "#lib/storage/inbox/inbox-lease.ts";
import { URGENCIES } from "#lib/storage/inbox/urgency.ts";
import type { Lease } from "#lib/storage/locks.ts";
import { InboxModel, type ModelItem } from "./inbox-model.ts";

const CONNECTIONS = 4;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let ids: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  const { rows } = await database.pool.query<{ id: string }>(
    `with made as (insert into person (id, name) select gen_random_uuid(), 'Ada' from generate_series(1, $1) returning id)
     insert into connection (id, person_id, withings_user_id, notify_secret_hash, notify_secret)
     select gen_random_uuid(), id, id::text, id::text, '' from made returning id`,
    [CONNECTIONS],
  );
  ids = rows.map(({ id }) => id);
});
afterAll(() => database.drop());

const items = fc.array(
  fc.record({
    connection: fc.nat(CONNECTIONS - 1),
    kind: fc.constantFrom("measures", "days", "nights", "heart", "heart-signals", "minutes", "subscriptions"),
    cause: fc.constantFrom("notification", "refresh", "first-sync", "sweep"),
    windowed: fc.boolean(),
    past: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);
/** Some have no room for a while; one connection is kept busy for a while. */
const turns = fc.array(fc.record({ urgencies: fc.subarray([...URGENCIES]), hold: fc.boolean() }), {
  minLength: 1,
  maxLength: 16,
});

test("the simulation claims in PostgreSQL's order", async () => {
  await fc.assert(
    fc.asyncProperty(items, turns, async (wanted, plan) => {
      await database.pool.query("delete from inbox_item");
      await database.pool.query("update connection set lease_until = null");
      const model = new InboxModel();
      for (const [index, item] of wanted.entries()) {
        const age = wanted.length - index;
        await database.pool.query(
          `insert into inbox_item (connection_id, kind, cause, not_before, window_from, window_to, progress)
           values ($1, $2, $3, now() - make_interval(secs => $4), $5, $5::timestamptz + interval '1 day', $6)`,
          [
            ...[ids[item.connection], item.kind, item.cause, age],
            ...[item.windowed ? "2020-01-01" : null, item.past ? { past: true } : null],
          ],
        );
        const times = { actedAt: null, pushedAt: 0, notBefore: -age * 1_000, turns: 1, done: false };
        model.add({ ...item, ...times } satisfies ModelItem);
      }
      let held: { lease: Lease; connection: number } | null = null;
      for (const [now, { urgencies, hold }] of plan.entries()) {
        const lease = await claimConnection(database, 30, urgencies);
        const connection = model.claim(now, urgencies);
        expect(lease?.connectionId ?? null).toBe(connection === null ? null : ids[connection]);
        if (!lease || connection === null) continue;
        const [first] = (await findWaitingItems(database, lease.connectionId, urgencies)).items;
        const [planned] = model.findJob(connection, now, urgencies);
        expect([first?.kind, first?.cause]).toEqual([planned?.kind, planned?.cause]);
        if (hold && !held) {
          held = { lease, connection };
          continue;
        }
        if (first) await finishItems(database, lease, [first.id]);
        if (planned) model.finish(planned);
        await releaseLease(database, lease);
        model.release(connection);
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);
