import { expect, test } from "vitest";
import { roundNumbersBetween } from "./round-steps.ts";

test.each([
  [84.3, 78, [84, 82, 80]],
  [60, 65, [61, 62, 63, 64]],
  [82, 80, [81.5, 81, 80.5]],
  [120, 78, [110, 100, 90, 80]],
  [80, 80, []],
])("from %d to %d: %j", (from, to, numbers) => {
  expect(roundNumbersBetween(from, to)).toEqual(numbers);
});

test("further apart than steps reach there is none", () => {
  expect(roundNumbersBetween(0, 1_000)).toEqual([]);
});
