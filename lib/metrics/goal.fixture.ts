import type { Goal } from "./goal.ts";

/** For tests: a goal as Withings has it, unless said otherwise. */
export function makeGoal({ metric = "weight", value = 78, ...rest }: Partial<Goal> = {}): Goal {
  return {
    ...{ metric, value, band: null, aim: null, by: null, setAt: 0 },
    ...{ group: { groupId: "goal", connectionId: "c1" }, ...rest },
  };
}

/** For tests: a band of weight that was set here to be kept. */
export function makeBandGoal(low: number, high: number, setAt = 0): Goal {
  return makeGoal({ value: (low + high) / 2, aim: "keep", band: { low, high }, setAt, group: null });
}
