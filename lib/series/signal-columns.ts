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
 * peak. `columnsPerSample` is the width of a sample. Columns without a sample are left out; null is none.
 */
export function thinToColumns(
  samples: ArrayLike<number | null>,
  columnsPerSample: number,
  from: number,
  to: number,
): SignalColumn[] {
  const columns: SignalColumn[] = [];
  const end = Math.min(samples.length, Math.ceil(to / columnsPerSample));
  let place = Math.max(0, Math.ceil(from / columnsPerSample));
  while (place < end) {
    const column = Math.floor(place * columnsPerSample);
    let found: { first: number; lowest: number; highest: number; last: number } | null = null;
    for (; place < end && Math.floor(place * columnsPerSample) === column; place += 1) {
      const value = samples[place] ?? null;
      if (value === null) continue;
      found ??= { first: value, lowest: value, highest: value, last: value };
      found.last = value;
      if (value < found.lowest) found.lowest = value;
      if (value > found.highest) found.highest = value;
    }
    if (found) columns.push({ column, ...found });
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
