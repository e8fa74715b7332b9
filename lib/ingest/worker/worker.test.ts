import { expect, test } from "vitest";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { prepareWorkers } from "#lib/testing/prepare-workers.ts";
import { findConnectionStatuses } from "#lib/storage/connections/connection-status.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import {
  findGroupsWithCodes,
  findMeasureGroups,
  findMeasureGroupsSince,
} from "#lib/storage/groups/measure-groups.ts";
import { type ClientOf, connectionClients } from "#lib/connections/connection-client.ts";
import type { Worker } from "./worker.ts";

const { database, cloud } = await openLinkedCloud();
const { work, synced } = prepareWorkers(cloud);

function getmeasCalls(person: LinkedPerson): number {
  return cloud.simulator.control.readRequests({ action: "getmeas", character: person.userid }).length;
}

async function expectTruth({ personId, userid }: LinkedPerson): Promise<void> {
  const ours = await findMeasureGroups(database, personId);
  const truth = cloud.simulator.control.listGroups(userid).filter((group) => group.category === 1);
  expect(ours.map(({ groupId, modifiedAt }) => [groupId, modifiedAt]).toSorted()).toEqual(
    truth.map(({ grpid, modified }) => [String(grpid), modified * 1000]).toSorted(),
  );
}

test("a link fetches the whole history, newest first, and subscribes", async () => {
  const person = await cloud.link({ years: 2 });
  await work().idle();
  await expectTruth(person);
  const windows = cloud.simulator.control
    .readRequests({ action: "getmeas", character: person.userid })
    .map((request) => Number(request.parameters["enddate"]));
  expect(windows.length).toBeLessThanOrEqual(8);
  // The second closes the gap between the first page and the subscriptions, before what is older.
  const history = windows.filter((_, place) => place !== 1);
  expect(history).toEqual(history.toSorted((a, b) => b - a));
  const [status] = await findConnectionStatuses(database, [person.personId]);
  expect(status).toMatchObject({ state: "active", firstSync: { done: true } });
  const groups = await findMeasureGroups(database, person.personId);
  expect(new Set(groups.map((group) => group.arrivedBy))).toEqual(new Set(["first-sync"]));
});

test("a weigh-in is stored after one call, however many notifications it caused", async () => {
  const person = await synced();
  const { deliveries } = await cloud.simulator.control.weighIn(person.userid, { kilograms: 80, pulse: 61 });
  expect(deliveries.length).toBeGreaterThan(1);
  await person.worker.idle();
  await expectTruth(person);
  expect(getmeasCalls(person)).toBe(1);
  const [group] = await findGroupsWithCodes(database, person.personId, [1]);
  expect(group).toMatchObject({ arrivedBy: "notification", deletedAt: null });
});

test("a notification repeated ten times is one fetch", async () => {
  const person = await synced();
  cloud.simulator.control.holdPushes();
  await cloud.simulator.control.weighIn(person.userid, { awaitPushes: false });
  await cloud.simulator.control.flushPushes();
  await person.worker.idle();
  cloud.simulator.control.resetRequests();
  await cloud.simulator.control.replayPushes({ userid: person.userid, times: 10 });
  await person.worker.idle();
  expect(getmeasCalls(person)).toBe(1);
  await expectTruth(person);
});

test("an edited measure replaces the old, a deleted one leaves a tombstone with a newer seq", async () => {
  const person = await synced();
  const { groups } = await cloud.simulator.control.weighIn(person.userid, { kilograms: 80 });
  await person.worker.idle();
  const grpid = groups[0]?.grpid ?? 0;
  await cloud.simulator.control.editGroup(person.userid, grpid, { values: { 1: 79 } });
  await person.worker.idle();
  await expectTruth(person);
  const before = Math.max(...(await findMeasureGroups(database, person.personId)).map((group) => group.seq));
  await cloud.simulator.control.deleteGroup(person.userid, grpid);
  await person.worker.idle();
  await expectTruth(person);
  const gone = await findMeasureGroupsSince(database, person.personId, before, 10);
  expect(gone).toMatchObject([{ groupId: String(grpid) }]);
  expect(gone[0]?.deletedAt).not.toBeNull();
});

test("a first sync that is cut off at every page goes on where it was", async () => {
  const person = await cloud.link({ years: 2 });
  let rounds = 0;
  for (let open = 1; open > 0; rounds += 1) {
    const worker = work({ concurrency: 1 });
    await worker.stop();
    open = await database.prisma.inboxItem.count({
      where: { connectionId: person.connectionId, state: "waiting", kind: "measures" },
    });
  }
  expect(rounds).toBeGreaterThan(4);
  await expectTruth(person);
  expect(getmeasCalls(person)).toBeLessThanOrEqual(8);
});

test("a notification overtakes a first sync", async () => {
  const person = await cloud.link({ years: 2 });
  await database.prisma.inboxItem.deleteMany({
    where: { connectionId: person.connectionId, kind: "subscriptions" },
  });
  const worker = work();
  let shown = false;
  const { control } = cloud.simulator;
  while (!shown) {
    const progress = await database.prisma.inboxItem.findFirst({
      where: {
        connectionId: person.connectionId,
        cause: "firstSync",
        kind: "measures",
        startedAt: { not: null },
      },
    });
    shown = progress !== null;
  }
  const { groups } = await control.weighIn(person.userid, { kilograms: 81 });
  const at = (groups[0]?.date ?? 0) * 1000;
  await ask(database.pool, [
    {
      connectionId: person.connectionId,
      kind: "measures",
      cause: "notification",
      window: { from: at, to: at + 1000 },
    },
  ]);
  await worker.idle();
  const requests = control.readRequests({ action: "getmeas", character: person.userid });
  const span = ({ parameters }: (typeof requests)[number]): number =>
    Number(parameters["enddate"]) - Number(parameters["startdate"]);
  const place = requests.findIndex((request) => span(request) < 200);
  expect(place).toBeGreaterThan(0);
  expect(place).toBeLessThan(requests.length - 1);
  await expectTruth(person);
});

test("601 makes it wait without spending an attempt", async () => {
  const person = await synced();
  cloud.simulator.control.setFault({
    match: { action: "getmeas", character: person.userid },
    then: { do: "status", status: 601, error: "Same arguments in less than 10 seconds" },
  });
  await cloud.simulator.control.weighIn(person.userid);
  const waiting = await untilPostponed(person);
  expect(waiting).toMatchObject({ attempts: 0, state: "waiting" });
  expect(waiting.notBefore.getTime() - Date.now()).toBeGreaterThan(9_000);
  await database.pool.query("update inbox_item set not_before = now()");
  await person.worker.idle();
  await expectTruth(person);
});

test.each([
  ["HTTP 502", 1],
  ["html", 1],
  ["truncate", 1],
  ["empty", 1],
  ["cut", 1],
] as const)("after %s it tries again", async (then, attempts) => {
  const person = await synced();
  cloud.simulator.control.setFault({ match: { action: "getmeas", character: person.userid }, then });
  await cloud.simulator.control.weighIn(person.userid);
  expect(await untilPostponed(person)).toMatchObject({ attempts, state: "waiting" });
  await database.pool.query("update inbox_item set not_before = now()");
  await person.worker.idle();
  await expectTruth(person);
});

test("pages without an end are refused", async () => {
  const person = await synced();
  cloud.simulator.control.setFault({
    match: { action: "getmeas", character: person.userid },
    then: "endless-pages",
    times: 50,
  });
  await cloud.simulator.control.weighIn(person.userid);
  expect(await untilPostponed(person)).toMatchObject({ attempts: 1 });
  expect(getmeasCalls(person)).toBeLessThan(10);
});

test("a withdrawn grant asks for a new link and parks what waits", async () => {
  const person = await synced();
  await cloud.simulator.control.invalidateGrant(person.userid);
  await person.worker.idle();
  const [status] = await findConnectionStatuses(database, [person.personId]);
  expect(status?.state).toBe("needs-relink");
  expect(status?.stateReason).toMatch(/link/i);
  const parked = await database.prisma.inboxItem.findMany({
    where: { connectionId: person.connectionId, state: "waiting" },
  });
  expect(parked.map((item) => item.kind)).toEqual(["profile"]);
});

test("a forged farewell changes nothing", async () => {
  const person = await synced();
  await cloud.simulator.control.pushNotification({
    userid: person.userid,
    appli: 46,
    fields: { action: "delete" },
  });
  await person.worker.idle();
  const [status] = await findConnectionStatuses(database, [person.personId]);
  expect(status?.state).toBe("active");
});

test("two workers never work for one connection at the same time", async () => {
  const people = await Promise.all([cloud.link({ years: 1 }), cloud.link({ years: 1 }), cloud.link()]);
  const both = [work(), work()];
  await allIdle(both);
  await Promise.all(
    people.flatMap((person) => [1, 2, 3].map(() => cloud.simulator.control.weighIn(person.userid))),
  );
  await allIdle(both);
  for (const person of people) await expectTruth(person);
});

/** One that finds nothing to do is idle while another still works, and may be woken again by what that one leaves. */
async function allIdle(all: readonly Worker[]): Promise<void> {
  for (let busy = 1; busy > 0;) {
    await Promise.all(all.map((worker) => worker.idle()));
    const { rows } = await database.pool.query<{ busy: number }>(
      `select count(*)::int as busy from connection c where c.lease_until is not null or c.state = 'active' and exists (
         select from inbox_item i where i.connection_id = c.id and i.state = 'waiting' and i.not_before <= now())`,
    );
    busy = rows[0]?.busy ?? 0;
  }
}

test("a worker that may do one thing at a time does", async () => {
  const people = await Promise.all([cloud.link(), cloud.link(), cloud.link()]);
  const active = new Set<string>();
  let most = 0;
  const watched: ClientOf = (connectionId, urgency) => {
    const client = connectionClients(cloud.context)(connectionId, urgency);
    return {
      ...client,
      async getMeasures(request) {
        active.add(connectionId);
        most = Math.max(most, active.size);
        // Time enough for another to be claimed.
        for (let turn = 0; turn < 10; turn++) await database.pool.query("select");
        const page = await client.getMeasures(request);
        active.delete(connectionId);
        return page;
      },
    };
  };
  await work({ concurrency: 1, clientOf: watched }).idle();
  expect(most).toBe(1);
  for (const person of people) await expectTruth(person);
});

test("a worker that was frozen past its lease writes nothing, and the next one does", async () => {
  const person = await synced();
  await person.worker.stop();
  await cloud.simulator.control.weighIn(person.userid);
  let asked: () => void = () => undefined;
  let thaw: () => void = () => undefined;
  const asking = new Promise<void>((resolve) => (asked = resolve));
  const thawed = new Promise<void>((resolve) => (thaw = resolve));
  const slow: ClientOf = (connectionId, urgency) => {
    const client = connectionClients(cloud.context)(connectionId, urgency);
    return {
      ...client,
      async getMeasures(request) {
        const page = await client.getMeasures(request);
        // Others of this file may have work that has just become due.
        if (connectionId !== person.connectionId) return page;
        asked();
        await thawed;
        return page;
      },
    };
  };
  const frozen = work({ clientOf: slow });
  await asking;
  // As another process does when the lease has run out: it holds the next one, so that no other begins.
  await database.pool.query(
    `update connection set lease_fence = lease_fence + 1, lease_until = now() + interval '1 minute'
     where id = $1`,
    [person.connectionId],
  );
  thaw();
  await frozen.stop();
  expect(await findMeasureGroups(database, person.personId)).toEqual([]);
  await database.pool.query("update connection set lease_until = null where id = $1", [person.connectionId]);
  await work().idle();
  await expectTruth(person);
});

test("a worker that is asked to stop finishes what it does", async () => {
  const person = await synced();
  await person.worker.stop();
  await cloud.simulator.control.weighIn(person.userid);
  let asked: () => void = () => undefined;
  const asking = new Promise<void>((resolve) => (asked = resolve));
  const slow: ClientOf = (connectionId, urgency) => {
    const client = connectionClients(cloud.context)(connectionId, urgency);
    return {
      ...client,
      async getMeasures(request) {
        if (connectionId === person.connectionId) asked();
        return client.getMeasures(request);
      },
    };
  };
  const stopping = work({ clientOf: slow });
  await asking;
  await stopping.stop();
  await expectTruth(person);
});

/** The item that a fault made wait; LISTEN is not needed, the worker writes it before it goes on. */
async function untilPostponed({ connectionId }: LinkedPerson) {
  for (;;) {
    const item = await database.prisma.inboxItem.findFirst({
      where: { connectionId, state: "waiting", lastError: { not: null } },
    });
    if (item) return item;
  }
}
