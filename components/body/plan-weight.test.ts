import { expect, test } from "vitest";
import type { WeightCourse } from "#lib/insights/weight-course.ts";
import { makeBandGoal, makeGoal } from "#lib/metrics/goal.fixture.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { planWeight } from "./plan-weight.ts";

const reader = { locale: "en-GB", zone: "Europe/Paris", units: METRIC_UNITS };
const COURSE: WeightCourse = {
  first: "2026-06-01",
  last: "2026-12-18",
  weighIns: [
    { day: "2026-06-01", value: 90 },
    { day: "2026-11-28", value: 80 },
  ],
  trend: [[{ day: "2026-11-28", value: 81 }]],
  drawn: [[{ day: "2026-11-28", value: 81 }]],
  hindsight: [],
  lastYear: [[{ day: "2026-06-11", value: 85 }]],
  goal: makeGoal({ value: 78 }),
  kept: null,
  plan: null,
  rate: { week: -0.5, low: -0.6, high: -0.4, days: 14 },
  forecast: {
    kind: "dated",
    range: { soonest: "2026-12-08", likely: "2026-12-10", latest: null },
    band: [
      { day: "2026-11-28", low: 79.5, middle: 80, high: 80.5 },
      { day: "2026-12-18", low: 60, middle: 78, high: 99 },
    ],
  },
  milestones: [],
  score: null,
};

test("everything lies on one scale of days and kilograms", () => {
  const plan = planWeight(COURSE, reader, 1);
  const [first, newest] = plan.weighIns;
  expect([first?.[0], newest?.[0]]).toEqual([0, 90]);
  expect(first?.[1]).toBe(plan.y(90));
  expect(plan.lastYear[0]?.[0]).toEqual([5, plan.y(85)]);
  expect(plan.today).toBe(90);
  expect(plan.course).toEqual([
    [90, plan.y(80)],
    [100, plan.y(78)],
  ]);
});

test("the band is cut at the ends of the plot, and does not stretch it", () => {
  const plan = planWeight(COURSE, reader, 1);
  expect(plan.axis.to).toBeLessThan(95);
  expect(plan.band[0]?.map(([, y]) => y).filter((y) => y < 0 || y > 100)).toEqual([]);
  expect(plan.band[0]?.[1]).toEqual([100, 0]);
});

test("the days of the goal lie on its line, and without a last day reach to the end", () => {
  expect(planWeight(COURSE, reader, 1).goal).toEqual({
    tops: [planWeight(COURSE, reader, 1).y(78)],
    range: { from: 95, to: 100 },
  });
});

test("a goal that is far away is not drawn where no forecast leads to it", () => {
  expect(
    planWeight({ ...COURSE, goal: makeGoal({ value: 50 }), forecast: null, last: "2026-11-28" }, reader, 1)
      .goal,
  ).toBeNull();
});

test("in pounds the axis counts pounds", () => {
  const pounds = { ...reader, units: { ...METRIC_UNITS, mass: "lb" as const } };
  const { axis } = planWeight(COURSE, pounds, 1);
  expect(axis.from).toBeGreaterThan(150);
  expect(axis.to).toBeGreaterThan(198);
});

test("a band has a line at each end, and a plan is a straight line that ends with the picture", () => {
  const band = planWeight({ ...COURSE, goal: makeBandGoal(79, 81), forecast: null }, reader, 1);
  expect(band.goal).toEqual({ tops: [band.y(79), band.y(81)], range: null });
  const plan = {
    from: { day: "2026-11-28", value: 80 },
    to: { day: "2027-01-07", value: 76 },
    ...{ week: -0.7, ahead: 0 },
  };
  const ending = { ...plan, to: { day: "2026-12-08", value: 60 } };
  const far = { ...COURSE, goal: makeGoal({ value: 60 }), forecast: null, plan: ending };
  expect(planWeight(far, reader, 1).goal?.tops).toHaveLength(1);
  const drawn = planWeight({ ...COURSE, plan }, reader, 1);
  expect(drawn.plan).toEqual([
    [90, drawn.y(80)],
    [100, drawn.y(78)],
  ]);
});
