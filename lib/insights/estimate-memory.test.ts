import { expect, test } from "vitest";
import { createRandom } from "#lib/simulator/world/random.ts";
import { estimateMemory } from "./estimate-memory.ts";

const LEAST_SD = 0.03;

/** Two spans of four weeks around a falling line, weighed on every `step`th day. */
function spansOf(memory: number, seed: string, step = 1) {
  const chance = createRandom(seed);
  let water = chance.normal(0, 0.4);
  const points = Array.from({ length: 56 }, (_, x) => {
    water = memory * water + Math.sqrt(1 - memory ** 2) * chance.normal(0, 0.4);
    return { x, y: 80 - x / 20 + water };
  }).filter(({ x }) => x % step === 0);
  return [points.filter(({ x }) => x < 28), points.filter(({ x }) => x >= 28)];
}

function meanEstimate(memory: number, step?: number): number {
  const estimates = Array.from({ length: 100 }, (_, turn) =>
    estimateMemory(spansOf(memory, `memory ${turn}`, step), LEAST_SD),
  );
  return estimates.reduce((sum, one) => sum + one, 0) / estimates.length;
}

test("finds how much of a day's water is left a day later, on the careful side", () => {
  for (const memory of [0, 0.3, 0.6, 0.8]) {
    expect(meanEstimate(memory)).toBeGreaterThan(memory - 0.05);
    expect(meanEstimate(memory)).toBeLessThan(memory + 0.2);
  }
});

test("finds it, less surely, where every other day is missing", () => {
  expect(meanEstimate(0, 2)).toBeLessThan(0.45);
  expect(meanEstimate(0.8, 2)).toBeGreaterThan(0.65);
});

test("keeps to what is expected where there is nothing to see", () => {
  const expected = estimateMemory([], LEAST_SD);
  // The mean of 2 / (1 - memory) - 1: 1 in two of five cases, otherwise over ten parts of what lies between 0 and 1.
  const rest = [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5].map((tenths) => 20 / (10 - tenths) - 1);
  const widened = 0.4 + 0.06 * rest.reduce((sum, one) => sum + one, 0);
  expect((1 + expected) / (1 - expected)).toBeCloseTo(widened, 9);
  expect(
    estimateMemory(
      [
        [
          { x: 0, y: 80 },
          { x: 1, y: 81 },
        ],
      ],
      LEAST_SD,
    ),
  ).toBe(expected);
});

test("adds to the likelihood of one span that of the others, wherever they lie", () => {
  const [first = [], second = []] = spansOf(0.6, "shift");
  const moved = second.map(({ x, y }) => ({ x: x + 100, y: y - 7 }));
  expect(estimateMemory([moved, first], LEAST_SD)).toBeCloseTo(estimateMemory([first, second], LEAST_SD), 6);
});
