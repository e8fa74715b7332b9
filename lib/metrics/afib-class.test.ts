import { expect, test } from "vitest";
import { AFIB_CLASSES, classesWith, nameClass, verdictOf } from "./afib-class.ts";

test.each([
  [0, "No sign of atrial fibrillation", "negative"],
  [1, "Signs of atrial fibrillation", "positive"],
  [2, "Inconclusive", "none"],
  [12, "Signs of atrial fibrillation, high heart rate", "positive"],
  [13, "No diagnosis", "none"],
  [14, "Unknown class (14)", "none"],
  [-1, "Unknown class (-1)", "none"],
])("class %d is named %s and concludes %s", (value, name, verdict) => {
  expect(nameClass(AFIB_CLASSES, value)).toBe(name);
  expect(verdictOf(AFIB_CLASSES, value)).toBe(verdict);
});

test("what was not classified concludes nothing", () => {
  expect(verdictOf(AFIB_CLASSES, null)).toBe("none");
});

test("the classes that conclude the same are known by their numbers", () => {
  expect(classesWith(AFIB_CLASSES, "positive")).toEqual([1, 11, 12]);
  expect(classesWith(AFIB_CLASSES, "negative")).toEqual([0, 9, 10]);
});
