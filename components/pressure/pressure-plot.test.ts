import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { percentOf } from "#components/charts/chart-model.ts";
import { addDays, daysWindow, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { GUIDELINE_KEYS } from "#lib/metrics/pressure-plan.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { differenceDays, pressureDays, pressureProfile } from "#lib/insights/pressure-days.ts";
import { homeThreshold } from "#lib/insights/pressure-facts.ts";
import { pressureZones } from "#lib/insights/pressure-zones.ts";
import { V6_9, readingsOfTable } from "#lib/insights/pressure-table.fixture.ts";
import type { Shape } from "#lib/series/drawing.ts";
import { plotDays, plotDifferences } from "./plot-days.ts";
import { plotProfile } from "./plot-profile.ts";
import { plotZones } from "./plot-zones.ts";
import type { PressurePlot } from "./pressure-plot.ts";

const READER = { locale: "en-GB", zone: "Europe/Paris", units: METRIC_UNITS };
const FIRST = "2027-05-03";
const WINDOW = daysWindow(addDays(FIRST, -3), addDays(FIRST, 9), READER.zone);
const THRESHOLD = homeThreshold("esc-2024");
const readings = readingsOfTable(V6_9, FIRST);

/** What a height in percent means, by the axis that is written beside it. */
const valueAt = ({ model }: PressurePlot, y: number) => {
  const [low, high] = model.domain.y;
  return low + ((100 - y) / 100) * (high - low);
};
const dotsOf = ({ shapes }: PressurePlot, ink: Shape["ink"]) =>
  shapes.flatMap((shape) => (shape.kind === "dots" && shape.ink === ink ? shape.points : []));
const linesOf = ({ shapes }: PressurePlot, ink: Shape["ink"]) =>
  shapes.flatMap((shape) => (shape.kind === "line" && shape.ink === ink ? shape.pieces : []));

describe("the drawing of days", () => {
  const days = pressureDays(readings);
  const plot = plotDays(days, THRESHOLD, WINDOW, READER);

  test("has each day's mean at its noon and height, and a bar as far as its readings reach", () => {
    for (const [ink, part] of [
      ["first", "systolic"],
      ["second", "diastolic"],
    ] as const)
      dotsOf(plot, ink).forEach(([x, y], index) => {
        const day = days[index];
        expect(valueAt(plot, y)).toBeCloseTo(day?.mean[part] ?? 0, 1);
        const at = WINDOW.from + (x / 100) * (WINDOW.to - WINDOW.from);
        const noon = noonOfLocalDay(day?.day ?? FIRST, READER.zone);
        expect(Math.abs(at - noon) / (WINDOW.to - WINDOW.from)).toBeLessThan(0.0001);
      });
    const [[[, top] = [0, 0], [, foot] = [0, 0]] = []] = linesOf(plot, "edge");
    expect([valueAt(plot, top), valueAt(plot, foot)].map(Math.round)).toEqual([146, 140]);
  });

  test("has the mean of seven days as a line within its band, and the threshold where it is", () => {
    const [line = []] = linesOf(plot, "first");
    expect(line.map(([, y]) => Math.round(valueAt(plot, y)))).toEqual(
      days.map(({ week }) => Math.round(week.mean.systolic)),
    );
    const [band] = plot.bands;
    const edge = band?.shape.kind === "area" ? (band.shape.pieces[0] ?? []) : [];
    expect(edge).toHaveLength(2 * days.length);
    line.forEach(([, y], index) => expect(edge[index]?.[1]).toBeLessThanOrEqual(y));
    expect(plot.lines.map(({ percent, label }) => [valueAt(plot, percent), label])).toEqual([
      [135, "135"],
      [85, "85"],
    ]);
  });

  test("joins no means whose seven days have nothing in common", () => {
    const apart = pressureDays([
      ...readingsOfTable("140/90 140/90", FIRST),
      ...readingsOfTable("130/80 130/80", addDays(FIRST, 7)),
    ]);
    expect(linesOf(plotDays(apart, THRESHOLD, WINDOW, READER), "first")).toHaveLength(2);
  });
});

test("differences lie around zero, which is a line", () => {
  const days = differenceDays(readings);
  const plot = plotDifferences(days, WINDOW, READER);
  expect(plot.lines.map(({ percent, label }) => [valueAt(plot, percent), label])).toEqual([[0, "0"]]);
  expect(dotsOf(plot, "first").map(([, y]) => valueAt(plot, y).toFixed(0))).toEqual(
    days.map(({ own }) => (own?.systolic ?? 0).toFixed(0)),
  );
});

test("the profile has its hours where the clock has them", () => {
  const plot = plotProfile(pressureProfile(readings), THRESHOLD, READER);
  expect(dotsOf(plot, "first").map(([x]) => (x / 100) * 24)).toEqual([
    expect.closeTo(7, 1),
    expect.closeTo(21, 1),
  ]);
});

test("a mean is drawn in the zone of its category, whatever the guideline", () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...GUIDELINE_KEYS),
      fc.integer({ min: 100, max: 190 }),
      fc.integer({ min: 55, max: 115 }),
      (guideline, systolic, diastolic) => {
        const zones = pressureZones(guideline);
        const plot = plotZones([{ systolic, diastolic }], null, zones, READER);
        const [[x, y] = [0, 0]] = dotsOf(plot, "first");
        // What finds it has it at the same place.
        const [row] = plot.model.rows;
        expect(percentOf(row?.at ?? 0, ...plot.model.domain.x)).toBeCloseTo(x, 9);
        expect(100 - percentOf(row?.values[0] ?? 0, ...plot.model.domain.y)).toBeCloseTo(y, 9);
        const corners = plot.bands.map(({ shape }) => (shape.kind === "area" ? shape.pieces[0] : undefined));
        zones.forEach(({ below }, index) => {
          // The second corner is the outer one: where both limits of the zone meet.
          const [right, top] = corners[index]?.[1] ?? [0, 0];
          const isInside = systolic < below.systolic && diastolic < below.diastolic;
          const isDrawnInside = (right === 100 || x < right - 0.001) && (top === 0 || y > top + 0.001);
          expect(isDrawnInside).toBe(isInside);
        });
      },
    ),
  ));
