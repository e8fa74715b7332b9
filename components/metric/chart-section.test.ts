import { expect, test } from "vitest";
import { getWords } from "#lib/messages/get-words.ts";
import { makeBandGoal, makeGoal } from "#lib/metrics/goal.fixture.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { describeGoal } from "./chart-section.tsx";
import type { Reader } from "#lib/metrics/reader.ts";

const t = getWords("metric.chart");
const reader: Reader = { locale: "en-GB", zone: "Europe/Berlin", units: METRIC_UNITS };
const words = getWords("metric.reading");
const setAt = Date.UTC(2026, 10, 22, 12);

const describe = (goal: Goal, place: Parameters<typeof describeGoal>[3]) =>
  describeGoal({ t, words }, goal, reader, place);

test("a goal gives its amount, date and place in the chart", () => {
  expect(describe(makeGoal({ metric: "steps", value: 9_000, setAt }), "line")).toBe(
    "Goal set at Withings: 9,000\u00a0steps a day, known since 22 Nov 2026. The dashed line marks it.",
  );
  expect(describe(makeGoal({ metric: "sleep-duration", value: 28_800, setAt }), "line")).toContain(
    " a night, known since ",
  );
  expect(describe(makeGoal({ metric: "weight", value: 70.5, setAt }), "line")).toContain(
    ": 70.5\u00a0kg, known since ",
  );
  expect(describe(makeGoal({ metric: "steps", value: 9_000, setAt }), "summed")).toContain("not drawn");
});

test.each([
  ["above", "It is above this chart."],
  ["below", "It is below this chart."],
] as const)("a goal %s the axis is not drawn as a line", (place, sentence) => {
  const goal = describe(makeGoal({ metric: "steps", value: 9_000, setAt }), place);
  expect(goal).toContain(sentence);
  expect(goal).not.toContain("dashed line");
});

test("without a chart its place is not mentioned", () => {
  expect(describe(makeGoal({ metric: "steps", value: 9_000, setAt }), "no-chart")).toMatch(
    /steps a day, known since 22 Nov 2026\.$/,
  );
});

test("a goal that was set here says so, and a band names both lines", () => {
  expect(describe(makeGoal({ value: 72, aim: "lose", group: null, setAt }), "line")).toBe(
    "Goal set here: 72.0\u00a0kg, set on 22 Nov 2026. The dashed line marks it.",
  );
  expect(describe(makeBandGoal(70, 72, setAt), "line")).toBe(
    "Goal set here: 70.0\u00a0kg to 72.0\u00a0kg, set on 22 Nov 2026. The dashed lines mark it.",
  );
});
