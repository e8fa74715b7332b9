import { expect, test } from "vitest";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { findNewestRow } from "./newest-row.ts";

const NOON = Date.UTC(2026, 10, 27, 12);
const row = (metric: MetricKey, hours: number, zone = "UTC") => ({
  metric,
  latest: { at: NOON + hours * HOUR_MS, zone },
});

test.each([
  ["nothing", [], null],
  ["the later of two moments", [row("weight", -3), row("blood-pressure", -1)], "blood-pressure"],
  ["of one act the first metric", [row("weight", -3), row("fat-ratio", -2.95)], "weight"],
  ["of two acts in an hour the later", [row("weight", -3), row("fat-ratio", -2.5)], "fat-ratio"],
  // A day is kept at its noon, which this morning is still to come.
  ["a weigh-in rather than the steps of its day", [row("steps", 0), row("weight", -4)], "weight"],
  ["a weigh-in rather than the night before it", [row("sleep-duration", -5), row("weight", -6)], "weight"],
  [
    "a night rather than the steps of its day",
    [row("steps", 0), row("sleep-duration", -5)],
    "sleep-duration",
  ],
  ["today's steps rather than yesterday's weigh-in", [row("weight", -13), row("steps", 0)], "steps"],
  ["the day on the clock of the reading", [row("weight", -13), row("steps", 0, "Asia/Tokyo")], "steps"],
] as const)("of a person's rows the newest is %s", (_, rows, newest) => {
  expect(findNewestRow(rows)?.metric ?? null).toBe(newest);
});

test("a night that is filed under another day belongs to it", () => {
  const night = {
    metric: "sleep-duration",
    latest: { ...row("sleep-duration", -13).latest, how: { day: "2026-11-27" } },
  } as const;
  expect(findNewestRow([row("weight", -13), night])).toBe(night);
});
