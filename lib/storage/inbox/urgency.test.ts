import type { FetchKind } from "#lib/metrics/kinds.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";
import { rankOf, URGENCIES, urgencyOf } from "./urgency.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test.each<[FetchKind, Cause, string]>([
  ["measures", "notification", "live"],
  ["nights", "notification", "live"],
  ["sleep", "notification", "day"],
  ["heart", "notification", "live"],
  ["profile", "notification", "live"],
  ["days", "notification", "day"],
  ["minutes", "notification", "day"],
  ["measures", "refresh", "refresh"],
  ["days", "refresh", "refresh"],
  ["subscriptions", "refresh", "refresh"],
  ["measures", "first-sync", "back-fill"],
  ["subscriptions", "first-sync", "back-fill"],
  ["minutes", "sweep", "back-fill"],
  ["sleep", "sweep", "back-fill"],
  ["measures", "sweep", "sweep"],
  ["subscriptions", "sweep", "sweep"],
])("%s of a %s is %s", (kind, cause, urgency) => {
  expect(urgencyOf({ kind, cause })).toBe(urgency);
});

test("the database orders every kind and cause as this table does", async () => {
  const { rows } = await database.pool.query<{ kind: FetchKind; cause: Cause; rank: number }>(
    `select kind, cause, inbox_urgency(kind, cause) as rank
     from unnest(enum_range(null::inbox_kind)) as kind, unnest(enum_range(null::cause)) as cause`,
  );
  expect(rows.length).toBeGreaterThan(30);
  for (const { rank, ...item } of rows) expect([item, rank]).toEqual([item, rankOf(urgencyOf(item))]);
  expect(URGENCIES.map(rankOf)).toEqual([0, 1, 2, 3, 4]);
});
