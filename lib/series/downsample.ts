import { columnOf, extremesPerColumn, sortedUnique } from "./columns.ts";
import { splitAtGaps } from "./gaps.ts";

/** A point in time with the value of each part, always in the same order. */
export type SamplePoint = { readonly at: number; readonly values: readonly number[] };

type Indexed = { readonly at: number; readonly index: number; readonly values: readonly number[] };

/**
 * The indices, in order, of at most `limit` points that represent all of them. Always kept: the
 * first and last point of every block between gaps of more than `maximumGap` ms, the least and the greatest
 * value of each part over everything, and those of every time column. A point is kept with all its parts,
 * so that pairs stay pairs. All points when they fit. Throws a RangeError when `limit` is below 2 + 2 x parts.
 *
 * When there are so many gaps that the ends of the blocks alone pass the limit, the gaps are ignored.
 */
export function downsample(points: readonly SamplePoint[], limit: number, maximumGap: number): number[] {
  const partCount = points[0]?.values.length ?? 1;
  const reservedExtremes = 2 * partCount;
  if (limit < 2 + reservedExtremes) throw new RangeError(`A limit of ${limit} cannot hold ends and extremes`);
  if (points.length <= limit) return points.map((_, index) => index);

  const indexed = points.map((point, index) => ({ ...point, index }));
  const cut = splitAtGaps(indexed, maximumGap);
  const blocks = endCount(cut) + reservedExtremes <= limit ? cut : [indexed];
  const room = limit - endCount(blocks) - reservedExtremes;
  const kept = blocks.flatMap((block) => {
    const columns = Math.floor((room * block.length) / points.length / (2 * partCount));
    return [...ends(block), ...extremes(block, partCount, columns)];
  });
  return sortedUnique([...kept, ...extremes(indexed, partCount, 1)]);
}

/** The extremes of each part in each of `columns` equal spans of time: at most 2 x parts x columns. */
function extremes(block: readonly Indexed[], partCount: number, columns: number): number[] {
  const first = block[0];
  const last = block.at(-1);
  if (!first || !last || columns < 1) return [];
  return Array.from({ length: partCount }, (_, part) =>
    extremesPerColumn(
      block.map((point) => point.values[part] ?? 0),
      (index) => columnOf(block[index]?.at ?? first.at, first.at, last.at, columns),
    ),
  )
    .flat()
    .flatMap((index) => block[index]?.index ?? []);
}

function ends(block: readonly Indexed[]): number[] {
  return [block[0], block.at(-1)].flatMap((point) => point?.index ?? []);
}

function endCount(blocks: readonly (readonly unknown[])[]): number {
  return blocks.reduce((sum, block) => sum + Math.min(2, block.length), 0);
}
