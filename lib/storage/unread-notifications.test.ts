import { expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { migrate, readMigrations } from "./migrate.ts";

const MIGRATION = "20261129000000_unread_notifications";
const MAYA = "0193a4b2-7c1d-7e2f-8a3b-000000000001";
const HERS = "0193a4b2-7c1d-7e2f-8a3b-0000000000a1";
const AT = "2026-11-20T08:00:00.000Z";
const READ = [
  {
    place: 1,
    user_id: "1",
    appli: 1,
    fields: { mark: "a" },
    kind: "measures",
    window_from: 1000,
    window_to: 2000,
  },
  { place: 1, user_id: "2", appli: 1, fields: { mark: "b" }, kind: "measures" },
  { place: 2, user_id: "1", appli: 1, fields: { mark: "c" }, kind: "measures" },
];

test("the migration to unread notifications files what waits in the old shape", async () => {
  const { pool, url, drop } = await createTestDatabase();
  await pool.query("drop schema public cascade; create schema public");
  const names = readMigrations("prisma/migrations").map(({ name }) => name);
  const before = names.slice(0, names.indexOf(MIGRATION));
  await migrate(url, "prisma/migrations", { only: before });
  await pool.query(`
    insert into person (id, name) values ('${MAYA}', 'Maya');
    insert into connection (id, person_id, withings_user_id, notify_secret_hash, notify_secret)
      values ('${HERS}', '${MAYA}', '1', 'known', '')`);
  await pool.query(
    `insert into notification_batch (received_at, not_before, secret_hashes, notifications)
      values ('${AT}', '${AT}', '{known,unknown}', $1)`,
    [JSON.stringify(READ)],
  );

  expect(await migrate(url, "prisma/migrations", { only: [...before, MIGRATION] })).toEqual([MIGRATION]);

  const filed = await pool.query("select fields->>'mark' as mark, outcome from notification order by id");
  expect(filed.rows).toEqual([
    { mark: "a", outcome: "accepted" },
    { mark: "b", outcome: "unknown-user" },
  ]);
  const asked = await pool.query(
    "select kind, cause, extract(epoch from window_from)::int as since from inbox_item where cause = 'notification'",
  );
  expect(asked.rows).toEqual([{ kind: "measures", cause: "notification", since: 1 }]);
  expect((await pool.query("select from notification_batch")).rowCount).toBe(0);
  await drop();
});
