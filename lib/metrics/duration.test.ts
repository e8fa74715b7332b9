import { expect, test } from "vitest";
import { formatDelta, formatValue, isShownAsZero } from "./format-value.ts";
import { displayNumber, METRIC_UNITS } from "./unit.ts";

const KG = METRIC_UNITS;

test.each([
  [27_120, "7 h 32 min"],
  [2_700, "45 min"],
  [3_599, "1 h 0 min"],
  [0, "0 min"],
])("%i s is written as %s", (seconds, words) => {
  expect(formatValue(seconds, "duration", KG, "en").replaceAll("\u00a0", " ")).toBe(words);
});

test("a change of half an hour is one, though it is no whole hour", () => {
  expect(formatDelta(-1_800, "duration", KG, "en")).toBe("\u221230\u00a0min");
  expect(isShownAsZero(20, "duration", KG)).toBe(true);
});

test("an axis counts in hours", () => {
  expect(displayNumber(5_400, "duration", KG)).toBe(1.5);
});
