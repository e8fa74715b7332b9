import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findGoalDate } from "./find-goal-date.ts";

const course = (weight: number, goal: number, slope: number, low: number, high: number) => ({
  weight,
  goal,
  slope,
  low,
  high,
});

describe("the date of a goal", () => {
  test.each([
    ["V3.12, losing", course(82, 78, -0.05, -0.07, -0.03), 80, 57.14, 133.33],
    ["V3.13, gaining", course(60, 65, 0.04, 0.02, 0.06), 125, 83.33, 250],
    ["V3.14", course(81.4678, 78, -0.092088, -0.114268, -0.069908), 37.66, 30.35, 49.61],
  ])("%s is a range of days", (_, given, likely, soonest, latest) => {
    const date = findGoalDate(given, null);
    if (date.kind !== "dated") throw new Error(date.kind);
    expect(date.likely).toBeCloseTo(likely, 2);
    expect(date.soonest).toBeCloseTo(soonest, 2);
    expect(date.latest).toBeCloseTo(latest, 2);
  });

  test("V3.15: is none without a clear trend", () =>
    expect(findGoalDate(course(80, 78, -0.014286, -0.108628, 0.080056), null)).toEqual({ kind: "no-trend" }));

  test("V3.16: is none when the trend moves away", () => {
    expect(findGoalDate(course(82, 78, 0.02, 0.01, 0.03), null)).toEqual({ kind: "away" });
    expect(findGoalDate(course(76, 78, -0.02, -0.03, -0.01), null)).toEqual({ kind: "away" });
  });

  test("V3.17: is none beyond three years", () =>
    expect(findGoalDate(course(82, 60, -0.01, -0.015, -0.005), null)).toEqual({ kind: "beyond" }));

  test("V3.18: has no end when only the slow end lies beyond three years", () => {
    const date = findGoalDate(course(82, 78, -0.01, -0.019, -0.001), null);
    if (date.kind !== "dated") throw new Error(date.kind);
    expect(date.likely).toBeCloseTo(400, 6);
    expect(Math.ceil(date.soonest)).toBe(211);
    expect(date.latest).toBeNull();
  });

  test("is none once a goal to lose or to gain is reached, however the trend moves", () => {
    for (const slope of [-0.05, 0, 0.05]) {
      const at = (weight: number) => course(weight, 78, slope, slope - 0.02, slope + 0.02);
      for (const weight of [78, 77.9, 60])
        expect(findGoalDate(at(weight), "lose")).toEqual({ kind: "reached" });
      for (const weight of [78, 78.1, 90])
        expect(findGoalDate(at(weight), "gain")).toEqual({ kind: "reached" });
    }
  });

  test("to lose or to gain has no range around it: near is not there", () => {
    expect(findGoalDate(course(78.5, 78, 0, -0.02, 0.02), "lose")).toEqual({ kind: "no-trend" });
    expect(findGoalDate(course(77.5, 78, -0.05, -0.07, -0.03), "gain")).toEqual({ kind: "away" });
    expect(findGoalDate(course(82, 78, -0.05, -0.07, -0.03), "lose")).toMatchObject({ likely: 80 });
  });

  test("of a goal without an aim is no question within its range, unless the trend clearly goes there", () => {
    expect(findGoalDate(course(70.9, 70, 0.01, -0.01, 0.03), null)).toEqual({ kind: "in-range" });
    expect(findGoalDate(course(70.9, 70, 0.05, 0.03, 0.07), null)).toEqual({ kind: "in-range" });
    expect(findGoalDate(course(70.9, 70, -0.05, -0.07, -0.03), null)).toMatchObject({ kind: "dated" });
  });
});

test("the likely day lies between the ends, on which the goal leaves the band around the line", () =>
  fc.assert(
    fc.property(
      fc.double({ min: 40, max: 160, noNaN: true }),
      fc.double({ min: 40, max: 160, noNaN: true }),
      fc.double({ min: -0.3, max: 0.3, noNaN: true }),
      fc.double({ min: 0.001, max: 0.2, noNaN: true }),
      fc.record({
        x: fc.double({ min: -28, max: 0, noNaN: true }),
        reach: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
      }),
      (weight, goal, slope, spare, centre) => {
        const date = findGoalDate(
          { ...course(weight, goal, slope, slope - spare, slope + spare), centre },
          null,
        );
        if (date.kind !== "dated") return;
        const { soonest, likely, latest } = date;
        expect(soonest).toBeGreaterThanOrEqual(0);
        expect(soonest).toBeLessThanOrEqual(likely);
        expect(latest ?? Infinity).toBeGreaterThanOrEqual(likely);
        expect(weight + slope * likely).toBeCloseTo(goal, 6);
        const nearest = (x: number) => Math.abs(goal - weight - slope * x);
        const band = (x: number) => Math.hypot(centre.reach, spare * (x - centre.x));
        if (soonest > 0) expect(nearest(soonest)).toBeCloseTo(band(soonest), 6);
        else expect(nearest(0)).toBeLessThanOrEqual(band(0) + 1e-9);
        if (latest !== null) expect(nearest(latest)).toBeCloseTo(band(latest), 6);
      },
    ),
  ));
