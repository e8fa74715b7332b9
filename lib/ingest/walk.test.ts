import { expect, test } from "vitest";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { MEASURES } from "./kinds/measures.ts";
import { prepareWorkers } from "#lib/testing/prepare-workers.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import { claimConnection, releaseLease } from "#lib/storage/inbox/inbox-lease.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";

const { database, cloud } = await openLinkedCloud();
const { work, synced } = prepareWorkers(cloud);

/** In the middle of a first sync, as the version before the walk kept it; the offsets lead nowhere now. */
const NOW = Date.now();
const WINDOW = { from: NOW - 400 * 86_400_000, to: NOW - 14 * 86_400_000 };
const OF_OLD = {
  measures: {
    steps: [{ window: WINDOW }],
    pages: { groupIds: ["1"], offsets: [100_000], whole: true },
    ...{ fetchedFrom: NOW, groups: 7, updateTime: NOW + 1_000_000, everything: true, past: true },
  },
  days: {
    steps: [{ endpoint: "workout", window: WINDOW }],
    pages: { groupIds: ["1"], offsets: [100_000], whole: true, askedAt: NOW },
    ...{ everything: true, catchesUp: true, begunAt: NOW, recentFrom: WINDOW.to, past: true },
  },
  heart: {
    windows: [WINDOW],
    pages: { signalIds: ["1"], offset: 100_000, count: 1, whole: true },
    ...{ everything: true, past: true },
  },
} as const;

test("a first sync that an older version began brings everything, and does not wait for ever", async () => {
  const person = await cloud.link({ years: 0.2, profile: "every-device" });
  const { connectionId, userid } = person;
  for (const [kind, progress] of Object.entries(OF_OLD)) {
    const { rowCount } = await database.pool.query(
      `update inbox_item set progress = $3::jsonb where connection_id = $1 and kind = $2::inbox_kind`,
      [connectionId, kind, JSON.stringify(progress)],
    );
    expect(rowCount).toBe(1);
  }
  await work().idle();
  const { control } = cloud.simulator;
  const groups = await findMeasureGroups(database, person.personId);
  const measures = groups.filter(({ kind }) => kind === "measure").map(({ groupId }) => groupId);
  const truth = control.listGroups(userid);
  expect(measures.toSorted()).toEqual(truth.map(({ grpid }) => String(grpid)).toSorted());
  const workouts = groups.filter(({ kind }) => kind === "workout");
  expect(workouts).toHaveLength(control.readTruth(userid, "workouts").length);
  const { rows } = await database.pool.query<{ recordings: number; waiting: number; cursor: Date }>(
    `select (select count(*)::int from heart_recording where connection_id = $1 and kind = 'ecg') as recordings,
       (select count(*)::int from inbox_item where connection_id = $1 and state = 'waiting'
          and kind = any($2::text[]::inbox_kind[]) and cause = 'first-sync') as waiting,
       (select measures_cursor from connection where id = $1) as cursor`,
    [connectionId, Object.keys(OF_OLD)],
  );
  expect(rows[0]).toMatchObject({ recordings: control.readTruth(userid, "ecgs").length, waiting: 0 });
  expect(rows[0]?.cursor.getTime()).toBeLessThan(NOW + 1_000_000);
}, 120_000);

test.each([
  ["the first of two endpoints is skipped for the second", "getactivity", "done"],
  ["the last is tried on, for nothing else would bring it", "getworkouts", "waiting"],
])(
  "of a window whose answer stays unreadable %s",
  async (_what, action, state) => {
    const person = await synced({ years: 0.03, profile: "watch-wearer" });
    const { control } = cloud.simulator;
    const body = JSON.stringify({ status: 0, body: { activities: "?", series: "?" } });
    control.setFault({ match: { action, character: person.userid }, times: 50, then: { do: "body", body } });
    const window = { from: Date.now() - 3 * 86_400_000, to: Date.now() };
    await ask(database.pool, [{ ...person, kind: "days", cause: "refresh", window }]);
    for (let time = 0; time < 8; time += 1) {
      await database.pool.query(
        "update inbox_item set not_before = now() - interval '1 second' where state = 'waiting'",
      );
      await person.worker.idle();
    }
    const { rows } = await database.pool.query(
      `select state from inbox_item where connection_id = $1 and kind = 'days' and cause = 'refresh'`,
      [person.connectionId],
    );
    expect(rows).toEqual([{ state }]);
    expect(control.readRequests({ action: "getworkouts", character: person.userid }).length).toBeGreaterThan(
      0,
    );
  },
  60_000,
);

test("what comes another way is stored by the same function, and compared with what is kept", async () => {
  const person = await synced();
  await person.worker.stop();
  await ask(database.pool, [{ ...person, kind: "measures", cause: "refresh" }]);
  const lease = await claimConnection(database, 30);
  if (!lease) throw new Error("There is nothing to do.");
  const at = Math.floor(Date.now() / 1000) * 1000;
  const read = (groupId: string, measuredAt: number): FetchedGroup => ({
    ...{ groupId, measuredAt, createdAt: at, modifiedAt: at, category: 1, attribution: 0 },
    device: { id: null, model: null, modelId: null },
    measures: [{ code: 1, position: null, value: 70, exponent: 0 }],
  });
  const store = (entries: FetchedGroup[], window: { from: number; to: number } | null) =>
    MEASURES.store(database, lease, {
      ...{ endpoint: "measure", entries, window, zone: "Europe/Paris", cause: "refresh", arrivedAt: at },
    });
  const kept = async () =>
    (await findMeasureGroups(database, person.personId)).map(({ groupId }) => groupId).toSorted();
  await store([read("7", at - 2_000), read("8", at - 1_000)], null);
  expect(await kept()).toEqual(["7", "8"]);
  // A part of a list says nothing of the rest; all of a window does.
  await store([read("7", at - 2_000)], null);
  expect(await kept()).toEqual(["7", "8"]);
  expect(await store([read("7", at - 2_000)], { from: at - 2_000, to: at })).toMatchObject({ removed: 1 });
  expect(await kept()).toEqual(["7"]);
  await releaseLease(database, lease);
});
