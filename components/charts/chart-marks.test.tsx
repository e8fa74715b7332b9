import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { getWords } from "#lib/messages/get-words.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { exampleGroup, examplePressure, exampleWeight } from "#lib/testing/example-groups.ts";
import { addDays } from "#lib/metrics/local-day.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { dayGroup } from "#lib/series/day-groups.fixture.ts";
import { buildSeries } from "#lib/series/series.ts";
import { ChartMarks } from "./chart-marks.tsx";
import { buildChartModel } from "./chart-model.ts";
import { readHistory } from "#lib/series/history.ts";

const start = Date.UTC(2026, 0, 1);
const words = getWords("metric.reading");
const reader = { locale: "en-GB", zone: "UTC", units: METRIC_UNITS } as const;

function draw(metric: MetricKey, groups: Parameters<typeof readHistory>[0]) {
  const window = { from: start, to: start + 30 * DAY_MS };
  const series = buildSeries({ history: readHistory(groups, metric), window, range: "month", zone: "UTC" });
  const model = buildChartModel(words, series, reader);
  const markup = renderToStaticMarkup(<ChartMarks kind={getMetric(metric).chartKind} model={model} />);
  /** The points of every path of marks, each layer of a mark once. */
  const marks = [...markup.matchAll(/d="((?:M[-\d. ]+h\.01)+)"/g)].map(([, path = ""]) =>
    [...path.matchAll(/M([-\d.]+) ([-\d.]+)h/g)].map(([, x, y]) => ({
      at: model.domain.x[0] + (Number(x) / 100) * (model.domain.x[1] - model.domain.x[0]),
      value: model.domain.y[1] - (Number(y) / 100) * (model.domain.y[1] - model.domain.y[0]),
    })),
  );
  return { model, markup, marks };
}

describe("marks, read back from where they are drawn", () => {
  it("have the values of both parts of a pressure, as lines long enough for a square on paper", () => {
    const values = [
      [154, 94],
      [117, 69],
      [131, 82],
    ] as const;
    const { marks, markup } = draw(
      "blood-pressure",
      values.map(([high, low], day) => examplePressure(start + day * DAY_MS, high, low)),
    );
    expect(marks).toHaveLength(2);
    values.forEach((pair, index) =>
      pair.forEach((value, part) => {
        expect(marks[part]?.[index]?.value).toBeCloseTo(value, 1);
        expect(marks[part]?.[index]?.at).toBeCloseTo(start + index * DAY_MS, -6);
      }),
    );
    expect(markup).toContain('stroke-linecap="square"');
    expect(markup).not.toMatch(/h0[^.\d]/);
  });

  it("have the value of a weight, and the trend over it", () => {
    const { marks, model } = draw(
      "weight",
      [80, 82.4, 79.9].map((value, day) => exampleWeight(start + day * DAY_MS, value)),
    );
    expect(marks[0]?.map(({ value }) => Math.round(value * 10) / 10)).toEqual([80, 82.4, 79.9]);
    expect(model.trend).toHaveLength(1);
  });

  it("have a shape of its own for each of five parts", () => {
    const measures = [12, 10, 3, 11, 2].map((position) => ({
      ...{ code: 175, position, value: position, exponent: 0 },
    }));
    const { marks, markup } = draw("muscle-mass-segments", [exampleGroup(start + DAY_MS, measures)]);
    // Disc, square, ring, frame, target: one, one, two, two and three strokes.
    expect(marks).toHaveLength(9);
    const values = [0, 1, 2, 4, 6].map((first) => marks[first]?.[0]?.value ?? 0);
    expect(values.map(Math.round)).toEqual([12, 3, 2, 10, 11]);
    expect(markup.match(/stroke="var\(--color-surface\)"/g)).toHaveLength(3);
  });

  it("draw a bar from zero, as high as its day", () => {
    const { markup, model } = draw("steps", [dayGroup(addDays("2026-01-01", 3), 7_500)]);
    const [, foot = "", top = ""] = /d="M[-\d.]+ ([-\d.]+)L[-\d.]+ ([-\d.]+)L/.exec(markup) ?? [];
    expect(Number(foot)).toBe(100);
    expect(model.domain.y[1] * (1 - Number(top) / 100)).toBeCloseTo(7_500, 0);
  });
});
