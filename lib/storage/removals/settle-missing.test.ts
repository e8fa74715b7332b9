import { afterAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { type ConnectedPerson, insertConnection } from "#lib/testing/insert-connection.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import { findMeasuredAtOfOthers, findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";
import { type FetchedAnswer, replaceWindow } from "#lib/storage/groups/replace-window.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";

const database = await createTestDatabase();
afterAll(() => database.drop());

const AT = Date.UTC(2026, 4, 1);
const EVERYTHING = { from: AT, to: AT + 1_000 * HOUR_MS };

function group(index: number): FetchedGroup {
  const at = AT + index * HOUR_MS;
  return {
    groupId: String(5_000_000_000 + index),
    ...{ category: 1, attribution: 0, measuredAt: at, createdAt: at, modifiedAt: at },
    device: { id: "scale", model: "Body Cardio", modelId: 6 },
    measures: [{ code: 1, position: null, value: 80_000 + index, exponent: -3 }],
  };
}

const groups = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => group(from + i));

async function keep(count: number): Promise<ConnectedPerson> {
  const person = await insertConnection(database);
  await answer(person, groups(0, count));
  return person;
}

function answer(
  { connectionId }: ConnectedPerson,
  fetched: readonly FetchedGroup[],
  window: Parameters<typeof replaceWindow>[1]["window"] = EVERYTHING,
) {
  const arrival: Omit<FetchedAnswer, "groups" | "connectionId"> = {
    ...{ fence: 0n, kind: "measure", zone: "Europe/Paris", cause: "sweep", arrivedAt: Date.now() },
  };
  return replaceWindow(database, { ...arrival, connectionId, groups: fetched, window });
}

async function living({ personId }: ConnectedPerson): Promise<number> {
  return (await findMeasureGroups(database, personId)).length;
}

async function asked({ connectionId }: ConnectedPerson): Promise<string[]> {
  const rows = await database.prisma.removal.findMany({
    where: { connectionId },
    orderBy: { recordId: "asc" },
  });
  return rows.map(({ recordId }) => recordId);
}

test("a few that a whole answer lacks go at once", async () => {
  const person = await keep(40);
  expect(await answer(person, groups(20, 40))).toMatchObject({ removed: 20, widen: null });
  expect(await living(person)).toBe(20);
  expect(await asked(person)).toEqual([]);
});

test("many are held back, asked about once, and fetched again an hour later", async () => {
  const person = await keep(40);
  expect(await answer(person, groups(21, 40))).toMatchObject({ seq: null, removed: 0, widen: null });
  expect(await living(person)).toBe(40);
  expect(await asked(person)).toEqual(groups(0, 21).map(({ groupId }) => groupId));
  const items = () => database.prisma.inboxItem.findMany({ where: { connectionId: person.connectionId } });
  expect(await items()).toMatchObject([
    {
      kind: "measures",
      cause: "sweep",
      windowFrom: new Date(AT),
      windowTo: new Date(AT + 20 * HOUR_MS + 1_000),
    },
  ]);
  expect((await items())[0]?.notBefore.getTime()).toBeGreaterThan(Date.now() + 59 * 60_000);
  await answer(person, groups(21, 40));
  expect(await asked(person)).toHaveLength(21);
  expect(await items()).toHaveLength(1);
  // What is asked about is in doubt no more: several pages are not gone through again for it.
  const ids = groups(21, 40).map(({ groupId }) => groupId);
  expect(await findMeasuredAtOfOthers(database, person.connectionId, EVERYTHING, ids, "measure")).toEqual([]);
});

test("what Withings answers with again is asked about no more, one by one", async () => {
  const person = await keep(40);
  await answer(person, groups(30, 40));
  await answer(person, groups(10, 40));
  expect(await asked(person)).toEqual(groups(0, 10).map(({ groupId }) => groupId));
  await answer(person, groups(0, 40));
  expect(await asked(person)).toEqual([]);
  expect(await living(person)).toBe(40);
});

test("an empty answer removes nothing, and names the window that would prove it", async () => {
  const person = await keep(40);
  const window = { from: AT + 20 * HOUR_MS, to: AT + 21 * HOUR_MS };
  const { removed, widen } = await answer(person, [], window);
  expect(removed).toBe(0);
  expect(widen).toEqual({ from: AT + 8 * HOUR_MS, to: AT + 32 * HOUR_MS + 1_000 });
  if (!widen) throw new Error("Nothing was widened");
  const around = groups(8, 33).filter(({ groupId }) => groupId !== group(20).groupId);
  expect(await answer(person, around, { ...widen, widened: true })).toMatchObject({
    removed: 1,
    widen: null,
  });
  expect(await asked(person)).toEqual([]);
});

test("where nothing at all is answered, even one is asked about", async () => {
  const one = await keep(1);
  expect(await answer(one, [])).toMatchObject({ removed: 0, widen: null });
  expect(await asked(one)).toHaveLength(1);
  const many = await keep(60);
  await answer(many, [], { from: AT, to: AT + 60 * HOUR_MS, widened: true });
  expect([await living(many), (await asked(many)).length]).toEqual([60, 60]);
});

test("many cannot go in small pieces", async () => {
  const person = await keep(60);
  const piece = (from: number, to: number) => ({ from: AT + from * HOUR_MS, to: AT + to * HOUR_MS });
  expect(await answer(person, groups(15, 60), piece(0, 60))).toMatchObject({ removed: 15 });
  expect(await answer(person, groups(22, 60), piece(10, 60))).toMatchObject({ removed: 0 });
  expect(await asked(person)).toHaveLength(7);
  const paged = await keep(60);
  await answer(paged, [], { ...piece(0, 5), lacked: 30 });
  expect(await asked(paged)).toHaveLength(5);
});

test("a record with a new one of the same instant was renamed, not lost", async () => {
  const person = await keep(40);
  const renamed = groups(0, 40).map((one) => ({ ...one, groupId: `9${one.groupId}` }));
  expect(await answer(person, renamed)).toMatchObject({ changed: 40, removed: 40 });
  expect(await living(person)).toBe(40);
  expect(await asked(person)).toEqual([]);
});
