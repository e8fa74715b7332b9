import { describe, expect, test } from "vitest";
import { makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { FindingInput } from "./finding.ts";
import { uncountedLike } from "./finding-tests.fixture.ts";
import { dailyWeighIns, inputOfWeighIns, weighIn } from "./weigh-ins.fixture.ts";
import { findWeightRate } from "./weight-rate.ts";

const V3_3 = [82.0, 81.8, 82.1, 81.7, 81.9, 81.5, 81.6, 81.2, 81.5, 81.3, 81.0, 81.2, 80.9, 80.8];
const find = (input: FindingInput) => findWeightRate(input);

describe("the weekly rate of weight", () => {
  test("V3.3: falls by 0.64 kg a week over 14 days, with an interval that allows for water", () => {
    const rate = find(inputOfWeighIns(dailyWeighIns(V3_3)));
    expect(rate).toMatchObject({ state: "clear", sense: "falling", values: { days: 14, readings: 14 } });
    expect(rate?.values["rate"]).toBeCloseTo(-0.6447, 4);
    expect(rate?.values["low"]).toBeCloseTo(-0.8231, 4);
    expect(rate?.values["high"]).toBeCloseTo(-0.4662, 4);
    expect(rate?.since).toBe(rate?.explanation.used.at(-1)?.at);
  });

  test("V3.4: has no clear trend when the interval holds no change", () => {
    const wave = [80.0, 80.3, 79.8, 80.1, 79.9, 80.2, 79.9];
    expect(find(inputOfWeighIns(dailyWeighIns([...wave, ...wave])))).toMatchObject({
      state: "unclear",
      sense: "",
    });
  });

  test("V3.1, V3.2: of few or irregular days is that of 28 days, and unclear: they do not show how alike days are", () => {
    const everyOther = [80.0, 79.8, 79.9, 79.5, 79.4].map((kilograms, index) =>
      weighIn(8 - 2 * index, kilograms),
    );
    const rate = find(inputOfWeighIns(everyOther));
    expect(rate).toMatchObject({ state: "unclear", values: { days: 28, readings: 5 } });
    expect(rate?.values["rate"]).toBeCloseTo(-1.05 / 2, 4);
    const irregular = [80.0, 80.4, NaN, NaN, 79.4, 79.9, NaN, NaN, NaN, 79.0].flatMap((kilograms, day) =>
      Number.isNaN(kilograms) ? [] : [weighIn(9 - day, kilograms)],
    );
    expect(find(inputOfWeighIns(irregular))).toMatchObject({ state: "unclear" });
    expect(find(inputOfWeighIns(irregular))?.values["low"]).toBeCloseTo(-2.5384, 4);
  });

  test("of 9 days in 14 is that of 14 days, of 8 that of 28", () => {
    const days = (count: number) =>
      inputOfWeighIns([
        weighIn(20, 90),
        ...dailyWeighIns(Array.from({ length: count }, (_, day) => 82 - day / 5)),
      ]);
    expect(find(days(9))?.values).toMatchObject({ days: 14, readings: 9 });
    expect(find(days(8))?.values).toMatchObject({ days: 28, readings: 9 });
  });

  test("of 14 days that scatter too much to be precise is that of 28", () => {
    const noisy = Array.from({ length: 28 }, (_, day) => 82 - day / 20 + (day % 2 ? 0.5 : -0.5));
    expect(find(inputOfWeighIns(dailyWeighIns(noisy.slice(-14))))).toMatchObject({
      state: "unclear",
      values: { days: 14 },
    });
    expect(find(inputOfWeighIns(dailyWeighIns(noisy)))).toMatchObject({
      state: "clear",
      values: { days: 28 },
    });
    const calm = noisy.map((value, day) => 82 - day / 20 + (value - (82 - day / 20)) / 5);
    expect(find(inputOfWeighIns(dailyWeighIns(calm)))).toMatchObject({
      state: "clear",
      values: { days: 14 },
    });
  });

  test("is less certain when water stays for days, and says which weigh-ins show that it does", () => {
    const course = (offOf: (day: number) => number) =>
      dailyWeighIns(Array.from({ length: 56 }, (_, day) => 82 - day / 20 + offOf(day)));
    // The same distances from the line, in another order.
    const [apart, together] = [1, 4].map((days) =>
      find(inputOfWeighIns(course((day) => (Math.floor(day / days) % 2 ? 0.3 : -0.3)))),
    );
    const widthOf = (rate: typeof apart) => (rate?.values["high"] ?? NaN) - (rate?.values["low"] ?? NaN);
    expect(widthOf(together)).toBeGreaterThan(2 * widthOf(apart));
    expect(together?.explanation.used).toHaveLength(28);
    expect(together?.explanation.baseline).toHaveLength(28);
  });

  test("counts the first weigh-in of a day, and names the others", () => {
    const groups = dailyWeighIns(V3_3);
    const later = weighIn(3, 99, { hours: 4, groupId: "later" });
    const rate = find(inputOfWeighIns([...groups, later]));
    expect(rate?.values).toEqual(find(inputOfWeighIns(groups))?.values);
    expect(rate?.explanation.unused).toMatchObject([
      { reading: { groupId: "later" }, reason: "later-that-day" },
    ]);
  });

  test("is not read from less than five days, or less than a week", () => {
    expect(find(inputOfWeighIns(dailyWeighIns([80, 80])))).toMatchObject({
      state: "not-enough",
      sense: "readings",
      values: { more: 3 },
    });
    expect(find(inputOfWeighIns(dailyWeighIns([80, 80, 81, 80, 80])))).toMatchObject({
      state: "not-enough",
      sense: "days",
      values: { more: 3 },
    });
  });

  test("V3.11b: is none when the newest weigh-in is three days old", () => {
    expect(find(inputOfWeighIns(dailyWeighIns(V3_3, 3)))).toMatchObject({ state: "stale" });
    expect(find(inputOfWeighIns(dailyWeighIns(V3_3, 1)))).toMatchObject({ state: "clear" });
  });

  test("of equal numbers is unclear, not certain", () => {
    const rate = find(inputOfWeighIns(dailyWeighIns(V3_3.map(() => 80))));
    expect(rate).toMatchObject({ state: "unclear", values: { rate: 0 } });
    expect(rate?.values["high"]).toBeGreaterThan(0.02);
  });

  test("does not apply to a person who was never weighed", () =>
    expect(find(inputOfWeighIns([]))).toBeNull());

  test("leaves out what is ambiguous, impossible, excluded or still to come", () => {
    const groups = dailyWeighIns(V3_3);
    const bad = uncountedLike(weighIn(3, 120, { hours: -2 }), [makeMeasure(1, 0)]);
    expect(find(inputOfWeighIns([...groups, ...bad]))).toEqual(find(inputOfWeighIns(groups)));
  });
});
