import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, instantOfLocalTime } from "#lib/metrics/local-day.ts";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { buildCard } from "./card.ts";
import { buildDailyTrend, dayBeganAt, fillDays, firstOfDays } from "./daily-trend.ts";
import type { DayValue } from "./day-value.ts";
import { readHistory } from "./history.ts";
import { smoothingSettings } from "./smoothing-settings.ts";

const FIRST = "2027-03-27";
const onDays = (pairs: readonly (readonly [number, number])[]): DayValue[] =>
  pairs.map(([day, value]) => ({ day: addDays(FIRST, day), value }));
const written = (days: readonly DayValue[]) => days.map(({ value }) => value.toFixed(4)).join(", ");
const trendOf = (days: readonly DayValue[]) => buildDailyTrend(days, smoothingSettings("daily"));

const V2_4 = onDays([
  [0, 80.0],
  [1, 80.4],
  [4, 79.4],
  [5, 79.9],
]);

describe("one value for each day, the TrendWeight way", () => {
  test("V2.4 missing days are filled on a straight line", () => {
    const filled = fillDays(V2_4);
    expect(filled.map(({ day }) => day)).toEqual([0, 1, 2, 3, 4, 5].map((day) => addDays(FIRST, day)));
    expect(written(filled)).toBe("80.0000, 80.4000, 80.0667, 79.7333, 79.4000, 79.9000");
  });

  test("V2.5 the trend of filled days takes a tenth of the difference a day", () => {
    expect(written(trendOf(V2_4).flat())).toBe("80.0000, 80.0400, 80.0427, 80.0117, 79.9506, 79.9455");
  });

  test("V2.6 before the next weigh-in there is nothing for the days after the last", () => {
    expect(trendOf(V2_4.slice(0, 2)).map(written)).toEqual(["80.0000, 80.0400"]);
  });

  test("begins again after more than 30 days, which it does not fill", () => {
    const days = onDays([
      [0, 80],
      [30, 77],
      [61, 70],
    ]);
    expect(trendOf(days).map((block) => block.length)).toEqual([31, 1]);
    expect(trendOf(days)[1]?.[0]).toEqual({ day: addDays(FIRST, 61), value: 70 });
    expect(trendOf([])).toEqual([]);
  });

  test("V2.7 a weigh-in at 02:30 is of the day before where days begin at three, and of its own at midnight", () => {
    const at = instantOfLocalTime("2027-05-10", 150, "Europe/Paris");
    expect([3, 2, 0].map((hour) => dayBeganAt(at, "Europe/Paris", hour))).toEqual([
      "2027-05-09",
      "2027-05-10",
      "2027-05-10",
    ]);
  });

  test("a day begins by the clock also in a night that has an hour less or more", () => {
    for (const day of ["2027-03-28", "2027-10-31"])
      for (const minute of [60, 185, 300]) {
        const at = instantOfLocalTime(day, minute, "Europe/Paris");
        expect(dayBeganAt(at, "Europe/Paris", 3)).toBe(minute < 180 ? addDays(day, -1) : day);
      }
  });
});

test("the first of each day counts, and a day that comes again in the west is one", () => {
  const at = (day: string, hour: number, zone: string, kilograms: number) => {
    const measuredAt = instantOfLocalTime(day, hour * 60, zone);
    const measures = [makeMeasure(1, kilograms, 0)];
    return makeGroup({ groupId: `${measuredAt}`, measuredAt, zone, measures });
  };
  const groups = [
    at("2027-05-10", 7, "Asia/Tokyo", 80),
    at("2027-05-10", 21, "Asia/Tokyo", 81),
    at("2027-05-11", 6, "Asia/Tokyo", 79),
    at("2027-05-10", 20, "America/Los_Angeles", 82),
    at("2027-05-09", 23, "Pacific/Honolulu", 78),
  ];
  const { readings } = buildCard(readHistory(groups, "weight"), Date.UTC(2027, 4, 12), "UTC").recent;
  expect(firstOfDays(readings, 0).map(({ day }) => day)).toEqual(["2027-05-09", "2027-05-10", "2027-05-11"]);
  expect(firstOfDays(readings, 0)[1]).toEqual({ day: "2027-05-10", value: 80 });
});

test("without gaps it is the time-aware trend of daily values, and filling adds nothing", () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 400, max: 1_600 }), { minLength: 1, maxLength: 60 }), (tenths) => {
      const days = onDays(tenths.map((tenth, day) => [day, tenth / 10]));
      expect(fillDays(days)).toEqual(days);
      let trend = NaN;
      const expected = days.map(
        ({ value }) => (trend = Number.isNaN(trend) ? value : trend + 0.1 * (value - trend)),
      );
      trendOf(days)
        .flat()
        .forEach(({ value }, index) => expect(value).toBeCloseTo(expected[index] ?? NaN, 9));
    }),
  ));
