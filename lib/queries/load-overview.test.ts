import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonId } from "#lib/auth/person-id.ts";
import type { ViewerPerson } from "#lib/auth/viewer.ts";
import { chooseToday } from "#lib/insights/find-findings.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { useDatabase } from "#lib/storage/database.ts";
import { replaceWindow } from "#lib/storage/groups/replace-window.ts";
import { keepArrangement } from "#lib/storage/people/arrangement.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { loadDashboard } from "./load-dashboard.ts";
import { loadOverview } from "./load-overview.ts";

const NOW = Date.UTC(2026, 4, 20, 12);
const ZONE = "Europe/Paris";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
  useDatabase(database);
});
afterAll(() => database.drop());

/** A linked person who loses 100 g a day, weighed daily for so many days until yesterday, with the pulse in the last. */
async function addPerson(name: string, days: number): Promise<ViewerPerson> {
  const { personId, connectionId } = await insertConnection(database);
  const measure = (code: number, value: number, exponent: number) => ({
    ...{ code, position: null },
    ...{ value, exponent },
  });
  if (days > 0)
    await replaceWindow(database, {
      ...{ connectionId, fence: 0n, window: { from: 0, to: 4e12 } },
      ...({ kind: "measure", zone: ZONE, cause: "notification", arrivedAt: NOW } as const),
      groups: Array.from({ length: days }, (_, index) => {
        const at = NOW - (days - index) * DAY_MS;
        return {
          ...{ groupId: String(index + 1), category: 1, attribution: 0 },
          ...{ measuredAt: at, createdAt: at, modifiedAt: at },
          device: { id: null, model: null, modelId: null },
          measures: [
            measure(1, 800 - index, -1),
            measure(8, 200 - index, -1),
            ...(index === days - 1 ? [measure(11, 60, 0)] : []),
          ],
        };
      }),
    });
  return {
    id: personId as PersonId,
    name,
    role: "owner",
    seq: days > 0 ? 1 : 0,
    guideline: "esc-2024",
    weightGoal: null,
  };
}

/** A user who may see these people. */
async function addUser(people: readonly ViewerPerson[], role: "owner" | "viewer") {
  const { id } = await database.prisma.user.create({ data: {} });
  for (const person of people)
    await database.prisma.access.create({ data: { userId: id, personId: person.id, role } });
  return { user: { id }, people: people.map((person) => ({ ...person, role })) };
}

test("each person comes with the first line of their own page, in the viewer's order", async () => {
  const people = [await addPerson("Nobody yet", 0), await addPerson("Lena", 40)];
  const owner = await addUser(people, "owner");
  const [empty, lena] = await loadOverview(owner, ZONE, NOW);
  expect(empty).toMatchObject({ person: { name: "Nobody yet" }, finding: null, newest: null, rows: [] });
  expect(empty?.connections.map(({ state }) => state)).toEqual(["active"]);

  const [, { id, seq, guideline, weightGoal }] = people as [ViewerPerson, ViewerPerson];
  const { findings, zone } = await loadDashboard(
    { id, seq, guideline, weightGoal },
    owner.user.id,
    ZONE,
    NOW,
  );
  const [said] = chooseToday(findings);
  expect(said).toMatchObject({ key: "weight-rate", sense: "falling" });
  expect(lena).toMatchObject({ person: { name: "Lena" }, zone, finding: said });
  expect(lena?.newest).toMatchObject({ metric: "weight", latest: { at: NOW - DAY_MS } });
  expect(lena?.connections.map(({ personId }) => personId)).toEqual([people[1]?.id]);
});

test("a viewer sees of a person what an owner sees, with the numbers that they pinned themselves", async () => {
  const people = [await addPerson("Noor", 40), await addPerson("Tom", 3)];
  const [owner, viewer] = [await addUser(people, "owner"), await addUser(people, "viewer")];
  const load = async (who: typeof owner) =>
    (await loadOverview(who, ZONE, NOW)).map(({ person: { role: _, ...person }, ...rest }) => ({
      ...rest,
      person,
    }));
  const seen = await load(owner);
  expect(await load(viewer)).toEqual(seen);
  expect(seen.map(({ rows }) => rows.map(({ metric }) => metric))).toEqual(
    Array.from({ length: 2 }, () => ["weight", "heart-rate", "fat-mass"]),
  );

  const [noor] = people as [ViewerPerson];
  await keepArrangement(database, viewer.user.id, noor.id, { pinned: ["fat-mass"], hidden: ["weight"] });
  const [arranged] = await load(viewer);
  expect(arranged?.rows.map(({ metric }) => metric)).toEqual(["fat-mass"]);
  expect(arranged?.newest?.metric).not.toBe("weight");
  expect(arranged?.finding).toEqual(seen[0]?.finding);
  expect(await load(owner)).toEqual(seen);
});
