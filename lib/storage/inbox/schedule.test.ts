import type { FetchKind } from "#lib/metrics/kinds.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type CouplePerson, makeCouple } from "#lib/testing/couple.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { type CheckPace, REGULAR_PACE } from "./check-pace.ts";
import { askForDue, findNextChecks } from "./schedule.ts";

/** Many connections: subscriptions seldom, what was never there once in a few days. */
const STRETCHED: CheckPace = {
  ...REGULAR_PACE,
  dataEveryMs: 32 * HOUR_MS,
  absentEveryMs: 5 * DAY_MS,
  subscriptionsEveryMs: 30 * HOUR_MS,
};
const SWEPT: readonly FetchKind[] = ["subscriptions", "measures", "devices", "days", "nights", "heart"];

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let person: CouplePerson;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await database.pool.query("delete from connection");
  const couple = await makeCouple(database);
  person = couple.maya;
  await database.pool.query("delete from connection where id = $1", [couple.tom.connectionId]);
  const grant = await database.prisma.grant.create({
    data: {
      withingsUserId: person.connectionId,
      scopes: ["user.metrics", "user.activity"],
      accessToken: Buffer.from("a"),
      refreshToken: Buffer.from("b"),
      expiresAt: new Date(),
    },
  });
  await change({ grantId: grant.id, firstSyncDoneAt: new Date() });
});
afterAll(() => database.drop());

type Change = Parameters<typeof database.prisma.connection.update>[0]["data"];
const change = (data: Change) =>
  database.prisma.connection.update({ where: { id: person.connectionId }, data });

/** Everything was checked, so many ms ago. */
async function checked(agoMs: number): Promise<void> {
  await database.pool.query("delete from inbox_item");
  await database.pool.query(
    `insert into inbox_item (connection_id, kind, cause, state, created_at, finished_at)
     select $1, kind::inbox_kind, 'sweep', 'done', now() - make_interval(secs => $3), now() - make_interval(secs => $3)
     from unnest($2::text[]) as kind`,
    [person.connectionId, SWEPT, agoMs / 1_000],
  );
}

/** How far off the next checks are, in hours; the kinds in the order of their names. */
async function hoursTo(pace: CheckPace): Promise<Record<string, number>> {
  const next = await findNextChecks(database, person.connectionId, pace);
  const { rows } = await database.pool.query<{ now: Date }>("select clock_timestamp() as now");
  const now = rows[0]?.now.getTime() ?? 0;
  return Object.fromEntries([...next].map(([kind, at]) => [kind, Math.round((at - now) / HOUR_MS) + 0]));
}

async function sweep(pace: CheckPace): Promise<string[]> {
  await askForDue(database, { spread: false, pace });
  const { rows } = await database.pool.query<{ kind: string }>(
    "select kind from inbox_item where state = 'waiting' order by kind::text",
  );
  return rows.map(({ kind }) => kind);
}

test("while connections are few, the next check is a day, an hour, or three days after the last", async () => {
  await checked(0);
  expect(await hoursTo(REGULAR_PACE)).toEqual({
    ...{ subscriptions: 1, measures: 24, devices: 72 },
    ...{ days: 24, nights: 24, heart: 24 },
  });
});

test("where the pace is slower, so is what is shown, and what was never there comes last", async () => {
  await checked(0);
  await change({ minutesSyncedAt: new Date() });
  expect(await hoursTo(STRETCHED)).toEqual({
    ...{ subscriptions: 30, measures: 32, devices: 72 },
    ...{ days: 32, nights: 120, heart: 120 },
  });
  // A push is proof enough until the next complete check.
  await change({ lastNotificationAt: new Date() });
  expect(await hoursTo(STRETCHED)).toMatchObject({ subscriptions: 32 });
});

// A minute on either side of what is shown: the sweep asks then, and not before.
test.each([
  ["regular", REGULAR_PACE],
  ["stretched", STRETCHED],
] as const)("the sweep asks for each kind when it is shown to (%s)", async (_, pace) => {
  for (const kind of SWEPT) {
    await checked(0);
    const { rows } = await database.pool.query<{ now: Date }>("select clock_timestamp() as now");
    const at = (await findNextChecks(database, person.connectionId, pace)).get(kind) ?? 0;
    const waitMs = at - (rows[0]?.now.getTime() ?? 0);
    await checked(waitMs - 60_000);
    expect(await sweep(pace)).not.toContain(kind);
    await checked(waitMs + 60_000);
    expect(await sweep(pace)).toContain(kind);
  }
});

test("kinds whose pushes fail are found by their polls: measures within minutes, others within the hour", async () => {
  await checked(20 * 60_000);
  await change({ pollingReason: "silent", pollingKinds: ["measures", "heart"], broughtKinds: ["ecg"] });
  const before = await findNextChecks(database, person.connectionId, REGULAR_PACE);
  expect(before.get("measures")).toBeLessThan(Date.now());
  expect(await sweep(REGULAR_PACE)).toEqual(["measures"]);
  const hour = await hoursTo({ ...REGULAR_PACE, dataEveryMs: 10 * DAY_MS, absentEveryMs: 10 * DAY_MS });
  expect(hour).toMatchObject({ measures: 0, heart: 1, days: 168, nights: 168 });
});

test("what waits already is shown as it waits, also while it backs off", async () => {
  await checked(0);
  await database.pool.query(
    `insert into inbox_item (connection_id, kind, cause, not_before, last_error)
     values ($1, 'nights', 'sweep', now() + interval '5 hours', 'Withings does not answer.')`,
    [person.connectionId],
  );
  expect(await hoursTo(REGULAR_PACE)).toMatchObject({ nights: 5, days: 24 });
});

test("minutes follow the first check of their days that comes three days after the last", async () => {
  await checked(DAY_MS - HOUR_MS);
  await change({
    minutesSyncedAt: new Date(Date.now() - 30 * HOUR_MS),
    sleepSyncedAt: new Date(Date.now() - 4 * DAY_MS),
  });
  await database.pool.query(
    `insert into inbox_item (connection_id, kind, cause, state, finished_at, window_from, window_to)
     select $1, kind::inbox_kind, 'sweep', 'done', now(), now(), now() + interval '1 hour' from unnest(array['minutes', 'sleep']) as kind`,
    [person.connectionId],
  );
  // Days are checked in one hour and each day after it; their minutes rest for 42 hours.
  expect(await hoursTo(REGULAR_PACE)).toMatchObject({ days: 1, minutes: 49, nights: 1, sleep: 1 });
});

test("what is not permitted, and what a link that ended had, is not checked", async () => {
  await checked(0);
  await database.pool.query(`update "grant" set scopes = array['user.metrics']`);
  expect(Object.keys(await hoursTo(REGULAR_PACE)).toSorted()).toEqual([
    ...["devices", "heart", "measures", "subscriptions"],
  ]);
  await change({ state: "needsRelink" });
  expect(await hoursTo(REGULAR_PACE)).toEqual({});
});
