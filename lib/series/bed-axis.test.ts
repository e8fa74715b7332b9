import { expect, test } from "vitest";
import { bedAxisOf, placeOnAxis } from "./bed-axis.ts";

test.each([
  [[11 * 60, 19 * 60], 11, 19],
  [[10 * 60 + 40, 20 * 60 + 5], 10, 22],
  [[11 * 60, 12 * 60], 11, 19],
  [[2 * 60, 30 * 60], 0, 30],
])("the clock around %j goes from %d to %d hours past noon", (times, from, to) => {
  const axis = bedAxisOf(times);
  expect([axis.from / 60, axis.to / 60]).toEqual([from, to]);
  expect(axis.ticks.length).toBeLessThanOrEqual(9);
  expect([axis.ticks[0], axis.ticks.at(-1)]).toEqual([axis.from, axis.to]);
});

test("a time is placed in percent of the axis", () => {
  expect(placeOnAxis(15 * 60, { from: 11 * 60, to: 19 * 60 })).toBe(50);
});
