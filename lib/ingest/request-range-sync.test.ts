import { afterAll, beforeAll, expect, test } from "vitest";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { requestRangeSync } from "#lib/connections/request-sync.ts";
import { DAY_MS, HOUR_S } from "#lib/metrics/time.ts";
import { findRangeFetches } from "#lib/storage/inbox/range-fetches.ts";
import { startWorker } from "./worker/worker.ts";

const { database, cloud } = await openLinkedCloud();
const worker = startWorker({ context: cloud.context, subscriptionPauseMs: 0, random: () => 0 });
let person: LinkedPerson;
beforeAll(async () => {
  person = await cloud.link({ years: 0.1, profile: "watch-wearer" });
  await worker.idle();
  await database.pool.query("delete from api_call");
});
afterAll(() => worker.stop());

const unannounced = { pushNotifications: false };
const midnight = (daysAgo: number) => Math.floor(Date.now() / DAY_MS - daysAgo) * (DAY_MS / 1000);
const range = (from: number, to: number) => ({ from: midnight(from) * 1000, to: midnight(to) * 1000 });
const nightsAtWithings = () =>
  cloud.simulator.control.readTruth(person.userid, "nights").map((night) => JSON.stringify(night));
const fetches = () => findRangeFetches(database, person.connectionId, 5);

test("nights asked for again say what was added and changed, and bring their phases along", async () => {
  const { control } = cloud.simulator;
  // After lunch, when only those sleep whom the test puts to bed.
  const lunch = midnight(21) + 12 * HOUR_S;
  const nap = (from: number, hours: number) =>
    control.sleepNight(person.userid, { ...unannounced, startdate: from, enddate: from + hours * HOUR_S });
  await nap(lunch, 2);
  await nap(lunch + 86_400, 2);
  await requestRangeSync(cloud.context, person.connectionId, range(22, 18), ["nights"]);
  expect(await fetches()).toMatchObject([{ ...range(22, 18), jobs: [{ kind: "nights", state: "waiting" }] }]);
  await worker.idle();
  const [asked] = await fetches();
  // A night of the drawn life may have been corrected at Withings since.
  const changed: unknown = expect.any(Number);
  expect(asked?.jobs).toMatchObject([
    { kind: "nights", state: "done", counts: [{ kind: "night", added: 2, changed, removed: 0 }] },
    { kind: "sleep", state: "done", counts: [{ kind: "sleep", changed }] },
  ]);
  expect(asked?.jobs[1]?.counts[0]?.changed).toBeGreaterThan(0);

  const before = nightsAtWithings();
  await nap(lunch + HOUR_S, 2);
  // The nap alone, or with it the night after it, whose heart rates it may move.
  const moved = nightsAtWithings().filter((night) => !before.includes(night)).length;
  await requestRangeSync(cloud.context, person.connectionId, range(22, 18), ["nights"]);
  await worker.idle();
  const [again] = await fetches();
  expect(again?.jobs[0]).toMatchObject({ counts: [{ kind: "night", added: 0, changed: moved, removed: 0 }] });
});

test("measures asked for again say what is gone, and a second time that nothing had changed", async () => {
  const { control } = cloud.simulator;
  const gone = control
    .listGroups(person.userid)
    .find(({ date, category }) => category === 1 && date > midnight(24) && date < midnight(7));
  await control.deleteGroup(person.userid, gone?.grpid ?? 0, unannounced);
  const window = range(25, 6);
  await requestRangeSync(cloud.context, person.connectionId, window, ["measures", "heart"]);
  // What is pushed meanwhile is none of it.
  await control.weighIn(person.userid, { kilograms: 70.4 });
  await worker.idle();
  const [first] = await fetches();
  expect(first?.jobs).toMatchObject([
    { kind: "measures", counts: [{ kind: "measure", added: 0, changed: 0, removed: 1 }] },
    { kind: "heart", state: "done", counts: [] },
    { kind: "stethoscope", state: "done", counts: [] },
  ]);
  await requestRangeSync(cloud.context, person.connectionId, { ...window, to: window.to + 1_000 }, [
    "measures",
  ]);
  await worker.idle();
  expect((await fetches())[0]?.jobs).toMatchObject([{ kind: "measures", state: "done", counts: [] }]);
});

test("minutes of a long range are asked for only where there is a day, in pieces of a week", async () => {
  cloud.simulator.control.resetRequests();
  await requestRangeSync(cloud.context, person.connectionId, range(300, -1), ["days"]);
  await worker.idle();
  const calls = cloud.simulator.control.readRequests({
    action: "getintradayactivity",
    character: person.userid,
  });
  const { rows } = await database.pool.query<{ days: number }>(
    `select count(distinct measured_at)::int as days from measure_group
     where connection_id = $1 and kind = 'activity' and deleted_at is null`,
    [person.connectionId],
  );
  expect(calls.length).toBeGreaterThan(30);
  expect(calls.length).toBeLessThanOrEqual((rows[0]?.days ?? 0) + 4);
  const [asked] = await fetches();
  expect(asked?.jobs.map(({ kind, state }) => `${kind} ${state}`)).toEqual(["days done", "minutes done"]);
});
