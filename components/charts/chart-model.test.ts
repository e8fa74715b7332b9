import { describe, expect, it } from "vitest";
import { examplePressure, exampleWeight } from "#e2e/setup/example-groups.ts";
import { buildSeries } from "#lib/series/series.ts";
import { buildChartModel, percentOf } from "./chart-model.ts";
import { blockColumn, partColumn, RANGE_COLUMN, rechartsRows, trendColumn } from "./recharts-rows.ts";

const DAY = 86_400_000;
const start = Date.UTC(2026, 0, 1);
const window = { from: start, to: start + 100 * DAY };
const reader = { locale: "en-GB", zone: "Europe/Berlin", units: { mass: "kg" } } as const;
const pounds = { ...reader, units: { mass: "lb" } } as const;
const frame = { window, range: "quarter", zone: "Europe/Berlin" } as const;

describe("a chart of weight", () => {
  // Forty days without a reading between the third and the fourth.
  const groups = [1, 2, 3, 43, 44].map((day, index) => exampleWeight(start + day * DAY, 80 + index));
  const series = buildSeries({ metric: "weight", groups, ...frame });

  it("cuts readings and trend at the gap", () => {
    const model = buildChartModel(series, reader);
    expect(model.blocks.map((block) => block.length)).toEqual([3, 2]);
    expect(model.trend.map((block) => block.length)).toEqual([3, 2]);
  });

  it("gives each side of the gap its own line, so that nothing crosses it", () => {
    const rows = rechartsRows(buildChartModel(series, reader));
    expect(rows.map((row) => [trendColumn(0) in row, trendColumn(1) in row])).toEqual([
      [true, false],
      [true, false],
      [true, false],
      [false, true],
      [false, true],
    ]);
    expect(rows.map((row) => blockColumn(0) in row)).toEqual([true, true, true, false, false]);
  });

  it("draws in the reader's unit, with every value between the ends of the axis", () => {
    const model = buildChartModel(series, pounds);
    expect(model.rows[0]?.values[0]).toBeCloseTo(176.37, 2);
    const [low, high] = model.domain.y;
    for (const { values } of model.rows)
      for (const value of values) expect(value >= low && value <= high).toBe(true);
    expect(model.yTicks[0]?.percent).toBe(100);
    expect(model.yTicks.at(-1)?.percent).toBe(0);
  });

  it("is empty without readings", () => {
    const model = buildChartModel(buildSeries({ metric: "weight", groups: [], ...frame }), reader);
    expect(model.rows).toEqual([]);
    expect(model.yTicks.length).toBeGreaterThan(1);
  });
});

describe("a chart of blood pressure", () => {
  it("keeps both parts of a reading and the range between them", () => {
    const groups = [examplePressure(start + DAY, 128, 81)];
    const [row] = rechartsRows(
      buildChartModel(buildSeries({ metric: "blood-pressure", groups, ...frame }), reader),
    );
    expect(row).toMatchObject({ [partColumn(0)]: 128, [partColumn(1)]: 81, [RANGE_COLUMN]: [47, 0] });
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
