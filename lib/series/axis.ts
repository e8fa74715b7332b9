/** A value axis in display numbers: ends that are ticks, the ticks from low to high, and their decimals. */
export type ValueAxis = {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly decimals: number;
};

export type ValueAxisOptions = {
  /** The least height, so that noise does not look like a cliff; in display numbers like the values. */
  readonly minimumSpan: number;
  /** About how many steps (a phone wants fewer). */
  readonly steps?: number;
  /** What steps may be; stones want 7 and 14 pounds. */
  readonly niceSteps?: readonly number[];
};

const DECIMAL_STEPS = [1, 2, 2.5, 5, 10];
/** Steps in a unit that is counted in a greater one too: in pounds of a stone, and in inches of a foot. */
const COUNTED_STEPS: Readonly<Record<number, readonly number[]>> = {
  14: [0.5, 1, 2, 3.5, 7, 14, 28, 42, 70, 140],
  12: [0.5, 1, 2, 3, 6, 12, 24, 36, 60, 120],
};

/** Round steps of an axis whose unit is counted in a greater one that `holds` so many; null: of any other. */
export function niceStepsOf(holds: number | null): { readonly niceSteps?: readonly number[] } {
  const niceSteps = holds === null ? undefined : COUNTED_STEPS[holds];
  return niceSteps ? { niceSteps } : {};
}

/** An axis around all values with round ticks. Without values it spans `minimumSpan` from zero. */
export function valueAxis(values: Iterable<number>, options: ValueAxisOptions): ValueAxis {
  const { minimumSpan, steps = 5, niceSteps } = options;
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) [low, high] = [0, 0];
  const missing = Math.max(0, minimumSpan - (high - low));
  // Nothing measured here is negative: room below zero is added above instead.
  const below = low >= 0 ? Math.min(missing / 2, low) : missing / 2;
  const bottom = low - below;
  const top = high + missing - below;
  const step = niceStep((top - bottom || 1) / steps, niceSteps);
  const first = Math.floor(bottom / step + 1e-9);
  const last = Math.max(Math.ceil(top / step - 1e-9), first + 1);
  const decimals = decimalsOfStep(step);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toFixed(decimals)),
  );
  return { from: ticks[0] ?? 0, to: ticks.at(-1) ?? step, ticks, decimals };
}

/** The least round step that is not below `wanted`: from `niceSteps`, else 1, 2, 2.5 or 5 times a power of ten. */
function niceStep(wanted: number, niceSteps?: readonly number[]): number {
  const listed = niceSteps?.find((step) => step >= wanted);
  if (listed !== undefined) return listed;
  const exponent = Math.floor(Math.log10(wanted));
  const nice = DECIMAL_STEPS.find((step) => Number(`${step}e${exponent}`) >= wanted * (1 - 1e-12)) ?? 10;
  return Number(`${nice}e${exponent}`);
}

/** The fewest decimals with which some round numbers can all be written. */
export function decimalsOfNumbers(numbers: readonly number[]): number {
  return Math.max(...numbers.map((number) => (number === 0 ? 0 : decimalsOfStep(Math.abs(number)))));
}

function decimalsOfStep(step: number): number {
  for (let decimals = 0; decimals < 12; decimals += 1) {
    if (Math.abs(step - Number(step.toFixed(decimals))) < step * 1e-9) return decimals;
  }
  return 12;
}
