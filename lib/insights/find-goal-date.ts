/** A smoothed trend on its way to a goal; slopes are per day, with their 95 % interval. */
type Course = {
  readonly trend: number;
  readonly goal: number;
  readonly slope: number;
  readonly low: number;
  readonly high: number;
};

/** When the trend reaches the goal, in days from its newest point; or why no date can be given. */
export type GoalDate =
  | {
      readonly kind: "dated";
      readonly soonest: number;
      readonly likely: number;
      /** Null when the slow end lies beyond `MAX_DAYS`: "from ... on". */
      readonly latest: number | null;
    }
  | { readonly kind: "in-range" | "no-trend" | "away" | "beyond" };

/** Beyond three years no date is given. */
const MAX_DAYS = 3 * 365.25;
/** 2.5 lb: a trend as near as this to a goal is in its range (TrendWeight). */
export const GOAL_RANGE_KG = 1.134;

/**
 * (goal - trend) / slope, and the same with both ends of the interval. A goal to `keep` is in range however the trend
 * moves; any other only where it does not clearly move towards it.
 */
export function findGoalDate({ trend, goal, slope, low, high }: Course, keep = false): GoalDate {
  const distance = goal - trend;
  const isNear = Math.abs(distance) <= GOAL_RANGE_KG;
  if (keep && isNear) return { kind: "in-range" };
  const isClear = low > 0 || high < 0;
  if (!isClear) return { kind: isNear ? "in-range" : "no-trend" };
  if (distance * slope <= 0) return { kind: isNear ? "in-range" : "away" };
  const likely = distance / slope;
  if (likely > MAX_DAYS) return { kind: "beyond" };
  const [soonest, latest] = [distance / low, distance / high].sort((a, b) => a - b) as [number, number];
  return { kind: "dated", soonest, likely, latest: latest > MAX_DAYS ? null : latest };
}
