import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS } from "#lib/metrics/time.ts";
import { buildTrend } from "./trend.ts";
import type { TimedValue } from "./trend.ts";

const NO_SPLIT = Number.POSITIVE_INFINITY;
/** The time constant that gives a = 0.1 on daily values. */
const HACKERS_DIET = -1 / Math.log(0.9);

const onDays = (pairs: readonly (readonly [number, number])[]): TimedValue[] =>
  pairs.map(([day, value]) => ({ at: day * DAY_MS, value }));
const daily = (values: readonly number[]) => onDays(values.map((value, day) => [day, value]));
const smoothed = (values: readonly TimedValue[], tauDays: number, splitDays = NO_SPLIT) =>
  buildTrend(values, { tauDays, splitDays }).flatMap((block) => block.points.map((point) => point.value));
const expectClose = (got: readonly number[], wanted: readonly number[], digits: number) => {
  expect(got).toHaveLength(wanted.length);
  got.forEach((value, index) => expect(value).toBeCloseTo(wanted[index] ?? NaN, digits));
};

const IRREGULAR = onDays([
  [0, 80.0],
  [1, 80.4],
  [4, 79.4],
  [5, 79.9],
]);
const WITH_GAP = onDays([
  [0, 80.0],
  [1, 80.2],
  [2, 80.1],
  [40, 77.0],
  [41, 77.2],
]);

describe("daily average, a = 0.1 (science 2.1), by the time-aware one on daily values", () => {
  test("V2.1 Hacker's Diet", () => {
    const trend = smoothed(daily([173.6, 172.5, 171.5, 172, 171.5]), HACKERS_DIET);
    expectClose(trend, [173.6, 173.49, 173.291, 173.1619, 172.9957], 4);
  });

  test("V2.6 before a later weigh-in arrives there is nothing for the days without one", () => {
    expectClose(smoothed(IRREGULAR.slice(0, 2), HACKERS_DIET), [80, 80.04], 4);
  });

  test("V2.2 straight ramp: the lag is 9 days", () => {
    const ramp = Array.from({ length: 400 }, (_, day) => 80 - 0.1 * day);
    const lag = (smoothed(daily(ramp), HACKERS_DIET).at(-1) ?? 0) - (ramp.at(-1) ?? 0);
    expect(lag).toBeCloseTo(0.9, 4);
  });

  test("V2.3 a constant stays", () => {
    expect(smoothed(daily(Array<number>(50).fill(80)), HACKERS_DIET)).toEqual(Array<number>(50).fill(80));
  });
});

describe("time-aware average (science 2.3)", () => {
  test("V2.8 tau 9.4912", () => {
    expectClose(smoothed(IRREGULAR, 9.4912), [80, 80.04, 79.86656, 79.869904], 6);
  });

  test("V2.9 tau 7", () => {
    expectClose(smoothed(IRREGULAR, 7), [80, 80.053249, 79.825552, 79.835463], 6);
  });

  test("V2.10 a gap of more than 30 days starts a new block at the raw value", () => {
    expectClose(smoothed(WITH_GAP, 7, 30), [80, 80.026624, 80.036392, 77, 77.026624], 6);
    const blocks = buildTrend(WITH_GAP, { tauDays: 7, splitDays: 30 });
    expect(blocks.map((block) => block.points.length)).toEqual([3, 2]);
  });

  test("V2.11 without a split", () => {
    expectClose(smoothed(WITH_GAP, 7), [80, 80.026624, 80.036392, 77.013328, 77.038178], 6);
  });

  test("V2.12 step", () => {
    expectClose(
      smoothed(daily([80, 79, 79, 79, 79, 79, 79, 79]), 7),
      [80, 79.866878, 79.751477, 79.651439, 79.564718, 79.489542, 79.424373, 79.367879],
      6,
    );
  });

  test("V2.13 composition: a reading between two alike changes nothing", () => {
    const without = onDays([
      [0, 80],
      [2, 79],
    ]);
    expect(smoothed(without, 7).at(-1)).toBeCloseTo(79.751477, 6);
    expect(smoothed(daily([80, 79, 79]), 7).at(-1)).toBeCloseTo(79.751477, 6);
  });

  test("V2.14 ramp", () => {
    const ramp = Array.from({ length: 400 }, (_, day) => 80 - 0.1 * day);
    expect((smoothed(daily(ramp), 7).at(-1) ?? 0) - (ramp.at(-1) ?? 0)).toBeCloseTo(0.6512, 4);
  });

  test("exactly 30 days is no gap, a millisecond more is one", () => {
    const at = (second: number) =>
      buildTrend(
        [
          { at: 0, value: 80 },
          { at: second, value: 79 },
        ],
        { tauDays: 7, splitDays: 30 },
      );
    expect([at(30 * DAY_MS).length, at(30 * DAY_MS + 1).length]).toEqual([1, 2]);
  });
});

const histories = fc
  .array(
    fc.record({
      hours: fc.integer({ min: 0, max: 50 * 24 }),
      value: fc.double({ min: 40, max: 200, noNaN: true }),
    }),
  )
  .map((steps) => {
    let at = 0;
    return steps.map(({ hours, value }) => ({ at: (at += hours * 3_600_000), value }));
  });
const SETTINGS = { tauDays: 7, splitDays: 30 };

test("the trend stays between the least and the greatest reading, one point a reading", () => {
  fc.assert(
    fc.property(histories, (values) => {
      const trend = smoothed(values, 7, 30);
      expect(trend).toHaveLength(values.length);
      const raw = values.map((point) => point.value);
      for (const value of trend) {
        expect(value).toBeGreaterThanOrEqual(Math.min(...raw) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(...raw) + 1e-9);
      }
    }),
  );
});

test("it is causal: what comes later changes nothing before it", () => {
  fc.assert(
    fc.property(histories, fc.nat(100), (values, cut) => {
      const at = values.length === 0 ? 0 : cut % (values.length + 1);
      const points = (of: typeof values) => buildTrend(of, SETTINGS).flatMap((block) => block.points);
      expect(points(values).slice(0, at)).toEqual(points(values.slice(0, at)));
    }),
  );
});
