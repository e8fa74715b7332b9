import { describe, expect, test } from "vitest";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { valueOf } from "./reading.ts";
import { buildSeries } from "./series.ts";
import { readHistory } from "./history.ts";

const START = Date.UTC(2026, 0, 1);
const weighIn = (day: number, kilograms: number, over: Partial<MeasureGroup> = {}) =>
  makeGroup({
    groupId: String(5_000_000_000 + Math.round(day * 1000)),
    measuredAt: START + day * DAY_MS,
    createdAt: START + day * DAY_MS,
    measures: [makeMeasure(1, Math.round(kilograms * 1000), -3)],
    ...over,
  });
const days = (from: number, to: number) => ({ from: START + from * DAY_MS, to: START + to * DAY_MS });
const weight = (groups: MeasureGroup[], window = days(0, 3650), limit?: number) =>
  buildSeries({
    history: readHistory(groups, "weight"),
    window,
    range: "all",
    zone: "Europe/Paris",
    ...(limit ? { limit } : {}),
  });

describe("a series", () => {
  test("holds the window's readings, its statistics and its newest one", () => {
    const series = weight([weighIn(1, 80), weighIn(2, 82), weighIn(3, 81), weighIn(9, 90)], days(1, 9));
    expect(series.readings.map((reading) => valueOf(reading, "value"))).toEqual([80, 82, 81]);
    expect(series.parts[0]?.statistics).toEqual({ count: 3, sum: 243, min: 80, max: 82, mean: 81 });
    expect([series.observationCount, series.sampled, series.latest?.values]).toEqual([
      3,
      false,
      { value: 81 },
    ]);
  });

  test("its trend goes on from what was before the window", () => {
    const groups = [weighIn(0, 80), weighIn(1, 80.4), weighIn(4, 79.4), weighIn(5, 79.9)];
    const [part] = weight(groups, days(3, 10)).parts;
    expect(part?.trend.flatMap((block) => block.points.map((point) => point.value.toFixed(6)))).toEqual([
      "79.825552",
      "79.835463",
    ]);
    expect(part?.seed?.value).toBeCloseTo(80.053249, 6);
  });

  test("a gap cuts line and trend", () => {
    const series = weight([weighIn(0, 80), weighIn(1, 80), weighIn(40, 77), weighIn(41, 77.2)]);
    expect(series.gaps).toEqual([days(1, 40)]);
    expect(series.parts[0]?.trend.map((block) => block.points.length)).toEqual([2, 2]);
  });

  test("five years of days are thinned to at most 500 readings that keep the extremes", () => {
    const groups = Array.from({ length: 1825 }, (_, day) =>
      weighIn(day, day === 777 ? 120 : day === 778 ? 60 : 80 + Math.sin(day / 9)),
    );
    const series = weight(groups);
    expect(series.readings.length).toBeLessThanOrEqual(500);
    expect(series.readings.length).toBeGreaterThan(350);
    expect([series.sampled, series.observationCount]).toEqual([true, 1825]);
    const values = series.readings.map((reading) => valueOf(reading, "value"));
    expect([Math.min(...values), Math.max(...values)]).toEqual([60, 120]);
    expect(series.parts[0]?.statistics).toMatchObject({ count: 1825, min: 60, max: 120 });
    expect(series.parts[0]?.trend[0]?.points).toHaveLength(series.readings.length);
  });

  test("blood pressure keeps its pairs together", () => {
    const groups = Array.from({ length: 900 }, (_, i) =>
      makeGroup({
        groupId: String(i),
        measuredAt: START + i * DAY_MS,
        measures: [makeMeasure(9, 70 + (i % 17)), makeMeasure(10, 120 + (i % 23))],
      }),
    );
    const series = buildSeries({
      history: readHistory(groups, "blood-pressure"),
      window: days(0, 1000),
      range: "all",
      zone: "UTC",
    });
    expect(series.readings.length).toBeLessThanOrEqual(500);
    expect(
      series.readings.every((reading) => Object.keys(reading.values).join() === "systolic,diastolic"),
    ).toBe(true);
    expect(series.parts.map((part) => part.statistics.max)).toEqual([142, 86]);
  });

  test("nothing measured", () => {
    const series = weight([]);
    expect([series.latest, series.readings, series.parts[0]?.trend]).toEqual([null, [], []]);
    expect(series.parts[0]?.statistics.mean).toBeNull();
  });

  test("survives JSON", () => {
    const series = weight([weighIn(0, 80), weighIn(1, 81)]);
    expect(JSON.parse(JSON.stringify(series))).toEqual(series);
  });
});
