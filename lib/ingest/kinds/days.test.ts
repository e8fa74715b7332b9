import type { NamedKind } from "#lib/metrics/kinds.ts";
import { expect, test } from "vitest";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { prepareWorkers } from "#lib/testing/prepare-workers.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { addDays, localDayOf } from "#lib/metrics/local-day.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { findMeasureGroups, findMeasureGroupsSince } from "#lib/storage/groups/measure-groups.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import { connectionClients } from "#lib/connections/connection-client.ts";
import { requestSync } from "#lib/connections/request-sync.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { fetchRecords } from "./fetched-record.ts";
import { askForDue } from "#lib/storage/inbox/schedule.ts";

const KINDS = ["activity", "workout", "night"] as const;
const { database, cloud } = await openLinkedCloud();
const { work, synced } = prepareWorkers(cloud, { years: 0.1, profile: "every-device" });

async function kept({ personId }: LinkedPerson, kind: NamedKind): Promise<MeasureGroup[]> {
  return (await findMeasureGroups(database, personId)).filter((group) => group.kind === kind);
}

/** Everything that the cloud answers, page by page, without our bookkeeping. */
async function truth({ connectionId }: LinkedPerson, kind: NamedKind): Promise<FetchedGroup[]> {
  const client = connectionClients(cloud.context)(connectionId, "live");
  const askedAt = Date.now();
  const all: FetchedGroup[] = [];
  let offset: number | undefined;
  do {
    const request = { askedAt, lastUpdate: 0, ...(offset === undefined ? {} : { offset }) };
    const page = await fetchRecords(client, kind, request);
    all.push(...page.entries);
    offset = page.offset ?? undefined;
  } while (offset !== undefined);
  return all;
}

async function expectTruth(person: LinkedPerson): Promise<void> {
  for (const kind of KINDS) {
    const ours = (await kept(person, kind)).map((group) => [group.groupId, group.modifiedAt]).toSorted();
    const theirs = (await truth(person, kind)).map((group) => [group.groupId, group.modifiedAt]).toSorted();
    expect(ours).toEqual(theirs);
  }
}

const calls = (person: LinkedPerson, action: string): number =>
  cloud.simulator.control.readRequests({ action, character: person.userid }).length;

test("a link fetches every day, workout and night, after the newest measures, and subscribes to both", async () => {
  const person = await cloud.link({ years: 0.25, profile: "every-device" });
  await work().idle();
  await expectTruth(person);
  const requests = cloud.simulator.control.readRequests({ character: person.userid });
  const first = requests.findIndex(({ action }) => action === "getactivity");
  expect(requests.slice(0, first).filter(({ action }) => action === "getmeas").length).toBeGreaterThan(0);
  expect(calls(person, "getactivity")).toBeLessThan(6);
  expect(
    cloud.simulator.control.listSubscriptions({ userid: person.userid }).map(({ appli }) => appli),
  ).toEqual(expect.arrayContaining([16, 44]));
  const days = await kept(person, "activity");
  expect(days.length).toBeGreaterThan(120);
  for (const { details, measuredAt, zone } of days)
    expect(localDayOf(measuredAt, zone)).toBe(details?.["date"]);
  expect(
    days.every(({ measures }) => measures.some(({ code }) => code === codeOf("activity", "steps"))),
  ).toBe(true);
  for (const night of await kept(person, "night")) expect(night.endsAt).toBeGreaterThan(night.measuredAt);
});

test("asking again finds nothing new with one call an endpoint", async () => {
  const person = await synced();
  const before = Math.max(...(await findMeasureGroups(database, person.personId)).map(({ seq }) => seq));
  await database.pool.query("update inbox_item set created_at = created_at - interval '2 days'");
  const due = await askForDue(database, { spread: false });
  expect(Object.keys(due)).toEqual(expect.arrayContaining(["days", "nights"]));
  await person.worker.idle();
  expect([calls(person, "getactivity"), calls(person, "getworkouts"), calls(person, "getsummary")]).toEqual([
    1, 1, 1,
  ]);
  expect(await findMeasureGroupsSince(database, person.personId, before, 10)).toEqual([]);
  expect(await askForDue(database, { spread: false })).toEqual({});
});

test("what vanished from a window is a tombstone, and what never was is not made", async () => {
  const person = await synced();
  const victims = await Promise.all(KINDS.map(async (kind) => (await kept(person, kind)).at(-3)));
  // As if Withings had had one more, near each of the last ones.
  for (const victim of victims) {
    if (!victim) throw new Error("Nothing was kept");
    await database.pool.query(
      `insert into measure_group (connection_id, group_id, kind, person_id, category, attribution, measured_at,
         created_at, modified_at, zone, arrived_by, seq)
       select connection_id, group_id || '9', kind, person_id, category, attribution, measured_at, created_at,
         modified_at, zone, arrived_by, seq from measure_group where connection_id = $1 and group_id = $2`,
      [victim.connectionId, victim.groupId],
    );
  }
  await requestSync(cloud.context, person.connectionId);
  await person.worker.idle();
  await expectTruth(person);
});

test("a push of a day fetches that day's rows and workouts, a push of sleep its night", async () => {
  const person = await synced();
  const today = new Date().toISOString().slice(0, 10);
  await database.pool.query(
    "delete from measure_group where connection_id = $1 and kind <> 'measure' and measured_at > now() - interval '2 days'",
    [person.connectionId],
  );
  const night = (await truth(person, "night")).at(-1);
  cloud.simulator.control.resetRequests();
  await cloud.simulator.control.pushNotification({
    userid: person.userid,
    appli: 16,
    fields: { date: today },
  });
  await cloud.simulator.control.pushNotification({
    userid: person.userid,
    appli: 16,
    fields: { date: String(Math.floor((Date.now() - DAY_MS) / 1000)) },
  });
  await cloud.simulator.control.pushNotification({
    userid: person.userid,
    appli: 44,
    fields: {
      startdate: String((night?.measuredAt ?? 0) / 1000),
      enddate: String((night?.endsAt ?? 0) / 1000),
    },
  });
  await person.worker.idle();
  await expectTruth(person);
  expect(calls(person, "getmeas")).toBe(0);
  const again = await kept(person, "activity");
  expect(again.at(-1)).toMatchObject({ arrivedBy: "notification" });
  expect(again.map(({ details }) => details?.["date"])).toContain(addDays(today, -1));
});

test("an empty answer where much is kept is not believed", async () => {
  const person = await synced();
  const before = (await kept(person, "night")).length;
  cloud.simulator.control.setFault({
    match: { action: "getsummary" },
    times: 9,
    then: { do: "body", body: JSON.stringify({ status: 0, body: { series: [], more: false, offset: 0 } }) },
  });
  const window = { from: Date.now() - 300 * DAY_MS, to: Date.now() + DAY_MS };
  await ask(database.pool, [{ connectionId: person.connectionId, kind: "nights", cause: "refresh", window }]);
  await person.worker.idle();
  expect(await kept(person, "night")).toHaveLength(before);
});

test("a link without the permission is not asked for days, and a refusal is reported as one", async () => {
  const person = await synced({ years: 0 });
  await database.pool.query(`update "grant" set scopes = array['user.metrics'] where withings_user_id = $1`, [
    String(person.userid),
  ]);
  await requestSync(cloud.context, person.connectionId);
  await person.worker.idle();
  expect(calls(person, "getactivity")).toBe(0);
  cloud.simulator.control.setFault({
    match: { action: "getsummary", character: person.userid },
    then: { do: "status", status: 403 },
  });
  await ask(database.pool, [{ connectionId: person.connectionId, kind: "nights", cause: "refresh" }]);
  await person.worker.idle();
  const { rows } = await database.pool.query<{ state: string; last_error: string }>(
    "select state, last_error from inbox_item where connection_id = $1 and kind = 'nights' order by id desc limit 1",
    [person.connectionId],
  );
  expect(rows).toMatchObject([
    { state: "failed", last_error: expect.stringContaining("Link again") as string },
  ]);
});
