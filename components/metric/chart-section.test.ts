import { expect, test } from "vitest";
import { getWords } from "#lib/messages/get-words.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { describeGoal } from "./chart-section.tsx";
import type { Reader } from "#lib/metrics/reader.ts";

const t = getWords("metric.chart");
const reader: Reader = { locale: "en-GB", zone: "Europe/Berlin", units: METRIC_UNITS };
const set = { setAt: Date.UTC(2026, 10, 22, 12), groupId: "goal:steps", connectionId: "c" };

test("a goal gives its amount, date and place in the chart", () => {
  expect(describeGoal(t, { ...set, metric: "steps", value: 9_000 }, reader, "line")).toBe(
    "Goal set at Withings: 9,000\u00a0steps a day, known since 22 Nov 2026. The dashed line marks it.",
  );
  expect(describeGoal(t, { ...set, metric: "sleep-duration", value: 28_800 }, reader, "line")).toContain(
    " a night, known since ",
  );
  expect(describeGoal(t, { ...set, metric: "weight", value: 70.5 }, reader, "line")).toContain(
    ": 70.5\u00a0kg, known since ",
  );
  expect(describeGoal(t, { ...set, metric: "steps", value: 9_000 }, reader, "summed")).toContain("not drawn");
});

test.each([
  ["above", "It is above this chart."],
  ["below", "It is below this chart."],
] as const)("a goal %s the axis is not drawn as a line", (place, sentence) => {
  const goal = describeGoal(t, { ...set, metric: "steps", value: 9_000 }, reader, place);
  expect(goal).toContain(sentence);
  expect(goal).not.toContain("dashed line");
});

test("without a chart its place is not mentioned", () => {
  expect(describeGoal(t, { ...set, metric: "steps", value: 9_000 }, reader, "no-chart")).toMatch(
    /steps a day, known since 22 Nov 2026\.$/,
  );
});
