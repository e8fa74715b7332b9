import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { downsample } from "./downsample.ts";
import { sampleLine } from "./sample-line.ts";

const lineOf = (values: readonly number[], xs = values.map((_, index) => index)) =>
  values.map((value, index) => ({ at: xs[index] ?? NaN, value }));
const V10 = [0, 2, 1, 5, 3, 8, 2, 6, 4, 1];
const SPIKE = [5, 5, 5, 5, 20, 5, 5, 5, 5, 5];

describe("largest triangle three buckets", () => {
  test.each([
    ["V10.1", lineOf(V10), 3, [0, 5, 9]],
    ["V10.2", lineOf(V10), 4, [0, 3, 5, 9]],
    ["V10.3", lineOf(V10), 5, [0, 2, 5, 6, 9]],
    ["V10.4", lineOf(V10), 6, [0, 2, 3, 5, 7, 9]],
    ["V10.5, all fit", lineOf(V10), 10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ["V10.6, one spike", lineOf(SPIKE), 4, [0, 4, 5, 9]],
    ["V10.7, unequal distances", lineOf(V10, [0, 1, 2, 3, 10, 11, 12, 13, 14, 15]), 5, [0, 1, 5, 6, 9]],
  ])("%s", (_, points, count, kept) => {
    expect(sampleLine(points, count)).toEqual(kept);
  });

  test("keeps the ends alone where no more fit", () => {
    expect([sampleLine(lineOf(V10), 2), sampleLine(lineOf([1, 2]), 2), sampleLine([], 2)]).toEqual([
      [0, 9],
      [0, 1],
      [],
    ]);
  });
});

const walks = fc
  .array(fc.record({ step: fc.integer({ min: 1, max: 9 }), value: fc.integer({ min: 0, max: 99 }) }), {
    minLength: 1,
    maxLength: 300,
  })
  .map((steps) => {
    let at = 0;
    return steps.map(({ step, value }) => ({ at: (at += step), value }));
  });

test("it keeps first and last, in order, as many as were asked for, also of values that are all alike", () =>
  fc.assert(
    fc.property(walks, fc.integer({ min: 2, max: 80 }), fc.boolean(), (walk, count, flat) => {
      const points = flat ? walk.map(({ at }) => ({ at, value: 5 })) : walk;
      const kept = sampleLine(points, count);
      expect(kept).toHaveLength(Math.min(count, points.length));
      expect([kept[0], kept.at(-1)]).toEqual([0, points.length - 1]);
      expect(kept.every((index, place) => place === 0 || index > (kept[place - 1] ?? 0))).toBe(true);
    }),
  ));

test("after the extremes of columns were chosen, as in the rows of a dashboard, it still keeps ends and order", () =>
  fc.assert(
    fc.property(walks, (walk) => {
      // MinMaxLTTB (arXiv 2305.00332): least and greatest of each column first, then the largest triangles of those.
      const chosen = downsample(
        walk.map(({ at, value }) => ({ at, values: [value] })),
        60,
        Number.POSITIVE_INFINITY,
      );
      const kept = sampleLine(
        chosen.flatMap((index) => walk[index] ?? []),
        36,
      ).map((place) => chosen[place] ?? NaN);
      expect(kept).toHaveLength(Math.min(36, chosen.length));
      expect([kept[0], kept.at(-1)]).toEqual([0, walk.length - 1]);
      expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
    }),
  ));
