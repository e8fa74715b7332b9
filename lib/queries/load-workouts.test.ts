import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonId } from "#lib/auth/person-id.ts";
import { addDays } from "#lib/metrics/local-day.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import { DAY_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { useDatabase } from "#lib/storage/database.ts";
import { replaceWindow } from "#lib/storage/groups/replace-window.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { loadWorkout } from "./load-workout.ts";
import { loadWorkouts } from "./load-workouts.ts";

/** A Wednesday, noon. */
const TODAY = "2026-05-20";
const NOW = Date.parse(`${TODAY}T12:00:00Z`);
const [WALK, RUN] = [1, 2];
const asked = { zone: "Europe/Paris", firstWeekday: 1, now: NOW };

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
  useDatabase(database);
});
afterAll(() => database.drop());

type Given = {
  age: number;
  minutes: number;
  sport: number;
  device?: string;
  moderate?: number;
  attribution?: number;
};

/** A person with these workouts, numbered from 0, each at ten in the morning UTC so many days ago. */
async function workOut(...given: readonly Given[]) {
  const { personId, connectionId } = await insertConnection(database);
  await replaceWindow(database, {
    ...{ connectionId, fence: 0n, window: { from: 0, to: 4e12 } },
    ...({ kind: "workout", zone: "Europe/Paris", cause: "notification", arrivedAt: NOW } as const),
    groups: given.map(({ age, minutes, sport, device = "watch", moderate, attribution = 0 }, index) => {
      const measuredAt = NOW - 2 * 60 * MINUTE_MS - age * DAY_MS;
      return {
        ...{ groupId: `workout:${index}`, category: 1, attribution, measuredAt },
        ...{ endsAt: measuredAt + minutes * MINUTE_MS, createdAt: measuredAt, modifiedAt: measuredAt },
        device: { id: device, model: device, modelId: null },
        details: { sport, date: addDays(TODAY, -age) },
        measures:
          moderate === undefined
            ? []
            : [{ code: codeOf("workout", "hr_zone_1"), position: null, value: moderate * 60, exponent: 0 }],
      };
    }),
  });
  return { id: personId as PersonId, seq: 1 };
}

test("workouts are counted by sport, listed by it, and add up to weeks of whose sum they are part", async () => {
  const person = await workOut(
    { age: 0, minutes: 30, sport: RUN, moderate: 20 },
    { age: 1, minutes: 60, sport: WALK },
    { age: 7, minutes: 40, sport: RUN, moderate: 10 },
  );
  const all = await loadWorkouts(person, {}, asked);
  expect(all.sports).toEqual([
    { sport: RUN, count: 2 },
    { sport: WALK, count: 1 },
  ]);
  expect(all.entries.map(({ workoutId }) => workoutId)).toEqual(["0", "1", "2"]);
  expect(all.sum).toMatchObject({ workouts: 3, duration: 130 * 60, load: 30 });
  expect(all.weeks.slice(-2).map(({ first, workouts, load }) => [first, workouts, load])).toEqual([
    ["2026-05-11", 1, 10],
    ["2026-05-18", 2, 20],
  ]);
  const walks = await loadWorkouts(person, { sport: String(WALK) }, asked);
  expect([walks.total, walks.all, walks.sum.workouts, walks.sum.load]).toEqual([1, 3, 1, null]);
  expect((await loadWorkouts(person, { sport: "none" }, asked)).sport).toBeNull();
});

test("what two devices recorded is listed twice and added up once; what may be another's is not added", async () => {
  const ambiguous = 1;
  const person = await workOut(
    { age: 1, minutes: 60, sport: RUN },
    { age: 1, minutes: 50, sport: RUN, device: "phone" },
    { age: 2, minutes: 45, sport: RUN, attribution: ambiguous },
  );
  const { entries, sum } = await loadWorkouts(person, {}, asked);
  expect(entries).toHaveLength(3);
  expect(sum).toMatchObject({ workouts: 1, duration: 60 * 60 });
  const page = await loadWorkout(person.id, "0");
  expect([page?.previous?.workoutId, page?.next]).toEqual(["2", null]);
});
