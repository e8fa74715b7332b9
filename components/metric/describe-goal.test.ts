import { expect, test } from "vitest";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { describeGoal } from "./describe-goal.ts";
import type { Reader } from "./reader.ts";

const reader: Reader = { locale: "en-GB", zone: "Europe/Berlin", units: METRIC_UNITS };
const set = { setAt: Date.UTC(2026, 10, 22, 12), groupId: "goal:steps", connectionId: "c" };

test("a goal says how much, for what, since when, and whether the chart has it", () => {
  expect(describeGoal({ ...set, metric: "steps", value: 9_000 }, reader, "line")).toBe(
    "The goal set at Withings, known since 22 Nov 2026: 9,000\u00a0steps a day. The dashed line marks it.",
  );
  expect(describeGoal({ ...set, metric: "sleep-duration", value: 28_800 }, reader, "line")).toContain(
    " a night. ",
  );
  expect(describeGoal({ ...set, metric: "weight", value: 70.5 }, reader, "line")).toContain(
    ": 70.5\u00a0kg. ",
  );
  expect(describeGoal({ ...set, metric: "steps", value: 9_000 }, reader, "summed")).toContain("not drawn");
});

test.each([
  ["above", "It lies above this chart."],
  ["below", "It lies below this chart."],
] as const)("a goal %s the axis has no line to be marked by", (place, words) => {
  const told = describeGoal({ ...set, metric: "steps", value: 9_000 }, reader, place);
  expect(told).toContain(words);
  expect(told).not.toContain("dashed line");
});

test("nothing is said of a chart where there is none", () => {
  expect(describeGoal({ ...set, metric: "steps", value: 9_000 }, reader, "no-chart")).toMatch(
    /steps a day\.$/,
  );
});
