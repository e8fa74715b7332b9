import { expect, test } from "vitest";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { prepareWorkers } from "#lib/testing/prepare-workers.ts";
import { findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";

const { database, cloud } = await openLinkedCloud();
const { work } = prepareWorkers(cloud);

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
  const truth = control.listGroups(userid).filter(({ category }) => category === 1);
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
