/** Steps that people count in; of units that are counted in a greater one (14 lb are a stone) others. */
const STEPS = [0.5, 1, 2, 2.5, 5, 10, 20, 50];
const MOST = 5;

/** Round numbers strictly between two, from `from` on: multiples of the least step that gives at most five. */
export function roundNumbersBetween(from: number, to: number): number[] {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  for (const step of STEPS) {
    const first = Math.floor(low / step) + 1;
    const last = Math.ceil(high / step) - 1;
    if (last - first + 1 > MOST) continue;
    const numbers = Array.from(
      { length: Math.max(0, last - first + 1) },
      (_, index) => (first + index) * step,
    );
    return from <= to ? numbers : numbers.toReversed();
  }
  return [];
}
