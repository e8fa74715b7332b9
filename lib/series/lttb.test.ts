import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lttb } from "./lttb.ts";
import { m4 } from "./m4.ts";
import { minMaxLttb, preselect } from "./minmax-lttb.ts";

const Y = [0, 2, 1, 5, 3, 8, 2, 6, 4, 1];
const line = (ys: readonly number[], xs: readonly number[] = ys.map((_, index) => index)) =>
  ys.map((y, index) => ({ x: xs[index] ?? 0, y }));

describe("LTTB (science 10.1)", () => {
  test.each([
    ["V10.1", 3, [0, 5, 9]],
    ["V10.2", 4, [0, 3, 5, 9]],
    ["V10.3", 5, [0, 2, 5, 6, 9]],
    ["V10.4", 6, [0, 2, 3, 5, 7, 9]],
    ["V10.5", 10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ])("%s m = %i", (_, count, kept) => {
    expect(lttb(line(Y), count)).toEqual(kept);
  });

  test("V10.6 one spike", () => {
    const flat = Y.map((_, index) => (index === 4 ? 20 : 5));
    expect(lttb(line(flat), 4)).toEqual([0, 4, 5, 9]);
  });

  test("V10.7 irregular x", () => {
    expect(lttb(line(Y, [0, 1, 2, 3, 10, 11, 12, 13, 14, 15]), 5)).toEqual([0, 1, 5, 6, 9]);
  });

  test("fewer than three points cannot stand for many", () => {
    expect(() => lttb(line(Y), 2)).toThrow(RangeError);
    expect(lttb([], 2)).toEqual([]);
  });
});

describe("M4 (science 10.2)", () => {
  test("V10.8 two columns", () => expect(m4(line(Y), 2)).toEqual([0, 3, 4, 5, 9]));
  test("V10.9 three columns", () => expect(m4(line(Y), 3)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 9]));

  test("at most four points a column, and the extremes of all", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 20 }),
        (ys, columns) => {
          const kept = m4(line(ys), columns);
          expect(kept.length).toBeLessThanOrEqual(4 * columns);
          expect(kept[0]).toBe(0);
          expect(kept.at(-1)).toBe(ys.length - 1);
          const values = kept.map((index) => ys[index] ?? NaN);
          expect([Math.min(...values), Math.max(...values)]).toEqual([Math.min(...ys), Math.max(...ys)]);
        },
      ),
    );
  });

  test("no points, none kept", () => expect(m4([], 5)).toEqual([]));
});

describe("MinMaxLTTB (science 10.3)", () => {
  const signals = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 400 });
  const counts = fc.integer({ min: 3, max: 40 });

  test("first and last kept, a strictly increasing subset, of the wanted length", () => {
    fc.assert(
      fc.property(signals, counts, (ys, count) => {
        const kept = minMaxLttb(line(ys), count);
        expect(kept).toHaveLength(Math.min(count, ys.length));
        expect(kept[0]).toBe(0);
        expect(kept.at(-1)).toBe(ys.length - 1);
        kept.slice(1).forEach((index, i) => expect(index).toBeGreaterThan(kept[i] ?? Infinity));
      }),
    );
  });

  test("the preselection holds each bin's least and greatest value", () => {
    fc.assert(
      fc.property(signals, fc.integer({ min: 1, max: 30 }), (ys, bins) => {
        const chosen = new Set(preselect(line(ys), bins));
        for (let bin = 0; bin < bins; bin += 1) {
          const inBin = ys.flatMap((y, index) =>
            Math.floor((index * bins) / ys.length) === bin ? [{ y, index }] : [],
          );
          const keptInBin = inBin.filter(({ index }) => chosen.has(index)).map(({ y }) => y);
          if (inBin.length === 0) continue;
          expect(Math.min(...keptInBin)).toBe(Math.min(...inBin.map(({ y }) => y)));
          expect(Math.max(...keptInBin)).toBe(Math.max(...inBin.map(({ y }) => y)));
        }
      }),
    );
  });

  test("a constant survives", () => {
    expect(minMaxLttb(line(Array<number>(500).fill(5)), 10)).toHaveLength(10);
  });

  test("no points, none kept", () => expect(minMaxLttb([], 5)).toEqual([]));
});
