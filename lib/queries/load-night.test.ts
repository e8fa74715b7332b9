import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonId } from "#lib/auth/person-id.ts";
import { addDays } from "#lib/metrics/local-day.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import { HOUR_MS, HOUR_S } from "#lib/metrics/time.ts";
import { useDatabase } from "#lib/storage/database.ts";
import { replaceWindow } from "#lib/storage/groups/replace-window.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { loadNight } from "./load-night.ts";

const LAST = "2026-05-20";
const MAT = { id: "mat", model: "Aura Sensor V2", modelId: 63 };
const WATCH = { id: "watch", model: "ScanWatch", modelId: 93 };

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
  useDatabase(database);
});
afterAll(() => database.drop());

/** The id of a night of a device that ends on a day. */
const nameNight = (day: string, device = MAT) => `${device.id}-${day}`;

/** A person whose mat recorded twenty nights of 7 h, their last one 5 h, and whose watch recorded each a little longer. */
async function recordNights(): Promise<PersonId> {
  const { personId, connectionId } = await insertConnection(database);
  const night = (day: string, hours: number, device: typeof MAT) => {
    const endsAt = Date.parse(`${day}T05:00:00Z`);
    const measuredAt = endsAt - hours * HOUR_MS;
    const measure = { code: codeOf("night", "total_sleep_time"), position: null, exponent: 0 };
    return {
      ...{ groupId: `night:${nameNight(day, device)}`, category: 1, attribution: 0, details: { date: day } },
      ...{ measuredAt, endsAt, createdAt: endsAt, modifiedAt: endsAt, device },
      measures: [{ ...measure, value: hours * HOUR_S }],
    };
  };
  await replaceWindow(database, {
    ...{ connectionId, fence: 0n, window: { from: 0, to: 4e12 } },
    ...({ kind: "night", zone: "Europe/Paris", cause: "notification", arrivedAt: Date.parse(LAST) } as const),
    groups: Array.from({ length: 20 }, (_, index) => {
      const day = addDays(LAST, index - 19);
      return [night(day, index === 19 ? 5 : 7, MAT), night(day, 9, WATCH)];
    }).flat(),
  });
  return personId as PersonId;
}

test("before and after a night are nights of the same device, never the same night of another", async () => {
  const person = await recordNights();
  const steps: (string | undefined)[] = [];
  for (let id: string | undefined = nameNight(LAST); id !== undefined;) {
    steps.push(id);
    id = (await loadNight(person, id))?.previous?.nightId;
  }
  expect(steps).toEqual(Array.from({ length: 20 }, (_, index) => nameNight(addDays(LAST, -index))));
  expect((await loadNight(person, nameNight(addDays(LAST, -1))))?.next?.nightId).toBe(nameNight(LAST));
  expect((await loadNight(person, nameNight(LAST)))?.next).toBeNull();
});

test("what is usual is that of the same device in the nights before", async () => {
  const person = await recordNights();
  const usualOf = async (id: string) => (await loadNight(person, id))?.figures[0]?.usual?.["value"];
  expect(await usualOf(nameNight(LAST))).toEqual({ low: 7 * HOUR_S, high: 7 * HOUR_S, days: 19 });
  expect(await usualOf(nameNight(LAST, WATCH))).toEqual({ low: 9 * HOUR_S, high: 9 * HOUR_S, days: 19 });
  expect(await usualOf(nameNight(addDays(LAST, -6)))).toBeUndefined();
});

test("a night of another person is none", async () => {
  await recordNights();
  const { personId } = await insertConnection(database);
  expect(await loadNight(personId as PersonId, nameNight(LAST))).toBeNull();
});
