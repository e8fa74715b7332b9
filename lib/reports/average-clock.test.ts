import { expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { averageClock } from "./average-clock.ts";

const NOON = 12 * HOUR_MS;

function moments(zone: string, offset: number, ...times: readonly string[]) {
  return times.map((time, day) => {
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    return { at: Date.UTC(2026, 0, 1 + day, hour, minute) - offset, zone };
  });
}

test("V8.9: bedtimes around midnight have a mean of 23:27, with a standard deviation of 35.81 min", () => {
  const bedtimes = moments("Asia/Kathmandu", 345 * MINUTE_MS, "23:00", "23:30", "00:15", "22:45", "23:45");
  const average = averageClock(bedtimes, NOON);
  expect(average?.count).toBe(5);
  expect(average?.mean).toBeCloseTo((23 * 60 + 27) * MINUTE_MS, 0);
  expect((average?.sd ?? 0) / MINUTE_MS).toBeCloseTo(35.81, 2);
});

test("V8.10: on a clock that breaks at midnight they would not", () => {
  const average = averageClock(moments("UTC", 0, "23:00", "23:30", "00:15", "22:45", "23:45"), 0);
  expect((average?.mean ?? 0) / HOUR_MS).toBeCloseTo(18.65, 4);
  expect((average?.sd ?? 0) / HOUR_MS).toBeCloseTo(10.2935, 4);
});

test("one time has no deviation, and none has no mean", () => {
  expect(averageClock(moments("UTC", 0, "06:30"), 0)).toEqual({ mean: 6.5 * HOUR_MS, sd: null, count: 1 });
  expect(averageClock([], NOON)).toBeNull();
});
