import { expect, test } from "vitest";
import { isUnderweight } from "./underweight.ts";

test("at 1.70 m the body mass index is 18.5 at 53.465 kg, which is not below it", () => {
  expect(isUnderweight(53.465, 1.7)).toBe(false);
  expect(isUnderweight(53.46, 1.7)).toBe(true);
  expect(isUnderweight(59.94, 1.8)).toBe(false);
  expect(isUnderweight(59.9, 1.8)).toBe(true);
});
