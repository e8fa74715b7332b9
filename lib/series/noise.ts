import { studentT } from "./student-t.ts";

/** How much single days scatter: `sd` around the mean of their span, from `freedom` degrees of freedom. */
export type Scatter = { readonly sd: number; readonly freedom: number };

/**
 * The pooled standard deviation of several spans of days, each around its own mean, so that a change from span to span
 * is no scatter. Null while no span has two days.
 */
export function pooledScatter(spans: readonly (readonly number[])[]): Scatter | null {
  let squares = 0;
  let freedom = 0;
  for (const days of spans) {
    const mean = meanOf(days);
    squares += days.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    freedom += Math.max(0, days.length - 1);
  }
  return freedom === 0 ? null : { sd: Math.sqrt(squares / freedom), freedom };
}

/**
 * Within what chance leaves a difference in 95 of 100 cases: t(0.975) x SD x `factor`. `factor` is the standard error of
 * the difference for days that scatter by 1: sqrt(1/n + 1/m) of two means.
 */
export function reachOfNoise(scatter: Scatter, factor: number): number {
  return studentT(scatter.freedom) * scatter.sd * factor;
}

/** Whether a difference is greater than that. */
export function isBeyondNoise(difference: number, scatter: Scatter, factor: number): boolean {
  return Math.abs(difference) > reachOfNoise(scatter, factor);
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
