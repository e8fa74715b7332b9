import type { FetchKind } from "#lib/metrics/kinds.ts";
import { beforeEach, expect, test } from "vitest";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { prepareWorkers } from "#lib/testing/prepare-workers.ts";
import { type ClientOf, connectionClients } from "#lib/connections/connection-client.ts";
import { requestSync } from "#lib/connections/request-sync.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { findUnread } from "#lib/storage/inbox/unread-entries.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";

const lines: { fields: Record<string, unknown>; message: string }[] = [];
const keep = (fields: object, message: string) => void lines.push({ fields: { ...fields }, message });
const { database, cloud } = await openLinkedCloud();
Object.assign(cloud.context.log, { info: keep, warn: keep, error: keep });
const { work, synced } = prepareWorkers(cloud, { profile: "every-device", years: 0.03 });
beforeEach(() => void lines.splice(0));

type Then = Parameters<typeof cloud.simulator.control.setFault>[0]["then"];
const fail = (person: LinkedPerson, action: string | null, then: Then, times = 1) =>
  cloud.simulator.control.setFault({
    match: { character: person.userid, ...(action === null ? {} : { action }) },
    times,
    then,
  });
const body = (answer: object): Then => ({ do: "body", body: JSON.stringify({ status: 0, body: answer }) });
const asked = ({ userid }: LinkedPerson, action: string) =>
  cloud.simulator.control.readRequests({ action, character: userid }).length;

async function items({ connectionId }: LinkedPerson, state: string) {
  const { rows } = await database.pool.query<{ kind: FetchKind; error: string | null }>(
    `select kind, last_error as error from inbox_item where connection_id = $1 and state = $2::inbox_state
       and not_before <= clock_timestamp() order by kind`,
    [connectionId, state],
  );
  return rows;
}
async function counts({ connectionId }: LinkedPerson) {
  const { rows } = await database.pool.query(
    `select (select count(*)::int from measure_group where connection_id = $1 and deleted_at is null) as groups,
       (select count(*)::int from heart_recording where connection_id = $1 and deleted_at is null) as recordings,
       (select count(*)::int from device where connection_id = $1) as devices,
       (select count(*)::int from removal where connection_id = $1) as questions,
       (select count(*)::int from sample_day where connection_id = $1) as samples`,
    [connectionId],
  );
  return rows[0];
}

test("what cannot be read is one log line and a count, by kind and reason, and its neighbours are kept", async () => {
  const person = await synced();
  const at = Math.floor(Date.now() / 1000) - 60;
  const good = {
    grpid: 990_001,
    attrib: 0,
    date: at,
    category: 1,
    measures: [{ type: 1, value: 70, unit: 0 }],
  };
  const bad = [
    { ...good, grpid: 990_002, date: null },
    { ...good, grpid: 990_003, date: null },
  ];
  const answer = { updatetime: at, measuregrps: [...bad, good] };
  const window = { from: at * 1000, to: at * 1000 + 1000 };
  for (let time = 0; time < 2; time += 1) {
    fail(person, "getmeas", body(answer));
    await ask(database.pool, [{ ...person, kind: "measures", cause: "refresh", window }]);
    await person.worker.idle();
  }
  const { rows } = await database.pool.query("select from measure_group where group_id = '990001'");
  expect(rows).toHaveLength(1);
  expect(lines).toEqual([
    {
      fields: { connectionId: person.connectionId, kind: "measures", entries: 2, reason: "it has no date" },
      message: expect.stringContaining("unreadable"),
    },
  ]);
  expect(await findUnread(database, person.connectionId)).toMatchObject([
    { kind: "measures", reason: "it has no date", count: 2 },
  ]);
}, 60_000);

test("answers with nothing in them add nothing, remove nothing, and end every walk", async () => {
  const person = await synced();
  const before = await counts(person);
  fail(person, null, { do: "body", body: '{"status":0,"body":{}}' }, 1_000);
  const kinds = [
    "measures",
    "days",
    "nights",
    "heart",
    "stethoscope",
    "devices",
    "minutes",
    "sleep",
  ] as const;
  await database.pool.query("update connection set measures_compared_at = null where id = $1", [
    person.connectionId,
  ]);
  const window = { from: Date.now() - 40 * 86_400_000, to: Date.now() };
  for (const kind of kinds)
    await ask(database.pool, [
      { ...person, kind, cause: "sweep" },
      { ...person, kind, cause: "refresh", ...(kind === "devices" ? {} : { window }) },
    ]);
  await person.worker.idle();
  expect(await items(person, "waiting")).toEqual([]);
  expect(await items(person, "failed")).toEqual([]);
  expect(await counts(person)).toEqual(before);
  expect(lines.filter(({ message }) => message.includes("not finished"))).toEqual([]);
}, 60_000);

test("a link whose answers are all empty subscribes to everything", async () => {
  const person = await cloud.link({ profile: "every-device", years: 0.03 });
  fail(person, null, { do: "body", body: '{"status":0}' }, 1_000);
  await work().idle();
  expect(await items(person, "failed")).toEqual([]);
  expect(asked(person, "subscribe")).toBeGreaterThan(8);
}, 60_000);

test("a refusal of the devices leaves the goals, and of the days the workouts", async () => {
  const person = await synced();
  fail(person, "getdevice", { do: "status", status: 403, error: "Insufficient_scope" });
  fail(person, "getactivity", { do: "status", status: 403, error: "Insufficient_scope" }, 10);
  await requestSync(cloud.context, person.connectionId);
  await person.worker.idle();
  expect(asked(person, "getgoals")).toBe(1);
  expect(asked(person, "getworkouts")).toBeGreaterThan(0);
  expect((await items(person, "failed")).map(({ kind }) => kind)).toEqual(["devices", "days"]);
  const [first] = lines.filter(({ message }) => message.includes("not finished"));
  expect(first?.fields).toMatchObject({
    decision: "fail",
    fault: "Withings: rejected",
    status: 403,
    reason: expect.stringContaining("Insufficient_scope"),
  });
}, 60_000);

test("a second call that has to wait does not repeat the first, and our own budget is no failure to log", async () => {
  const person = await cloud.link({ profile: "every-device", years: 0.01 });
  let kept = 0;
  const clientOf: ClientOf = (...asked) => {
    const client = connectionClients(cloud.context)(...asked);
    return {
      ...client,
      getGoals: (request) => {
        kept += 1;
        if (kept > 5) return client.getGoals(request);
        return Promise.reject(
          new WithingsError("rate-limited", "no room", { retryAfterMs: 5, keptBack: true }),
        );
      },
    };
  };
  await work({ clientOf }).idle();
  expect(kept).toBeGreaterThan(5);
  expect(asked(person, "getgoals")).toBeGreaterThan(0);
  expect(asked(person, "getdevice")).toBe(asked(person, "getgoals"));
  expect(lines).toEqual([]);
}, 60_000);

test("a day of minutes whose answer stays unreadable is skipped: the days before it come", async () => {
  const person = await cloud.link({ profile: "every-device", years: 0.03 });
  // The newest day, again and again.
  fail(person, "getintradayactivity", { do: "body", body: '{"status":0,"body":{"series":"?"}}' }, 6);
  const worker = work();
  await worker.idle();
  for (let time = 0; time < 8; time += 1) {
    await database.pool.query(
      "update inbox_item set not_before = now() - interval '1 second' where state = 'waiting'",
    );
    await worker.idle();
  }
  expect(await items(person, "waiting")).toEqual([]);
  expect(asked(person, "getintradayactivity")).toBeGreaterThan(8);
}, 60_000);
