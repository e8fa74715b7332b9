import { expect, test } from "vitest";
import { bedClockOf, meanClockOf, middleOf, socialJetLagOf, wallMinuteOf } from "./bed-clock.ts";
import { hourOf } from "./example-groups.fixture.ts";

const ZONE = "Europe/Paris";
const DAY = "2027-05-04";
/** Minutes past noon of a time "23:30" of the night to `DAY`. */
function past(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const at = hourOf(DAY, hour + minute / 60 - (hour >= 12 ? 24 : 0));
  return bedClockOf(at, ZONE, DAY);
}

test("V8.9: bedtimes around midnight", () => {
  const times = ["23:00", "23:30", "00:15", "22:45", "23:45"].map(past);
  const bed = meanClockOf(times);
  expect((bed?.mean ?? 0) / 60).toBeCloseTo(11.45, 4);
  expect(bed?.sd).toBeCloseTo(35.81, 2);
  expect(wallMinuteOf(bed?.mean ?? 0)).toBe(23 * 60 + 27);
});

test("V8.10: midnight is no break of the clock", () => {
  expect(past("00:15") - past("23:45")).toBe(30);
  expect(meanClockOf(["23:00", "23:30", "00:15", "22:45", "23:45"].map(past))?.sd).toBeLessThan(60);
});

test.each([
  ["V8.11", ["01:00", "09:00"], ["23:00", "06:30"], 2.25],
  ["V8.11a", ["03:00", "03:00"], ["02:15", "02:15"], 0.75],
  ["V8.11b", ["00:30", "00:30"], ["23:30", "23:30"], 1],
] as const)("%s: the middle of sleep on free days", (_, free, work, hours) => {
  const middle = ([from, to]: readonly [string, string]) => middleOf({ from: past(from), to: past(to) });
  expect((socialJetLagOf([middle(free)], [middle(work)]) ?? 0) / 60).toBeCloseTo(hours, 6);
});

test("one night has a time, but no spread; none has neither", () => {
  expect(meanClockOf([660])).toEqual({ mean: 660, sd: null });
  expect(meanClockOf([])).toBeNull();
  expect(socialJetLagOf([], [660])).toBeNull();
});

test("a time of the day itself lies past the end of the night, and reads as it is", () => {
  expect(past("00:00")).toBe(720);
  expect(bedClockOf(hourOf(DAY, 14), ZONE, DAY)).toBe(1_560);
  expect(wallMinuteOf(1_560)).toBe(14 * 60);
  expect(wallMinuteOf(-721)).toBe(1_439);
});
