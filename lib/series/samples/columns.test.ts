import fc from "fast-check";
import { expect, test } from "vitest";
import { splitDays, type Sample } from "#lib/metrics/samples/exact-day.ts";
import {
  bucketSeconds,
  FINEST_LEVEL,
  LEVELS,
  rollUpBuckets,
  rollUpSamples,
} from "#lib/metrics/samples/rollup.ts";
import { DAY_S } from "#lib/metrics/time.ts";
import { readColumns, writeColumns } from "./column-answer.ts";
import { planColumns } from "./column-plan.ts";
import { foldBuckets, foldSamples } from "./fold-columns.ts";

const samples = (days: number, most: number) =>
  fc
    .array(fc.record({ second: fc.nat(days * DAY_S), value: fc.integer({ min: 30, max: 220 }) }), {
      maxLength: most,
    })
    .map((list) => [...splitDays(list)].sort(([a], [b]) => a - b).flatMap(([, day]) => day));

function pyramid(list: readonly Sample[], level: number) {
  return rollUpBuckets(rollUpSamples(FINEST_LEVEL, list), FINEST_LEVEL, level);
}

test("every level of the pyramid is what the samples give", () => {
  fc.assert(
    fc.property(samples(400, 200), (list) => {
      for (const level of LEVELS) expect(pyramid(list, level)).toEqual(rollUpSamples(level, list));
    }),
  );
});

test("the columns of any window are those of the samples themselves, whatever level was read", () => {
  fc.assert(
    fc.property(
      samples(4_000, 200),
      fc.nat(3_000 * DAY_S),
      fc.integer({ min: 60, max: 1_000 * DAY_S }),
      fc.integer({ min: 2, max: 800 }),
      (list, from, length, width) => {
        const plan = planColumns({ from, to: from + length }, width);
        const folded =
          plan.level === null ? foldSamples(plan, list) : foldBuckets(plan, pyramid(list, plan.level));
        expect(folded).toEqual(foldSamples(plan, list));
        expect(plan.columns).toBeLessThanOrEqual(width);
        expect(plan.from).toBeLessThanOrEqual(from);
        expect(plan.from + plan.columns * plan.columnSeconds).toBeGreaterThanOrEqual(from + length);
        const unit = plan.level === null ? 60 : bucketSeconds(plan.level);
        expect(plan.columnSeconds % unit).toBe(0);
        // At most a handful of buckets for each column: the answer costs the same for a week and for ten years.
        if (plan.level !== null && plan.level < 7 && width > 20)
          expect(plan.columnSeconds / unit).toBeLessThanOrEqual(5);
      },
    ),
  );
});

test("columns come back as they were sent, on a grid of the signal's own decimals", () => {
  const plan = planColumns({ from: 0, to: DAY_S }, 100);
  const list = [
    { second: 60, value: 36.52 },
    { second: 120, value: 36.4 },
    { second: 7_200, value: 37 },
  ];
  const answer = writeColumns(plan, foldSamples(plan, list));
  expect(answer.exponent).toBe(-2);
  expect(readColumns(answer)).toEqual([
    { at: 0, count: 2, least: 36.4, greatest: 36.52, first: 36.52, last: 36.4, mean: 36.46 },
    { at: 7_200, count: 1, least: 37, greatest: 37, first: 37, last: 37, mean: 37 },
  ]);
});

test("a full answer of heart rate stays below 20 kB", () => {
  const plan = planColumns({ from: 0, to: 40 * DAY_S }, 800);
  const list = Array.from({ length: 40 * 1_440 }, (_, minute) => ({
    second: minute * 60,
    value: 45 + ((minute * 7_919) % 140),
  }));
  expect(JSON.stringify(writeColumns(plan, foldSamples(plan, list))).length).toBeLessThan(20_000);
});
