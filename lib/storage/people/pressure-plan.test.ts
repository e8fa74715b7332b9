import { afterAll, beforeAll, expect, test } from "vitest";
import { USUAL_PLAN } from "#lib/metrics/pressure-plan.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { findPersonStates } from "./person-seq.ts";
import { findPressurePlan, keepPressurePlan } from "./pressure-plan.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const guidelineOf = async (personId: string) =>
  (await findPersonStates(database, [personId])).get(personId)?.guideline;

test("a person has the usual plan until one is chosen, and then that one alone", async () => {
  const { personId } = await insertConnection(database);
  expect(await findPressurePlan(database, personId)).toEqual(USUAL_PLAN);
  expect(await guidelineOf(personId)).toBeNull();
  const plan = { guideline: "aha-2025", protocol: "rule-of-three", startsOn: "2026-02-28" } as const;
  await keepPressurePlan(database, personId, { ...plan, protocol: "esh" });
  await keepPressurePlan(database, personId, plan);
  expect(await findPressurePlan(database, personId)).toEqual(plan);
  expect(await guidelineOf(personId)).toBe("aha-2025");
  await keepPressurePlan(database, personId, { ...plan, startsOn: null });
  expect(await findPressurePlan(database, personId)).toEqual({ ...plan, startsOn: null });
});

test("what a newer version wrote is read as the usual, and all goes with the person", async () => {
  const { personId } = await insertConnection(database);
  const rows = () => database.prisma.pressurePlan.findMany({ where: { personId } });
  await database.prisma.pressurePlan.create({
    data: { personId, guideline: "who-2031", protocol: "hourly", startsOn: new Date("2026-02-28") },
  });
  expect(await findPressurePlan(database, personId)).toEqual({ ...USUAL_PLAN, startsOn: "2026-02-28" });
  expect(await rows()).toHaveLength(1);
  await database.prisma.person.delete({ where: { id: personId } });
  expect(await rows()).toEqual([]);
});
