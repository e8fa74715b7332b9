/** A point of a dense line. */
export type Point = { readonly x: number; readonly y: number };

/**
 * Largest-Triangle-Three-Buckets (Steinarsson 2013): the indices of `count` points that keep the look of the
 * line, the first and last among them. `points` in order of x. All of them when `count` is not less than
 * their number. Throws a RangeError for a `count` below 3 when there is something to leave out.
 */
export function lttb(points: readonly Point[], count: number): number[] {
  const total = points.length;
  if (count >= total) return points.map((_, index) => index);
  if (!Number.isInteger(count) || count < 3) throw new RangeError(`LTTB cannot keep ${count} points`);
  const every = (total - 2) / (count - 2);
  const kept = [0];
  for (let bucket = 0; bucket < count - 2; bucket += 1) {
    const start = Math.floor(bucket * every) + 1;
    const end = Math.floor((bucket + 1) * every) + 1;
    const next = Math.min(Math.floor((bucket + 2) * every) + 1, total);
    kept.push(widestIn(points, start, end, pointAt(points, kept.at(-1) ?? 0), meanOf(points, end, next)));
  }
  kept.push(total - 1);
  return kept;
}

/** The index in [start, end) that spans the greatest triangle with the last kept point and the next mean. */
function widestIn(points: readonly Point[], start: number, end: number, a: Point, c: Point): number {
  let widest = start;
  let greatest = -1;
  for (let index = start; index < end; index += 1) {
    const b = pointAt(points, index);
    const area = 0.5 * Math.abs((a.x - c.x) * (b.y - a.y) - (a.x - b.x) * (c.y - a.y));
    if (area > greatest) {
      greatest = area;
      widest = index;
    }
  }
  return widest;
}

function meanOf(points: readonly Point[], start: number, end: number): Point {
  let x = 0;
  let y = 0;
  for (let index = start; index < end; index += 1) {
    const point = pointAt(points, index);
    x += point.x;
    y += point.y;
  }
  return { x: x / (end - start), y: y / (end - start) };
}

function pointAt(points: readonly Point[], index: number): Point {
  const point = points[index];
  if (!point) throw new RangeError(`No point ${index} of ${points.length}`);
  return point;
}
