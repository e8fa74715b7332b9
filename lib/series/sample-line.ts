import type { TimedValue } from "./trend.ts";

/**
 * The indices, in order, of at most `count` points (2 or more) whose line looks most like that of all: first and last,
 * and of each bucket between them the point with the greatest triangle to the one kept before and the mean of the next
 * bucket; of equal ones the first. Largest triangle three buckets (Steinarsson 2013). For points of one block.
 */
export function sampleLine(points: readonly TimedValue[], count: number): number[] {
  if (points.length <= count) return points.map((_, index) => index);
  const buckets = count - 2;
  const beginOf = (bucket: number) => 1 + Math.floor((bucket * (points.length - 2)) / buckets);
  const kept = [0];
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const [begin, end] = [beginOf(bucket), beginOf(bucket + 1)];
    const next = meanPoint(points.slice(end, bucket === buckets - 1 ? end + 1 : beginOf(bucket + 2)));
    const before = points[kept.at(-1) ?? 0] ?? next;
    const areas = points.slice(begin, end).map((point) => doubleArea(before, point, next));
    kept.push(begin + areas.indexOf(Math.max(...areas)));
  }
  return [...kept, points.length - 1];
}

function meanPoint(points: readonly TimedValue[]): TimedValue {
  const mean = (of: (point: TimedValue) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  return { at: mean(({ at }) => at), value: mean(({ value }) => value) };
}

/** Twice the area of the triangle of three points. */
function doubleArea(a: TimedValue, b: TimedValue, c: TimedValue): number {
  return Math.abs((a.at - c.at) * (b.value - a.value) - (a.at - b.at) * (c.value - a.value));
}
