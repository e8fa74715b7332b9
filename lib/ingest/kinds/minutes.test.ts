import { expect, test } from "vitest";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { prepareWorkers, type SyncedPerson } from "#lib/testing/prepare-workers.ts";
import { dayOf, type Sample } from "#lib/metrics/samples/exact-day.ts";
import { SIGNALS } from "#lib/metrics/samples/signal.ts";
import { findKeptSignals, findSamples } from "#lib/storage/samples/find-samples.ts";
import { findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";
import { findSleepIntervals } from "#lib/storage/samples/sleep-intervals.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { findWaitingItems } from "#lib/storage/inbox/inbox-job.ts";
import { claimConnection, releaseLease } from "#lib/storage/inbox/inbox-lease.ts";
import { connectionClients } from "#lib/connections/connection-client.ts";
import { DAY_S } from "#lib/metrics/time.ts";
import { fetchMinutes, fetchSleep } from "./fetched-minutes.ts";
import { runMinutes } from "./minutes.ts";
import type { Worker } from "../worker/worker.ts";

const { database, cloud } = await openLinkedCloud();
const { work } = prepareWorkers(cloud);

/** Brings what waits for its time forward, until nothing waits. */
async function workOff(worker: Worker): Promise<void> {
  for (let open = 1; open > 0;) {
    await database.pool.query("delete from api_call");
    await database.pool.query("update inbox_item set not_before = now() where state = 'waiting'");
    await worker.idle();
    open = await database.prisma.inboxItem.count({ where: { state: "waiting" } });
  }
}

/** Someone whose minutes are here. The watch goes on measuring: from `until` (s) on the cloud may have more by now. */
async function synced(): Promise<SyncedPerson & { readonly until: number }> {
  const until = Math.floor(cloud.context.now() / 1000) - 3_600;
  const person = await cloud.link({ years: 0.05, profile: "every-device" });
  const worker = work();
  await worker.idle();
  await workOff(worker);
  return { ...person, worker, until };
}

const calls = ({ userid }: LinkedPerson, action: string) =>
  cloud.simulator.control
    .readRequests({ action, character: userid })
    .filter((request) => action !== "get" || request.service === "v2/sleep");

/** What the cloud answers day by day, without our bookkeeping. */
async function truth({ connectionId }: LinkedPerson, days: number): Promise<Map<number, Sample[]>> {
  const client = connectionClients(cloud.context)(connectionId, "live");
  const now = cloud.context.now();
  const all = new Map(SIGNALS.map(({ code }) => [code, new Map<number, Sample>()]));
  for (let back = days; back >= 0; back -= 1) {
    const window = { from: now - (back + 1) * DAY_S * 1000, to: now - back * DAY_S * 1000 };
    await database.pool.query("delete from api_call");
    for (const { signals } of [await fetchMinutes(client, window), await fetchSleep(client, window)])
      for (const [code, samples] of signals)
        for (const sample of samples) all.get(code)?.set(sample.second, sample);
  }
  const inOrder = (samples: Map<number, Sample>) => [...samples.values()].sort((a, b) => a.second - b.second);
  return new Map([...all].map(([code, samples]) => [code, inOrder(samples)]));
}

async function expectTruth(person: LinkedPerson & { readonly until: number }): Promise<void> {
  const today = dayOf(cloud.context.now() / 1000);
  const isSettled = ({ second }: Sample) => second < person.until;
  for (const [signal, samples] of await truth(person, 30)) {
    const days = { signal, firstDay: today - 40, lastDay: today + 1 };
    const kept = await findSamples(database, person.personId, days);
    expect([signal, kept.filter(isSettled)]).toEqual([signal, samples.filter(isSettled)]);
  }
}

test("all minutes that the cloud has come by themselves after the days and nights, newest first", async () => {
  const person = await synced();
  const starts = calls(person, "getintradayactivity").map(({ parameters }) =>
    Number(parameters["startdate"]),
  );
  expect(starts.length).toBeGreaterThan(10);
  expect(starts).toEqual(starts.toSorted((a, b) => b - a));
  const kept = await findKeptSignals(database, person.personId);
  expect(kept.map(({ signal }) => signal)).toEqual(expect.arrayContaining([1, 2, 21, 22]));
  const groups = await findMeasureGroups(database, person.personId);
  const nights = groups.filter(({ kind }) => kind === "night");
  expect(nights.length).toBeGreaterThan(5);
  for (const night of nights) {
    const [from, to] = [night.measuredAt / 1000, (night.endsAt ?? 0) / 1000];
    const stretches = await findSleepIntervals(database, person.personId, { from, to });
    expect(stretches[0]?.from).toBe(from);
  }
  expect(calls(person, "get").length).toBeLessThanOrEqual(nights.length + 2);
  await expectTruth(person);
}, 120_000);

test("a day that is pushed is fetched with its minutes, once, and the past is not asked for again", async () => {
  const person = await synced();
  cloud.simulator.control.resetRequests();
  // In the middle of a day that is over: a workout changes single minutes of it, and no signal goes as a whole.
  const noon = (dayOf(cloud.context.now() / 1000) - 1) * DAY_S + DAY_S / 2;
  await cloud.simulator.control.goForWorkout(person.userid, { minutes: 12, startdate: noon });
  await workOff(person.worker);
  const asked = calls(person, "getintradayactivity");
  expect(asked.length).toBe(1);
  await expectTruth(person);
}, 120_000);

test("an answer that is empty removes nothing", async () => {
  const person = await synced();
  const before = await findKeptSignals(database, person.personId);
  const clients = connectionClients(cloud.context);
  const context = {
    ...cloud.context,
    clientOf: (...asked: Parameters<typeof clients>) => ({
      ...clients(...asked),
      getIntraday: () => Promise.resolve({}),
      getSleep: () => Promise.resolve([]),
    }),
  };
  await person.worker.stop();
  const window = { from: Date.now() - 864e5, to: Date.now() };
  for (const kind of ["minutes", "sleep"] as const) {
    const item = { connectionId: person.connectionId, kind, cause: "notification" as const, window };
    await ask(database.pool, [item]);
    const lease = await claimConnection(database, 30);
    if (!lease) throw new Error("There is nothing to do.");
    const { items } = await findWaitingItems(database, person.connectionId);
    await runMinutes(context, lease, kind, items);
    await releaseLease(database, lease);
  }
  expect(await database.prisma.inboxItem.count({ where: { state: "waiting" } })).toBe(0);
  expect(await findKeptSignals(database, person.personId)).toEqual(before);
}, 120_000);
