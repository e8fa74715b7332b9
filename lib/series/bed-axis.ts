/** The clock that bars of nights lie on, in minutes past noon: its ends and its ticks, both ends among them. */
export type BedAxis = { readonly from: number; readonly to: number; readonly ticks: readonly number[] };

const HOUR = 60;
const STEPS = [HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR];
const MOST_TICKS = 9;
/** An axis of less would make ordinary nights look irregular. */
const LEAST_SPAN = 8 * HOUR;

/** An axis of whole steps of hours around all `times` (minutes past noon). */
export function bedAxisOf(times: readonly number[]): BedAxis {
  const low = Math.min(...times);
  const high = Math.max(...times, low + LEAST_SPAN);
  const around = (step: number) => ({
    step,
    from: Math.floor(low / step) * step,
    to: Math.ceil(high / step) * step,
  });
  const fitting = STEPS.map(around).find(({ step, from, to }) => (to - from) / step < MOST_TICKS);
  const { step, from, to } = fitting ?? around(12 * HOUR);
  return {
    from,
    to,
    ticks: Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step),
  };
}

/** Where a time is on the axis, in percent. */
export function placeOnAxis(time: number, { from, to }: Pick<BedAxis, "from" | "to">): number {
  return (100 * (time - from)) / (to - from);
}
