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
 * Whether a difference is greater than chance makes it in 95 of 100 cases: |d| > t(0.975) x SD x `factor`. `factor` is
 * the standard error of the difference for days that scatter by 1: sqrt(1/n + 1/m) of two means.
 */
export function isBeyondNoise(difference: number, scatter: Scatter, factor: number): boolean {
  return Math.abs(difference) > studentT(scatter.freedom) * scatter.sd * factor;
}

/** Student's t for 1 to 10 degrees of freedom, two-sided 95 %. */
const T_VALUES = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281];
/** The same of the normal distribution. */
const Z = 1.959964;

/** Student's t, two-sided 95 % (the 0.975 quantile), to 1e-4: beyond the table by Fisher's expansion around the normal. */
export function studentT(freedom: number): number {
  const known = T_VALUES[freedom - 1];
  if (known !== undefined) return known;
  const z = Z;
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
  );
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
