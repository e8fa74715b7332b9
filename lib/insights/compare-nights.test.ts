import { describe, expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import { readHistory } from "#lib/series/history.ts";
import { hourOf, nightUntil, rateNights } from "./example-groups.fixture.ts";
import { rateNightsOf } from "./rate-nights.ts";
import { compareNights } from "./compare-nights.ts";

/** The 28 nights of V7.1: limit 55.9652. */
const V7_1 = [
  52, 53, 51, 54, 52, 53, 55, 52, 51, 53, 52, 54, 53, 52, 51, 53, 54, 52, 53, 52, 55, 53, 52, 51, 54, 53, 52,
  53,
];
const LAST = "2027-05-09";
const NOW = hourOf(LAST, 12);
type Groups = Parameters<typeof readHistory>[0];

const nightsOf = (groups: Groups, now = NOW) =>
  rateNightsOf(readHistory(groups, "night-heart-rate").readings, now);
const compare = (...newest: number[]) => compareNights(nightsOf(rateNights(LAST, [...V7_1, ...newest])));
const above = (comparison: ReturnType<typeof compareNights>) => comparison?.above.map(({ rate }) => rate);

describe("the last nights against the usual ones", () => {
  test("V7.2 nights 57, 58, 57 after V7.1: all three are above", () => {
    const comparison = compare(57, 58, 57);
    expect(above(comparison)).toEqual([57, 58, 57]);
    expect(comparison?.baseline.map(({ rate }) => rate)).toEqual(V7_1);
    expect([comparison?.low, comparison?.high]).toEqual([51, 55]);
  });

  test("V7.3 nights 57, 55, 58, 58 after V7.1: only the last two are above", () => {
    expect(above(compare(57, 55, 58, 58))).toEqual([58, 58]);
  });

  test("needs 31 nights, and takes those of eight weeks", () => {
    expect(compare(57, 58)).toBeNull();
    const many = rateNights(LAST, Array<number>(90).fill(52));
    expect(compareNights(nightsOf(many))?.baseline).toHaveLength(53);
  });

  test("a night with data follows the one before, unless more than three days lie between", () => {
    const apart = (days: number) =>
      compareNights(
        nightsOf([...rateNights(addDays(LAST, -days), [...V7_1, 57, 58]), ...rateNights(LAST, [57])]),
      );
    expect(above(apart(3))).toEqual([57, 58, 57]);
    expect(above(apart(4))).toEqual([57]);
  });
});

describe("the nights of heart rate", () => {
  const mat = rateNights(LAST, V7_1);
  const watch = (last: string, rates: readonly number[]) =>
    rateNights(last, rates).map((group) => ({
      ...group,
      groupId: `${group.groupId}-watch`,
      device: { id: "watch", model: "ScanWatch", modelId: 93 },
    }));

  test("are those of one device in use: that with most nights", () => {
    const both = [...mat, ...watch(LAST, [61, 62])];
    expect(nightsOf(both).map(({ rate }) => rate)).toEqual(V7_1);
    const away = [...rateNights(addDays(LAST, -4), V7_1), ...watch(LAST, [61, 62])];
    expect(nightsOf(away).map(({ rate }) => rate)).toEqual([61, 62]);
    expect(nightsOf(mat, hourOf(addDays(LAST, 4), 12))).toEqual([]);
  });

  test("leave naps out, and take the mean of a night in two parts", () => {
    const nap = nightUntil(LAST, 1, { hr_average: 70, hr_min: 60, hr_max: 90 });
    const from = hourOf(LAST, 14);
    const parts = [
      ...rateNights(LAST, [50]),
      { ...rateNights(LAST, [55])[0], groupId: "night:second" },
      { ...nap, groupId: "night:nap", measuredAt: from, endsAt: from + 3_600_000 },
    ] as Groups;
    expect(nightsOf(parts).map(({ day, rate, readings }) => [day, rate, readings.length])).toEqual([
      [LAST, 53, 2],
    ]);
  });
});
