/** The radius of a reading's dot in pixels: the more there are, the smaller, so that they do not run together. */
export function dotSize(count: number): number {
  if (count <= 60) return 3.5;
  return count <= 200 ? 2.5 : 1.75;
}
