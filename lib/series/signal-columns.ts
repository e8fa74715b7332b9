/** What a pixel column shows of the samples that fall into it: from the first, over both extremes, to the last. */
export type SignalColumn = {
  readonly column: number;
  readonly first: number;
  readonly lowest: number;
  readonly highest: number;
  readonly last: number;
};

/**
 * Thins a signal to one entry for each pixel column between `from` and `to` (columns, half-open) without losing a
 * peak. `columnsPerSample` is the width of a sample. Columns without a sample are left out.
 */
export function thinToColumns(
  samples: ArrayLike<number>,
  columnsPerSample: number,
  from: number,
  to: number,
): SignalColumn[] {
  const columns: SignalColumn[] = [];
  const end = Math.min(samples.length, Math.ceil(to / columnsPerSample));
  let place = Math.max(0, Math.ceil(from / columnsPerSample));
  while (place < end) {
    const column = Math.floor(place * columnsPerSample);
    const first = samples[place] ?? 0;
    let [lowest, highest, last] = [first, first, first];
    for (place += 1; place < end && Math.floor(place * columnsPerSample) === column; place += 1) {
      last = samples[place] ?? 0;
      if (last < lowest) lowest = last;
      if (last > highest) highest = last;
    }
    columns.push({ column, first, lowest, highest, last });
  }
  return columns;
}

/** The samples to draw one by one between two places, with one more on each side, so that the line leaves the edge. */
export function samplesBetween(
  length: number,
  columnsPerSample: number,
  from: number,
  to: number,
): { first: number; end: number } {
  const first = Math.max(0, Math.floor(from / columnsPerSample) - 1);
  return { first, end: Math.max(first, Math.min(length, Math.ceil(to / columnsPerSample) + 2)) };
}
