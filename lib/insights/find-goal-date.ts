import type { Aim } from "#lib/metrics/goal.ts";

/** A straight line on its way to a goal; slopes are per day, with their 95 % interval. */
type Course = {
  /** The line's height on the newest day, x = 0. */
  readonly weight: number;
  readonly goal: number;
  readonly slope: number;
  readonly low: number;
  readonly high: number;
  /** Where, in days, the line's height is most certain, and how far its 95 % interval reaches to each side there. */
  readonly centre?: { readonly x: number; readonly reach: number };
};

/** When the line reaches the goal, in days from the newest day; or why no date can be given. */
export type GoalDate =
  | {
      readonly kind: "dated";
      /** 0 where it may be there already. */
      readonly soonest: number;
      readonly likely: number;
      /** Null when the slow end lies beyond `MAX_DAYS`: "from ... on". */
      readonly latest: number | null;
    }
  | { readonly kind: "reached" | "in-range" | "no-trend" | "away" | "beyond" };

/** Beyond three years no date is given. */
const MAX_DAYS = 3 * 365.25;
/** 2.5 lb: a trend as near as this to a goal is in its range (TrendWeight). */
export const GOAL_RANGE_KG = 1.134;

/**
 * (goal - weight) / slope, and the two days on which the goal leaves the line's 95 % band: the interval of a ratio by
 * Fieller (1954). With a height that is certain they are the same with both ends of the slope's interval. To lose or to
 * gain is over when the goal is reached; a goal without an aim (null) has a range instead, in which the line is unless it
 * clearly moves towards the goal.
 */
export function findGoalDate(course: Course, aim: Exclude<Aim, "keep"> | null): GoalDate {
  const { weight, goal, slope, low, high, centre = { x: 0, reach: 0 } } = course;
  const distance = goal - weight;
  if (aim === "lose" ? distance >= 0 : aim === "gain" && distance <= 0) return { kind: "reached" };
  const isNear = aim === null && Math.abs(distance) <= GOAL_RANGE_KG;
  const isClear = low > 0 || high < 0;
  if (!isClear) return { kind: isNear ? "in-range" : "no-trend" };
  if (distance * slope <= 0) return { kind: isNear ? "in-range" : "away" };
  const likely = distance / slope;
  if (likely > MAX_DAYS) return { kind: "beyond" };
  // Both solve (distance - slope x)^2 = reach^2 + spare (x - centre)^2.
  const spare = ((high - low) / 2) ** 2;
  const a = low * high;
  const b = distance * slope - spare * centre.x;
  const c = distance ** 2 - centre.reach ** 2 - spare * centre.x ** 2;
  const root = Math.sqrt(Math.max(0, b ** 2 - a * c));
  const latest = (b + root) / a;
  return {
    kind: "dated",
    soonest: Math.max(0, c / (b + root)),
    likely,
    latest: latest > MAX_DAYS ? null : latest,
  };
}
