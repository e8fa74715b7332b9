import fc from "fast-check";
import { expect, test } from "vitest";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { readWorkout } from "#lib/metrics/record.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import { durationOf, loadOf, parallelOnce, sumWorkouts } from "./workout-load.ts";

const START = Date.UTC(2026, 4, 20, 12);

function workout(id: string, from: number, to: number, numbers: Readonly<Record<string, number>> = {}) {
  return readWorkout(
    makeGroup({
      groupId: `workout:${id}`,
      kind: "workout",
      measuredAt: START + from * MINUTE_MS,
      endsAt: START + to * MINUTE_MS,
      measures: Object.entries(numbers).map(([name, value]) => makeMeasure(codeOf("workout", name), value)),
      details: { sport: 2, date: "2026-05-20" },
    }),
  );
}

test("the load counts moderate minutes once and those above twice, light ones not", () => {
  const zones = { hr_zone_0: 600, hr_zone_1: 900, hr_zone_2: 300, hr_zone_3: 60 };
  expect(loadOf(workout("1", 0, 31, zones))).toBe(15 + 2 * 5 + 2 * 1);
  expect(loadOf(workout("1", 0, 31))).toBeNull();
  expect(loadOf(workout("1", 0, 31, { hr_zone_0: 600 }))).toBe(0);
});

test("what is not known of any workout has no sum, and of some it is the sum of those", () => {
  const sum = sumWorkouts([
    workout("1", 0, 30, { distance: 5_000 }),
    workout("2", 60, 90, { hr_zone_1: 600 }),
  ]);
  expect(sum).toEqual({ workouts: 2, duration: 3_600, distance: 5_000, calories: null, load: 10 });
  expect(sumWorkouts([])).toEqual({ workouts: 0, duration: 0, distance: null, calories: null, load: null });
});

test("of two devices that recorded the same run the longer counts; what follows another is one of its own", () => {
  const watch = workout("watch", 0, 60);
  const phone = workout("phone", 5, 55);
  const next = workout("next", 55, 80);
  expect(parallelOnce([phone, next, watch]).map(({ workoutId }) => workoutId)).toEqual(["watch", "next"]);
});

test("what counts never overlaps by more than half, and everything else lies in something that counts", () => {
  const some = fc.array(fc.tuple(fc.nat({ max: 500 }), fc.integer({ min: 1, max: 200 })), { maxLength: 12 });
  fc.assert(
    fc.property(some, (spans) => {
      const all = spans.map(([from, length], index) => workout(String(index), from, from + length));
      const kept = parallelOnce(all);
      const sharedOf = (a: (typeof all)[0], b: (typeof all)[0]) =>
        Math.min(a.endedAt, b.endedAt) - Math.max(a.startedAt, b.startedAt);
      for (const one of all) {
        const half = (durationOf(one) * 1_000) / 2;
        const within = kept.some((other) => other !== one && sharedOf(one, other) > half);
        if (!kept.includes(one)) expect(within).toBe(true);
      }
      expect(kept.map(({ startedAt }) => startedAt)).toEqual(
        kept.map(({ startedAt }) => startedAt).toSorted((a, b) => a - b),
      );
    }),
  );
});
