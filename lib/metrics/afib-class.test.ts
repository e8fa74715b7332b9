import { expect, test } from "vitest";
import { AFIB_CLASSES, classesWith, verdictOf } from "./afib-class.ts";

test.each([
  [0, "negative"],
  [1, "positive"],
  [2, "none"],
  [12, "positive"],
  [13, "none"],
  [14, "none"],
  [-1, "none"],
])("class %d concludes %s", (value, verdict) => {
  expect(verdictOf(AFIB_CLASSES, value)).toBe(verdict);
});

test("what was not classified concludes nothing", () => {
  expect(verdictOf(AFIB_CLASSES, null)).toBe("none");
});

test("the classes that conclude the same are known by their numbers", () => {
  expect(classesWith(AFIB_CLASSES, "positive")).toEqual([1, 11, 12]);
  expect(classesWith(AFIB_CLASSES, "negative")).toEqual([0, 9, 10]);
});
