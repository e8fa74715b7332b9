import { expect, test } from "vitest";
import { NOW, TODAY, ZONE } from "./finding-tests.fixture.ts";
import { addMonths, daysBetween } from "#lib/metrics/local-day.ts";
import { scoreForecasts } from "./score-forecasts.ts";
import { dailyWeighIns, inputOfWeighIns } from "./weigh-ins.fixture.ts";

const score = (kilograms: readonly number[], lastDaysAgo = 0) =>
  scoreForecasts(inputOfWeighIns(dailyWeighIns(kilograms, lastDaysAgo)).readingsOf("weight"), NOW, ZONE);

/** Weights of so many days by a course, with a scatter of up to `size` that has no order. */
function weigh(days: number, course: (day: number) => number, size: number, seed = 1): number[] {
  let state = seed;
  const roll = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  // Three rolls are nearly normal.
  return Array.from(
    { length: days },
    (_, day) => course(day) + (size * (roll() + roll() + roll() - 1.5)) / 1.5,
  );
}

test("who keeps a steady course finds nearly all forecasts held", () => {
  const scores = Array.from({ length: 20 }, (_, seed) =>
    score(weigh(500, (day) => 90 - day / 40, 0.8, seed + 1)),
  );
  const [made, held] = [
    scores.reduce((sum, one) => sum + (one?.made ?? 0), 0),
    scores.reduce((sum, one) => sum + (one?.held ?? 0), 0),
  ];
  // The first of each month of a year, but for those that have not come due.
  const due = Array.from({ length: 12 }, (_, index) => addMonths(`${TODAY.slice(0, 7)}-01`, -index)).filter(
    (first) => daysBetween(first, TODAY) >= 28,
  ).length;
  expect(made).toBe(20 * due);
  expect(held / made).toBeGreaterThan(0.9);
});

test("who turns around every month finds few held", () => {
  const zigzag = (day: number) => 80 + Math.abs((day % 60) - 30) / 6;
  const { made = 0, held = 0 } = score(weigh(500, zigzag, 0.2)) ?? {};
  expect(made).toBeGreaterThan(9);
  expect(held / made).toBeLessThan(0.5);
});

test("what could not be said then is not scored now", () => {
  expect(score([])).toBeNull();
  // Too few weigh-ins for a line, or none that came due.
  expect(score([80, 80.1, 79.9])).toBeNull();
  expect(score(weigh(20, () => 80, 0.5))).toBeNull();
  // Weighed until half a year ago: no later line says how the last ones turned out.
  const { made = 0 } =
    score(
      weigh(300, () => 80, 0.5),
      180,
    ) ?? {};
  expect(made).toBeGreaterThan(2);
  expect(made).toBeLessThan(8);
});

test("a forecast knows nothing of what came after it", () => {
  const steady = weigh(500, () => 80, 0.5);
  const jumped = steady.map((value, day) => (day >= 470 ? value + 6 : value));
  const [before, after] = [score(steady), score(jumped)];
  expect(after?.made).toBe(before?.made);
  // All that came due before the jump turned out as without it.
  expect((before?.held ?? 0) - (after?.held ?? 0)).toBeLessThanOrEqual(2);
});
