import { expect, test } from "vitest";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { prepareWorkers } from "#lib/testing/prepare-workers.ts";
import { askForMissedPushes } from "#lib/storage/inbox/missed-pushes.ts";

const { database, cloud } = await openLinkedCloud();
const { synced } = prepareWorkers(cloud, { profile: "every-device", years: 0.05 });

const lastSeen = (ago: string) =>
  database.pool.query(`update worker_presence set seen_at = clock_timestamp() - $1::interval`, [ago]);
const arrivals = async ({ personId }: LinkedPerson) => {
  const { rows } = await database.pool.query<{ kind: string; cause: string }>(
    `select kind::text, arrived_by::text as cause from measure_group where person_id = $1 and arrived_by = 'sweep'
     union all select kind::text, arrived_by::text from heart_recording where person_id = $1 and arrived_by = 'sweep'`,
    [personId],
  );
  return rows.map(({ kind }) => kind);
};

test("what was pushed while no worker ran is asked for at once when one is back", async () => {
  const person = await synced();
  const { control } = cloud.simulator;
  // The pushes were lost, and Withings has given up repeating them.
  await control.weighIn(person.userid, { kilograms: 71, pushNotifications: false });
  await control.recordEcg(person.userid, { pushNotifications: false });
  await lastSeen("6 hours");
  expect(await askForMissedPushes(database)).toBeGreaterThanOrEqual(4);
  await person.worker.idle();
  expect(await arrivals(person)).toEqual(expect.arrayContaining(["measure", "ecg"]));
  for (const action of ["getmeas", "getactivity", "getsummary"]) {
    const [asked] = control.readRequests({ action, character: person.userid });
    expect(asked?.parameters).toHaveProperty("lastupdate");
  }
}, 60_000);

test("one process asks, once, and a short silence asks for nothing", async () => {
  await lastSeen("11 minutes");
  const added = await Promise.all([1, 2, 3].map(() => askForMissedPushes(database)));
  expect(added.filter((count) => count > 0)).toHaveLength(1);
  await database.pool.query("update inbox_item set state = 'done' where state = 'waiting'");
  await lastSeen("9 minutes");
  expect(await askForMissedPushes(database)).toBe(0);
  await database.pool.query("update worker_presence set seen_at = null");
  expect(await askForMissedPushes(database)).toBeGreaterThan(0);
});
