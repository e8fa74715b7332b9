import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS } from "./time.ts";
import { compareWeights } from "./compare-weights.ts";

const AT = 1000 * DAY_MS;
const weighs = (personId: string, kilograms: number, days = -1) => ({
  personId,
  kilograms,
  at: AT + days * DAY_MS,
});
const likelyOf = (kilograms: number, ...people: ReturnType<typeof weighs>[]) =>
  compareWeights(kilograms, AT, people).find(({ likely }) => likely)?.personId ?? null;

test.each([
  ["the one who weighs the same", 62.3, [weighs("maya", 62), weighs("tom", 74)], "maya"],
  ["no one, where two are as near", 68, [weighs("maya", 67.6), weighs("tom", 68.5)], null],
  ["no one, where all are far", 90, [weighs("maya", 62), weighs("tom", 74)], null],
  ["no one, where there is only one to compare with", 73, [weighs("tom", 74)], null],
  ["no one, where the other weighed last year", 73, [weighs("tom", 74), weighs("maya", 62, -200)], null],
  ["by a weight of the day after as well", 73, [weighs("tom", 74, 1), weighs("maya", 62)], "tom"],
  ["no one without weights", 73, [], null],
] as const)("%s", (_, kilograms, people, expected) => {
  expect(likelyOf(kilograms, ...people)).toBe(expected);
});

test("says by how much, nearest first", () => {
  const found = compareWeights(70, AT, [weighs("tom", 74), weighs("maya", 69.5)]);
  expect(found.map(({ personId, difference }) => [personId, difference])).toEqual([
    ["maya", 0.5],
    ["tom", -4],
  ]);
});

test("at most one is likely, it is the nearest, and the order of the people does not matter", () => {
  const people = fc.uniqueArray(
    fc.record({ personId: fc.string(), kilograms: fc.integer({ min: 40, max: 90 }), at: fc.constant(AT) }),
    { selector: ({ personId }) => personId },
  );
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 90 }), people, (kilograms, list) => {
      const found = compareWeights(kilograms, AT, list);
      if (list.length < 2) expect(found.some(({ likely }) => likely)).toBe(false);
      expect(found.slice(1).some(({ likely }) => likely)).toBe(false);
      expect(compareWeights(kilograms, AT, list.toReversed())).toEqual(found);
    }),
  );
});
