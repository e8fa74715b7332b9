import { expect, test } from "vitest";
import { DAY_S } from "#lib/metrics/time.ts";
import { fromExactDay, splitDays, toExactDay } from "./exact-day.ts";
import { GREATEST_VALUE } from "./packed-day.ts";

const samplesOf = (...values: number[]) => values.map((value, second) => ({ second, value }));
const back = (...values: number[]) =>
  fromExactDay(0, toExactDay(samplesOf(...values))).map(({ value }) => value);

test.each([
  ["whole numbers", [61, 0, -4]],
  ["decimals", [36.5, 36.55, -0.25]],
  ["the greatest, and its opposite", [GREATEST_VALUE, -GREATEST_VALUE]],
  ["the smallest share that is kept", [1e-19]],
])("%s come back as they were sent", (_what, values) => {
  expect(back(...values)).toEqual(values);
});

test.each([
  ["too small", [1e-20, 5], [5]],
  ["too great", [GREATEST_VALUE + 1, 5], [5]],
  ["too great beside a decimal", [GREATEST_VALUE, 0.5], [0.5]],
  ["no number", [Number.NaN, Infinity, 5], [5]],
])("what is %s is left out, and the rest stays", (_what, values, kept) => {
  expect(back(...values)).toEqual(kept);
});

test("a sample keeps its second and its day; of two at one second the last counts", () => {
  const at = 3 * DAY_S + 7;
  const days = splitDays([
    { second: at + 1, value: 2 },
    { second: at, value: 1 },
    { second: at, value: 3 },
    { second: DAY_S - 1, value: 4 },
  ]);
  expect([...days].map(([day, samples]) => [day, fromExactDay(day, toExactDay(samples))])).toEqual([
    [
      3,
      [
        { second: at, value: 3 },
        { second: at + 1, value: 2 },
      ],
    ],
    [0, [{ second: DAY_S - 1, value: 4 }]],
  ]);
});
