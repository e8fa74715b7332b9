import { expect, test } from "vitest";
import { formatSpan } from "./format-span.ts";

test.each([
  [12, "less than a second"],
  [949, "less than a second"],
  [950, "1 second"],
  [1_000, "1 second"],
  [119_000, "119 seconds"],
  [120_000, "2 minutes"],
  [7_199_000, "120 minutes"],
  [7_200_000, "2 hours"],
  [172_799_000, "48 hours"],
  [172_800_000, "2 days"],
  [1_600, "2 seconds"],
  [90_000, "90 seconds"],
  [5_400_000, "90 minutes"],
  [86_400_000, "24 hours"],
  [14 * 86_400_000, "14 days"],
])("%i ms are %s", (ms, words) => {
  expect(formatSpan(ms)).toBe(words);
});
