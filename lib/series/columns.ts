/** The column of `x` when [x0, x1] is cut into `count` equal ones; the last column includes x1. */
export function columnOf(x: number, x0: number, x1: number, count: number): number {
  return x1 > x0 ? Math.min(count - 1, Math.floor(((x - x0) / (x1 - x0)) * count)) : 0;
}

/** The indices of the least and the greatest value of each column; the earliest one wins a tie. In order. */
export function extremesPerColumn(
  values: readonly number[],
  columnOfIndex: (index: number) => number,
): number[] {
  const least = new Map<number, number>();
  const greatest = new Map<number, number>();
  values.forEach((value, index) => {
    const column = columnOfIndex(index);
    const low = values[least.get(column) ?? -1];
    const high = values[greatest.get(column) ?? -1];
    if (low === undefined || value < low) least.set(column, index);
    if (high === undefined || value > high) greatest.set(column, index);
  });
  return sortedUnique([...least.values(), ...greatest.values()]);
}

export function sortedUnique(indices: Iterable<number>): number[] {
  return [...new Set(indices)].sort((a, b) => a - b);
}
