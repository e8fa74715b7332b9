import { describe, expect, it } from "vitest";
import { makeBandGoal, makeGoal } from "#lib/metrics/goal.fixture.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { exampleGroup, examplePressure, exampleWeight } from "#lib/testing/example-groups.ts";
import { addDays } from "#lib/metrics/local-day.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { dayGroup } from "#lib/series/day-groups.fixture.ts";
import { buildSeries } from "#lib/series/series.ts";
import { buildChartModel, percentOf, placeGoal } from "./chart-model.ts";
import { readHistory } from "#lib/series/history.ts";

const start = Date.UTC(2026, 0, 1);
const window = { from: start, to: start + 100 * DAY_MS };
const words = getWords("metric.reading");
const reader = { locale: "en-GB", zone: "Europe/Berlin", units: METRIC_UNITS } as const;
const american = {
  ...reader,
  units: { mass: "lb", length: "ft", temperature: "f", distance: "mi" },
} as const;
const pounds = { ...reader, units: { ...METRIC_UNITS, mass: "lb" } } as const;
const frame = { window, range: "quarter", zone: "Europe/Berlin" } as const;

describe("a chart of weight", () => {
  // Forty days without a reading between the third and the fourth.
  const groups = [1, 2, 3, 43, 44].map((day, index) => exampleWeight(start + day * DAY_MS, 80 + index));
  const series = buildSeries({ history: readHistory(groups, "weight"), ...frame });

  it("cuts readings and trend at the gap", () => {
    const model = buildChartModel(words, series, reader);
    expect(model.blocks.map((block) => block.length)).toEqual([3, 2]);
    expect(model.trend.map((block) => block.length)).toEqual([3, 2]);
  });

  it("draws in the reader's unit, with every value between the ends of the axis", () => {
    const model = buildChartModel(words, series, pounds);
    expect(model.rows[0]?.values[0]).toBeCloseTo(176.37, 2);
    const [low, high] = model.domain.y;
    for (const { values } of model.rows)
      for (const value of values) expect(value >= low && value <= high).toBe(true);
    expect(model.yTicks[0]?.percent).toBe(100);
    expect(model.yTicks.at(-1)?.percent).toBe(0);
  });

  it("is empty without readings", () => {
    const model = buildChartModel(
      words,
      buildSeries({ history: readHistory([], "weight"), ...frame }),
      reader,
    );
    expect(model.rows).toEqual([]);
    expect(model.yTicks.length).toBeGreaterThan(1);
  });
});

describe("a chart of blood pressure", () => {
  it("keeps both parts of a reading", () => {
    const groups = [examplePressure(start + DAY_MS, 128, 81)];
    const { rows } = buildChartModel(
      words,
      buildSeries({ history: readHistory(groups, "blood-pressure"), ...frame }),
      reader,
    );
    expect(rows.map(({ values }) => values)).toEqual([[128, 81]]);
  });
});

describe("a goal on a chart of weight", () => {
  const groups = [1, 2, 3].map((day) => exampleWeight(start + day * DAY_MS, 80 + day));
  const series = buildSeries({ history: readHistory(groups, "weight"), ...frame });

  it("stretches the axis when it is near", () => {
    const { goal, domain } = buildChartModel(words, series, reader, { goal: makeGoal({ value: 79 }) });
    expect(goal).toMatchObject({ place: "line", value: "79.0\u00a0kg" });
    expect(domain.y[0]).toBeLessThanOrEqual(79);
  });

  it("is only named when it is far, so that the readings keep their shape", () => {
    const far = buildChartModel(words, series, reader, { goal: makeGoal({ value: 60 }) });
    expect(far.goal).toMatchObject({ place: "below", lines: [] });
    expect(far.domain).toEqual(buildChartModel(words, series, reader).domain);
  });

  it("has a line exactly when it lies on the axis", () => {
    const placeOf = (value: number) => placeGoal(words, series, reader, makeGoal({ value }));
    expect([79, 60, 120].map(placeOf)).toEqual(["line", "below", "above"]);
    const empty = buildSeries({ history: readHistory([], "weight"), ...frame });
    expect(placeGoal(words, empty, reader, makeGoal({ value: 79 }))).toBe("no-chart");
  });
});

describe("a band on a chart of weight", () => {
  const groups = [1, 2, 3].map((day) => exampleWeight(start + day * DAY_MS, 80 + day));
  const series = buildSeries({ history: readHistory(groups, "weight"), ...frame });
  const goalOf = (low: number, high: number) =>
    buildChartModel(words, series, reader, { goal: makeBandGoal(low, high) }).goal;

  it("has a line at each end that is near, and says where the others are", () => {
    const band = goalOf(80, 84);
    expect(band).toMatchObject({ place: "line", value: "80.0\u00a0kg to 84.0\u00a0kg" });
    expect(band?.lines).toHaveLength(2);
    expect(goalOf(50, 82)).toMatchObject({ place: "line" });
    expect(goalOf(50, 82)?.lines).toHaveLength(1);
    expect(goalOf(50, 130)).toMatchObject({ place: "around", lines: [] });
    expect(goalOf(110, 130)?.place).toBe("above");
    expect(goalOf(40, 50)?.place).toBe("below");
  });
});

describe("a chart of an infant", () => {
  it("has an axis of grams, so that 70 g can be seen", () => {
    const groups = [3_486, 3_416].map((grams, day) =>
      exampleGroup(start + day * DAY_MS, [{ code: 1, position: null, value: grams, exponent: -3 }]),
    );
    const { domain, yTicks } = buildChartModel(
      words,
      buildSeries({ history: readHistory(groups, "weight"), ...frame }),
      reader,
    );
    expect(domain.y[1] - domain.y[0]).toBeLessThanOrEqual(0.3);
    expect(new Set(yTicks.map(({ label }) => label)).size).toBe(yTicks.length);
  });
});

describe("a chart of months", () => {
  const days = Array.from({ length: 59 }, (_, index) => dayGroup(addDays("2026-01-01", index), 9_000));
  const model = (metric: "steps" | "floors") =>
    buildChartModel(
      words,
      buildSeries({ history: readHistory(days, metric), ...frame, rollUp: "month" }),
      reader,
      { goal: makeGoal({ metric, value: 10_000 }) },
    );

  it("shows a goal of a day beside the mean of days, and not beside a sum", () => {
    expect(model("steps").rows.map(({ values, reading }) => [...values, reading])).toEqual([
      [9_000, null],
      [9_000, null],
    ]);
    expect(model("steps").goal?.place).toBe("line");
    expect(model("floors").rows[0]?.values).toEqual([31 * 9_000]);
    expect(model("floors").goal).toBeNull();
    const sums = buildSeries({ history: readHistory(days, "floors"), ...frame, rollUp: "month" });
    expect(placeGoal(words, sums, reader, makeGoal({ metric: "floors", value: 10 }))).toBe("summed");
  });
});

describe("a chart of classes", () => {
  const groups = [1, 0, 12, 99].map((value, day) =>
    exampleGroup(start + day * DAY_MS, [{ code: 130, position: null, value, exponent: 0 }]),
  );
  const series = buildSeries({ history: readHistory(groups, "afib-ecg"), ...frame });

  it("has a row for each class that occurs, named and without numbers", () => {
    const model = buildChartModel(words, series, reader);
    expect(model.named).toBe(true);
    expect(model.yTicks.map((tick) => tick.label)).toEqual([
      "Unknown class (99)",
      "Signs of atrial fibrillation, high heart rate",
      "Signs of atrial fibrillation",
      "No signs of atrial fibrillation",
    ]);
    const rowOf = model.rows.map(({ values: [row = 0] }) => model.yTicks[row]?.label);
    expect(rowOf[2]).toBe("Signs of atrial fibrillation, high heart rate");
    const [first = 0, second = 0, third = 0] = model.yTicks.map((tick) => tick.percent);
    expect(first - second).toBeCloseTo(second - third);
  });

  it("is empty without readings", () => {
    expect(
      buildChartModel(words, buildSeries({ history: readHistory([], "afib-ecg"), ...frame }), reader).yTicks,
    ).toEqual([]);
  });
});

describe("a chart of parts", () => {
  it("has a value for each part, or for those of a panel", () => {
    const measures = [12, 10, 3, 11, 2].map((position) => ({
      code: 175,
      position,
      value: position,
      exponent: 0,
    }));
    const series = buildSeries({
      history: readHistory([exampleGroup(start + DAY_MS, measures)], "muscle-mass-segments"),
      ...frame,
    });
    expect(buildChartModel(words, series, reader).rows.map(({ values }) => values)).toEqual([
      [12, 3, 2, 10, 11],
    ]);
    const { rows, domain } = buildChartModel(words, series, reader, { only: ["left-arm", "right-arm"] });
    expect(rows.map(({ values }) => values)).toEqual([[3, 2]]);
    expect(domain.y[1]).toBeLessThan(10);
  });
});

describe("a chart in other units", () => {
  const chartOf = (metric: "body-temperature" | "height", code: number, values: readonly number[]) =>
    buildChartModel(
      words,
      buildSeries({
        history: readHistory(
          values.map((value, day) =>
            exampleGroup(start + day * DAY_MS, [{ code, position: null, value, exponent: -2 }]),
          ),
          metric,
        ),
        ...frame,
      }),
      american,
    );

  it("draws degrees Fahrenheit where they are, on an axis of their own height", () => {
    const { rows, domain } = chartOf("body-temperature", 71, [3_650, 3_700]);
    expect(rows.map(({ values: [value = 0] }) => value.toFixed(1))).toEqual(["97.7", "98.6"]);
    expect(domain.y[0]).toBeGreaterThan(90);
    expect(domain.y[1]).toBeLessThan(104);
  });

  it("has round feet and inches at its ticks", () => {
    const { yTicks } = chartOf("height", 4, [152, 183]);
    const labels = yTicks.map(({ label }) => label.replaceAll("\u00a0", " "));
    expect(labels).toContain("5 ft 6");
    expect(labels.every((label) => /^\d ft \d+(\.5)?$/.test(label))).toBe(true);
  });
});

describe("a place in percent", () => {
  it.each([
    [5, 0, 10, 50],
    [0, 0, 10, 0],
    [10, 0, 10, 100],
    [3, 3, 3, 50],
  ])("%d between %d and %d is %d", (value, from, to, percent) => {
    expect(percentOf(value, from, to)).toBe(percent);
  });
});
