import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnOf, extremesPerColumn, sortedUnique } from "./columns.ts";
import { downsample } from "./downsample.ts";
import { gapsBetween, splitAtGaps } from "./gaps.ts";

const GAP = 100;
const walks = (parts: number, maxLength = 400) =>
  fc
    .array(
      fc.record({
        step: fc.oneof(
          { weight: 20, arbitrary: fc.integer({ min: 0, max: 10 }) },
          { weight: 1, arbitrary: fc.constant(150) },
        ),
        values: fc.array(fc.integer({ min: -99, max: 99 }), { minLength: parts, maxLength: parts }),
      }),
      { maxLength },
    )
    .map((steps) => {
      let at = 0;
      return steps.map(({ step, values }) => ({ at: (at += step), values }));
    });

describe.each([1, 2])("with %i parts", (parts) => {
  const limits = fc.integer({ min: 2 + 2 * parts, max: 80 });

  test("never more than the limit, and everything when it fits", () => {
    fc.assert(
      fc.property(walks(parts), limits, (points, limit) => {
        const kept = downsample(points, limit, GAP);
        expect(kept.length).toBeLessThanOrEqual(limit);
        if (points.length <= limit) expect(kept).toHaveLength(points.length);
        kept.slice(1).forEach((index, i) => expect(index).toBeGreaterThan(kept[i] ?? Infinity));
      }),
    );
  });

  test("keeps both ends and the extremes of every part", () => {
    fc.assert(
      fc.property(walks(parts), limits, (points, limit) => {
        fc.pre(points.length > 0);
        const kept = downsample(points, limit, GAP);
        expect([kept[0], kept.at(-1)]).toEqual([0, points.length - 1]);
        for (let part = 0; part < parts; part += 1) {
          const all = points.map((point) => point.values[part] ?? NaN);
          const some = kept.map((index) => all[index] ?? NaN);
          expect([Math.min(...some), Math.max(...some)]).toEqual([Math.min(...all), Math.max(...all)]);
        }
      }),
    );
  });

  test("keeps both ends of every block, when there is room for them", () => {
    fc.assert(
      fc.property(walks(parts), limits, (points, limit) => {
        const blocks = splitAtGaps(
          points.map((point, index) => ({ ...point, index })),
          GAP,
        );
        const ends = blocks.flatMap((block) => [block[0]?.index ?? -1, block.at(-1)?.index ?? -1]);
        fc.pre(new Set(ends).size + 2 * parts <= limit);
        expect(downsample(points, limit, GAP)).toEqual(expect.arrayContaining(ends));
      }),
    );
  });

  test("keeps the extremes of every column of a line without gaps", () => {
    // Longer than the limit, and with room for a column at least beside ends and extremes.
    const least = 2 + 4 * parts;
    const lines = fc
      .record({
        limit: fc.integer({ min: least, max: 40 }),
        steps: fc.array(
          fc.record({
            step: fc.integer({ min: 0, max: 10 }),
            values: fc.array(fc.integer({ min: -99, max: 99 }), { minLength: parts, maxLength: parts }),
          }),
          { minLength: 41, maxLength: 200 },
        ),
      })
      .map(({ limit, steps }) => {
        let at = 0;
        return { limit, points: steps.map(({ step, values }) => ({ at: (at += step), values })) };
      });
    fc.assert(
      fc.property(lines, ({ points, limit }) => {
        const kept = new Set(downsample(points, limit, GAP));
        const columns = Math.floor((limit - 2 - 2 * parts) / (2 * parts));
        expect(columns).toBeGreaterThanOrEqual(1);
        const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
        for (let column = 0; column < columns; column += 1) {
          const inside = points.flatMap((point, index) =>
            columnOf(point.at, first, last, columns) === column ? [index] : [],
          );
          for (let part = 0; part < parts; part += 1) {
            const valueAt = (index: number) => points[index]?.values[part] ?? NaN;
            const all = inside.map(valueAt);
            const some = inside.filter((index) => kept.has(index)).map(valueAt);
            expect([Math.min(...some), Math.max(...some)]).toEqual([Math.min(...all), Math.max(...all)]);
          }
        }
      }),
    );
  });
});

test("a limit that cannot hold ends and extremes is refused", () => {
  expect(() => downsample([{ at: 0, values: [1] }], 3, GAP)).toThrow(RangeError);
});

test("no column is beyond the last, whatever the numbers", () => {
  expect([columnOf(0, 0, 9, 3), columnOf(3, 0, 9, 3), columnOf(9, 0, 9, 3), columnOf(5, 5, 5, 4)]).toEqual([
    0, 1, 2, 0,
  ]);
});

/** One value at each of 0 to 9. */
const V10 = [0, 2, 1, 5, 3, 8, 2, 6, 4, 1];

test.each([
  ["V10.8", 2, [0, 3, 4, 5, 9]],
  ["V10.9", 3, [0, 1, 2, 3, 4, 5, 6, 7, 9]],
])("%s: extremes and ends of %i columns", (_, count, expected) => {
  const inColumn = (index: number) => columnOf(index, 0, 9, count);
  const ends = V10.flatMap((__, index) => {
    const isEnd = [index - 1, index + 1].some((next) => !(next in V10) || inColumn(next) !== inColumn(index));
    return isEnd ? [index] : [];
  });
  expect(sortedUnique([...ends, ...extremesPerColumn(V10, inColumn)])).toEqual(expected);
});

test("values that are all alike survive", () => {
  const points = Array.from({ length: 100 }, (_, at) => ({ at, values: [5] }));
  const kept = downsample(points, 10, GAP);
  expect([kept[0], kept.at(-1)]).toEqual([0, 99]);
  expect(kept).toEqual(sortedUnique(kept));
});

test("blocks hold all items in order, no gap within and a gap between", () => {
  fc.assert(
    fc.property(walks(1), (points) => {
      const blocks = splitAtGaps(points, GAP);
      expect(blocks.flat()).toEqual(points);
      for (const block of blocks) {
        block.slice(1).forEach((point, i) => expect(point.at - (block[i]?.at ?? 0)).toBeLessThanOrEqual(GAP));
      }
      const gaps = gapsBetween(blocks);
      expect(gaps).toHaveLength(Math.max(0, blocks.length - 1));
      for (const gap of gaps) expect(gap.to - gap.from).toBeGreaterThan(GAP);
    }),
  );
});
