import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS } from "#lib/metrics/time.ts";
import { buildTrend } from "#lib/series/trend.ts";
import { fitLine } from "./fit-line.ts";

const daily = (values: readonly number[]) => values.map((y, x) => ({ x, y }));
const V3_3 = [82.0, 81.8, 82.1, 81.7, 81.9, 81.5, 81.6, 81.2, 81.5, 81.3, 81.0, 81.2, 80.9, 80.8];
/** a = 0.1 a day. */
const SLOW = { tauDays: -1 / Math.log(0.9), splitDays: 30 };

/** The trend of daily values, and the line through 14 of them from `first` on. */
function trendOf(values: readonly number[]) {
  return buildTrend(
    values.map((value, day) => ({ at: day * DAY_MS, value })),
    SLOW,
  ).flatMap(({ points }) => points.map(({ value }) => value));
}
const slopeOfTrend = (values: readonly number[], first: number) =>
  fitLine(daily(trendOf(values).slice(first, first + 14)));

describe("the line through points", () => {
  test.each([
    ["V3.1", daily([80.0, 79.8, 79.9, 79.5, 79.4]), -0.15, 0.037859, [-0.270485, -0.029515], 80.02, 0.119722],
    [
      "V3.2, irregular",
      [
        { x: 0, y: 80.0 },
        { x: 1, y: 80.4 },
        { x: 4, y: 79.4 },
        { x: 5, y: 79.9 },
        { x: 9, y: 79.0 },
      ],
      -0.129134,
      0.047571,
      [-0.280526, 0.022258],
      80.230709,
      0.339058,
    ],
    ["V3.3", daily(V3_3), -0.092088, 0.01018, [-0.114268, -0.069908], 82.062857, 0.153542],
    [
      "V3.4, no trend",
      daily([80.0, 80.3, 79.8, 80.1, 79.9, 80.2, 79.9]),
      -0.014286,
      0.036701,
      [-0.108628, 0.080056],
      80.071429,
      0.194202,
    ],
  ])("%s", (_, points, slope, error, [low, high], intercept, sd) => {
    const line = fitLine(points);
    expect(line?.slope).toBeCloseTo(slope, 6);
    expect(line?.error).toBeCloseTo(error, 6);
    expect(line?.low).toBeCloseTo(low ?? NaN, 6);
    expect(line?.high).toBeCloseTo(high ?? NaN, 6);
    expect(line?.intercept).toBeCloseTo(intercept, 6);
    expect(line?.sd).toBeCloseTo(sd, 6);
  });

  test("V3.7: one outlier turns it, so what jumps has to be kept out before", () => {
    const weights = [80.0, 79.9, 79.8, 79.7, 75.0, 79.5];
    expect(fitLine(daily(weights))?.slope).toBeCloseTo(-0.494286, 6);
    expect(fitLine(daily(weights).filter(({ y }) => y !== 75))?.slope).toBeCloseTo(-0.1, 6);
  });

  test("V3.5: through the smoothed trend of a beginning it is too flat, and too sure of it", () => {
    expect(trendOf(V3_3).map((value) => value.toFixed(4))).toEqual(
      "82.0000, 81.9800, 81.9920, 81.9628, 81.9565, 81.9109, 81.8798, 81.8118, 81.7806, 81.7326, 81.6593, 81.6134, 81.5420, 81.4678".split(
        ", ",
      ),
    );
    const line = slopeOfTrend(V3_3, 0);
    expect(line?.slope).toBeCloseTo(-0.041421, 6);
    expect(line?.low).toBeCloseTo(-0.047962, 6);
    expect(line?.high).toBeCloseTo(-0.03488, 6);
  });

  test("V3.6: a smoothed trend needs weeks to be as steep as what it smooths", () => {
    const ramp = Array.from({ length: 414 }, (_, day) => 82 - 0.092 * day);
    expect(slopeOfTrend(ramp, 0)?.slope).toBeCloseTo(-0.045608, 6);
    expect(slopeOfTrend(ramp, 28)?.slope).toBeCloseTo(-0.089572, 6);
    expect(slopeOfTrend(ramp, 400)?.slope).toBeCloseTo(-0.092, 6);
  });

  test("is none through two points, or points of one day", () => {
    expect(fitLine(daily([80, 81]))).toBeNull();
    expect(fitLine([1, 2, 3].map((y) => ({ x: 5, y })))).toBeNull();
    expect(fitLine([])).toBeNull();
  });

  test("is not certain of numbers that rounding made equal", () => {
    expect(fitLine(daily([80, 80, 80]), { leastSd: 0.1 / Math.sqrt(12) })).toMatchObject({
      slope: 0,
      sd: 0.1 / Math.sqrt(12),
    });
  });
});

const points = fc.uniqueArray(
  fc.record({
    x: fc.integer({ min: 0, max: 60 }),
    y: fc.integer({ min: 400, max: 2_000 }).map((y) => y / 10),
  }),
  { minLength: 3, maxLength: 30, selector: ({ x }) => x },
);

test("moving all points moves the line and nothing else", () =>
  fc.assert(
    fc.property(
      points,
      fc.integer({ min: -90, max: 90 }),
      fc.integer({ min: -40, max: 40 }),
      (all, right, up) => {
        const [line, moved] = [fitLine(all), fitLine(all.map(({ x, y }) => ({ x: x + right, y: y + up })))];
        for (const key of ["slope", "error", "low", "high"] as const)
          expect(moved?.[key]).toBeCloseTo(line?.[key] ?? NaN, 8);
        expect(moved?.intercept).toBeCloseTo((line?.intercept ?? NaN) + up - right * (line?.slope ?? NaN), 6);
      },
    ),
  ));

test("the order of points does not matter, and the slope lies in the middle of its interval", () =>
  fc.assert(
    fc.property(points, (all) => {
      const [line, reversed] = [fitLine(all), fitLine(all.toReversed())];
      expect(reversed?.slope).toBeCloseTo(line?.slope ?? NaN, 8);
      if (line) expect((line.low + line.high) / 2).toBeCloseTo(line.slope, 8);
    }),
  ));
