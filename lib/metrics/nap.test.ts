import { expect, test } from "vitest";
import { HOUR_MS } from "./time.ts";
import { isNap } from "./nap.ts";

test.each([
  ["2026-11-22T14:00:00Z", 1, "UTC", true],
  ["2026-11-22T09:00:00Z", 1, "UTC", true],
  ["2026-11-22T08:59:00Z", 1, "UTC", false],
  ["2026-11-22T19:59:00Z", 1, "UTC", true],
  ["2026-11-22T20:00:00Z", 1, "UTC", false],
  ["2026-11-22T14:00:00Z", 4, "UTC", false],
  // 14:00 in London is 23:00 in Tokyo and 06:00 in Los Angeles.
  ["2026-11-22T14:00:00Z", 1, "Asia/Tokyo", false],
  ["2026-11-22T14:00:00Z", 1, "America/Los_Angeles", false],
  ["2026-11-22T22:00:00Z", 1, "America/Los_Angeles", true],
])("sleep begun at %s for %i h in %s is a nap: %s", (instant, hours, zone, expected) => {
  const at = Date.parse(instant);
  expect(isNap(at, at + hours * HOUR_MS, zone)).toBe(expected);
});
