import { expect, test } from "vitest";
import { requestSync } from "#lib/connections/request-sync.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { prepareWorkers } from "#lib/testing/prepare-workers.ts";
import { findBrought, findLinkRows } from "./empty-facts.ts";

const { database, cloud } = await openLinkedCloud();
const workers = prepareWorkers(cloud, { years: 0.05 });

const latest = (records: readonly { at: number }[]) => Math.max(...records.map(({ at }) => at));

test("a link is known by its scopes, its devices, and what still comes or failed", async () => {
  const before = await cloud.link({ years: 0.05, scope: "user.info,user.metrics" });
  const [coming] = await findLinkRows(database, before.personId);
  expect(coming).toMatchObject({ state: "active", scopes: ["user.info", "user.metrics"], isListed: false });
  expect(coming?.coming).toContain("measures");

  const { personId, connectionId } = await workers.synced();
  const [row, ...others] = await findLinkRows(database, personId);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ connectionId, coming: [], failing: [], isListed: true });
  expect(row?.devices.map(({ model }) => model)).toEqual(expect.arrayContaining(["BPM Connect"]));
  expect(row?.linkedAt).toBeGreaterThan(0);

  await database.prisma.inboxItem.create({
    data: {
      connectionId,
      kind: "heart",
      cause: "sweep",
      state: "failed",
      finishedAt: new Date(),
      lastError: "x",
    },
  });
  expect((await findLinkRows(database, personId))[0]?.failing).toEqual(["heart"]);
});

test("what a link brought says when it fell silent, and by which models", async () => {
  const { personId, connectionId, userid } = await workers.synced();
  const now = Date.now();
  const groups = cloud.simulator.control.listGroups(userid);
  const { newest, since, seen, archiveEndsAt } = await findBrought(database, personId, now);
  const past = groups.filter(({ date }) => date * 1_000 <= now);
  expect(newest).toContainEqual({
    connectionId,
    at: Math.max(...past.map(({ date }) => date)) * 1_000,
  });
  expect(since.get(connectionId)).toBe(Math.min(...groups.map(({ created }) => created)) * 1_000);
  expect(seen.map(({ modelId }) => modelId)).toContain(45);
  expect(archiveEndsAt).toBeNull();
  // Nothing had happened at the beginning of time.
  expect((await findBrought(database, personId, 0)).newest).toEqual([]);
});

test("a membership that lapses is seen by nothing but its silence", async () => {
  const person = await workers.synced();
  const { control } = cloud.simulator;
  const before = await findBrought(database, person.personId, Date.now());
  control.setPaused(person.userid, true);
  await control.weighIn(person.userid, {});
  await requestSync(cloud.context, person.connectionId);
  await person.worker.idle();
  const now = Date.now();
  const [row] = await findLinkRows(database, person.personId);
  const paused = await findBrought(database, person.personId, now);
  expect(row).toMatchObject({ state: "active", failing: [] });
  expect(paused.newest).toEqual(before.newest);

  // Active again, sharing goes on where it ended.
  control.setPaused(person.userid, false);
  await requestSync(cloud.context, person.connectionId);
  await person.worker.idle();
  const after = await findBrought(database, person.personId, Date.now());
  expect(latest(after.newest)).toBeGreaterThan(latest(before.newest));
});
