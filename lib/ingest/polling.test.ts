import type { RecordKind } from "#lib/metrics/kinds.ts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { createLinkedCloud, type LinkedCloud, type LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { receiverRequest } from "#lib/testing/receiver-request.ts";
import { settlePolling } from "#lib/connections/decide-polling.ts";
import { findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";
import { findRecordings } from "#lib/storage/recordings/heart-recording.ts";
import { findPollingHealth } from "#lib/storage/connections/sync-health.ts";
import { startWorker, type Worker } from "./worker/worker.ts";
import { askForDue } from "#lib/storage/inbox/schedule.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let cloud: LinkedCloud;
let worker: Worker;
/** Whether the cloud's probes and pushes reach us. */
let reachable = true;
beforeAll(async () => {
  database = await createTestDatabase();
  cloud = createLinkedCloud(database, {
    fetch: async (input, init) =>
      reachable
        ? receiverRequest(cloud.receiver, new Request(input, init))
        : new Response(null, { status: 405 }),
  });
  worker = startWorker({ context: cloud.context, subscriptionPauseMs: 0, random: () => 0 });
});
afterEach(async () => {
  reachable = true;
  await database.pool.query("delete from api_call");
});
afterAll(async () => {
  await worker.stop();
  await cloud.close();
  await database.drop();
});

/** One sweep, as if `hours` had passed since the last fetch. */
async function sweep({ connectionId }: LinkedPerson, hours: number): Promise<void> {
  const { pool } = database;
  for (const table of ["inbox_item", "notification"]) {
    const columns = table === "inbox_item" ? ["created_at", "finished_at"] : ["received_at"];
    for (const column of columns)
      await pool.query(
        `update ${table} set ${column} = ${column} - make_interval(hours => $2) where connection_id = $1`,
        [connectionId, hours],
      );
  }
  await pool.query(
    `update subscription set subscribed_at = subscribed_at - make_interval(hours => $2) where connection_id = $1`,
    [connectionId, hours],
  );
  await settlePolling(cloud.context);
  await askForDue(database, { spread: false });
  await worker.idle();
  await settlePolling(cloud.context);
}

async function pollingKinds({ connectionId }: LinkedPerson): Promise<readonly string[]> {
  return (await findPollingHealth(database, connectionId)).pollingKinds;
}

async function polling({ connectionId }: LinkedPerson): Promise<string | null> {
  const { rows } = await database.pool.query<{ reason: string | null }>(
    "select polling_reason as reason from connection where id = $1",
    [connectionId],
  );
  return rows[0]?.reason ?? null;
}

/** On the scale some minutes ago, as Withings stored it then, without a push. */
async function weighUnannounced({ userid }: LinkedPerson, minutes: number): Promise<void> {
  const date = Math.floor(Date.now() / 1000) - minutes * 60;
  await cloud.simulator.control.weighIn(userid, { date, created: date, pushNotifications: false });
}

/** The fetches of a few days that the sweep asked for, and their state. */
async function windowedSweeps({ connectionId }: LinkedPerson): Promise<string[]> {
  const { rows } = await database.pool.query<{ kind: string; state: string }>(
    `select kind, state from inbox_item
     where connection_id = $1 and cause = 'sweep' and window_from is not null order by kind, id`,
    [connectionId],
  );
  return rows.map(({ kind, state }) => `${kind} ${state}`);
}

const keptOf = async ({ personId }: LinkedPerson, kind: RecordKind) =>
  (await findMeasureGroups(database, personId)).filter((group) => group.kind === kind).length;
const kept = (person: LinkedPerson) => keptOf(person, "measure");
const atWithings = ({ userid }: LinkedPerson) =>
  cloud.simulator.control.listGroups(userid).filter(({ category }) => category === 1).length;
const getmeasCalls = ({ userid }: LinkedPerson) =>
  cloud.simulator.control.readRequests({ action: "getmeas", character: userid });

test("a dropped subscription is made again within the hour, is counted, and the missed reading appears", async () => {
  const person = await cloud.link();
  await worker.idle();
  cloud.simulator.control.dropSubscriptions({ userid: person.userid });
  await cloud.simulator.control.weighIn(person.userid, { kilograms: 80 });
  cloud.simulator.control.resetRequests();
  await sweep(person, 2);
  expect(await kept(person)).toBe(atWithings(person));
  expect(getmeasCalls(person).map(({ parameters }) => "lastupdate" in parameters)).toEqual([true]);
  const { rows } = await database.pool.query<{ appli: number; healed: number }>(
    "select appli, healed_count as healed from subscription where connection_id = $1",
    [person.connectionId],
  );
  expect(rows.map(({ appli }) => appli)).toEqual(expect.arrayContaining([1, 4, 16, 44]));
  expect(rows.filter(({ healed }) => healed !== 1)).toEqual([]);
  expect(await windowedSweeps(person)).toEqual([
    "days done",
    "nights done",
    "heart done",
    "stethoscope done",
  ]);
  expect(await polling(person)).toBeNull();
});

test("a link with a refused address is polled every ten minutes, no more often, until Withings reaches it", async () => {
  reachable = false;
  const { control } = cloud.simulator;
  const { userid } = control.createCharacter({ profile: "watch-wearer", key: "refused", years: 0.02 });
  // Recordings are polled only for a person who has some.
  await control.recordEcg(userid, { pushNotifications: false });
  const person = await cloud.link({ userid });
  await worker.idle();
  expect(await polling(person)).toBe("unreachable");
  await weighUnannounced(person, 0);
  cloud.simulator.control.resetRequests();
  expect(await askForDue(database)).toEqual({ measures: 1 });
  expect(await askForDue(database)).toEqual({});
  await worker.idle();
  expect(getmeasCalls(person)).toHaveLength(0);
  await database.pool.query(
    "update inbox_item set not_before = not_before - interval '10 minutes' where connection_id = $1",
    [person.connectionId],
  );
  await worker.idle();
  expect(getmeasCalls(person).map(({ parameters }) => "lastupdate" in parameters)).toEqual([true]);
  expect(await kept(person)).toBe(atWithings(person));
  // Everything else was fetched when the link was made: the hour is not over.
  expect(await windowedSweeps(person)).toEqual([]);
  const now = Math.floor(Date.now() / 1000);
  const unannounced = { pushNotifications: false };
  await cloud.simulator.control.sleepNight(person.userid, {
    ...unannounced,
    startdate: now - 3_600,
    enddate: now - 60,
  });
  const { recording } = await cloud.simulator.control.recordEcg(person.userid, unannounced);
  await sweep(person, 2);
  expect((await windowedSweeps(person)).filter((fetch) => /^(days|nights|heart) /.test(fetch))).toEqual([
    "days done",
    "nights done",
    "heart done",
  ]);
  // Not one more: it may take the place of the night that was planned for these hours.
  expect(await keptOf(person, "night")).toBe(control.readTruth(userid, "nights").length);
  const signal = String(recording?.signalId);
  expect(
    (await findRecordings(database, person.personId, "ecg", 9)).map(({ signalId }) => signalId),
  ).toContain(signal);
  expect(await polling(person)).toBe("unreachable");
  reachable = true;
  await sweep(person, 2);
  expect(await polling(person)).toBeNull();
});

test("pushes that stop, though the list is complete, are replaced by polling until they come again", async () => {
  const person = await cloud.link();
  await worker.idle();
  for (const expected of [null, "silent"]) {
    await sweep(person, 25);
    await weighUnannounced(person, 60);
    await sweep(person, 25);
    expect(await kept(person)).toBe(atWithings(person));
    expect(await polling(person)).toBe(expected);
    // The next find is another one: this one was half an hour ago.
    await database.pool.query(
      "update measure_group set arrived_at = arrived_at - interval '30 minutes' where connection_id = $1",
      [person.connectionId],
    );
  }
  await cloud.simulator.control.weighIn(person.userid, { kilograms: 81 });
  await worker.idle();
  expect(await polling(person)).toBeNull();
  await settlePolling(cloud.context);
  expect(await polling(person)).toBeNull();
});

test("pushes of one kind may stop alone: that kind is polled every hour until one of its own comes", async () => {
  const person = await cloud.link({ years: 0.02, profile: "watch-wearer" });
  await worker.idle();
  // At noon in London, when only those sleep whom the test puts to bed.
  const nap = (daysAgo: number, pushNotifications: boolean) => {
    const enddate = (Math.floor(Date.now() / 86_400_000) - daysAgo + 0.5) * 86_400;
    return cloud.simulator.control.sleepNight(person.userid, {
      ...{ startdate: enddate - 1_800, enddate },
      pushNotifications,
    });
  };
  for (const [daysAgo, expected] of [
    [4, null],
    [3, "silent"],
  ] as const) {
    await sweep(person, 25);
    await nap(daysAgo, false);
    await sweep(person, 25);
    // As if the mat had uploaded it two hours before, and this fetch had been half an hour ago.
    await database.pool.query(
      `update measure_group set arrived_at = arrived_at - interval '30 minutes',
         created_at = arrived_at - interval '2 hours'
       where connection_id = $1 and kind = 'night' and arrived_by = 'sweep'`,
      [person.connectionId],
    );
    await settlePolling(cloud.context);
    expect(await polling(person)).toBe(expected);
  }
  expect(await pollingKinds(person)).toEqual(["nights"]);
  await cloud.simulator.control.weighIn(person.userid, { kilograms: 81 });
  await worker.idle();
  expect(await polling(person)).toBe("silent");
  await nap(2, true);
  await worker.idle();
  expect(await polling(person)).toBeNull();
  expect(await pollingKinds(person)).toEqual([]);
});
