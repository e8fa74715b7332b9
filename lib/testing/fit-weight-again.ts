/** A first weigh-in of a day: x in days from the newest one, y in kg; `isRecent` is of the last 28 days. */
export type WeighedDay = { readonly x: number; readonly y: number; readonly isRecent: boolean };

/**
 * For tests: the line of weight through `used`, in kg and days from the newest weigh-in, by generalised least squares
 * with all correlations. `before` are the first weigh-ins of the days before, of eight weeks in all.
 */
export function fitWeightAgain(used: readonly WeighedDay[], before: readonly WeighedDay[]) {
  const all = [...before, ...used];
  const parts = [all.filter(({ isRecent }) => isRecent), all.filter(({ isRecent }) => !isRecent)];
  // 0, expected four times in ten, and the middles of ten equal parts of what is between 0 and 1.
  const memories = [0, 0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95];
  const weights = memories.map(
    (memory) =>
      (memory === 0 ? 20 : 3) *
      Math.exp(
        parts.reduce((sum, part) => sum + (part.length < 3 ? 0 : correlatedFit(part, memory).likelihood), 0),
      ),
  );
  const mean = (of: (memory: number) => number) =>
    memories.reduce((sum, memory, index) => sum + (weights[index] ?? NaN) * of(memory), 0) /
    memories.reduce((sum, _, index) => sum + (weights[index] ?? NaN), 0);
  // (1 + memory) / (1 - memory) is 2 / (1 - memory) - 1.
  const memory = 1 - 1 / mean((one) => 1 / (1 - one));
  const { level, slope, levelVariance, shared, slopeVariance } = correlatedFit(used, memory);
  const t = quantileOfT(used.length - 2);
  return {
    slope,
    slopeReach: t * Math.sqrt(slopeVariance),
    at: (days: number) => level + slope * days,
    reachAt: (days: number) => t * Math.sqrt(levelVariance + 2 * days * shared + days ** 2 * slopeVariance),
  };
}

/** Level at x = 0 and slope of points whose errors correlate by memory ** distance, with their (co)variances. */
function correlatedFit(points: readonly { x: number; y: number }[], memory: number) {
  // Gaussian elimination of the correlations, beside the columns 1, x and y.
  const rows = points.map((one) => [
    ...points.map(({ x }) => memory ** Math.abs(x - one.x)),
    1,
    one.x,
    one.y,
  ]);
  const n = points.length;
  const sums = Array.from({ length: 3 }, () => [0, 0, 0]);
  let logDeterminant = 0;
  for (const [index, row] of rows.entries()) {
    const pivot = row[index] ?? NaN;
    logDeterminant += Math.log(pivot);
    for (const lower of rows.slice(index + 1)) {
      const share = (lower[index] ?? NaN) / pivot;
      for (let column = index; column < n + 3; column += 1)
        lower[column] = (lower[column] ?? NaN) - share * (row[column] ?? NaN);
    }
    for (const [a, line] of sums.entries())
      for (const b of line.keys())
        line[b] = (line[b] ?? NaN) + ((row[n + a] ?? NaN) * (row[n + b] ?? NaN)) / pivot;
  }
  const [[s11 = NaN, s1x = NaN, s1y = NaN] = [], [, sxx = NaN, sxy = NaN] = [], [, , syy = NaN] = []] = sums;
  const spread = s11 * sxx - s1x ** 2;
  const slope = (s11 * sxy - s1x * s1y) / spread;
  const level = (sxx * s1y - s1x * sxy) / spread;
  const own = Math.max(0, syy - level * s1y - slope * sxy) / (n - 2);
  const variance = Math.max(own, 0.1 ** 2 / 12);
  return {
    level,
    slope,
    levelVariance: (variance * sxx) / spread,
    shared: (-variance * s1x) / spread,
    slopeVariance: (variance * s11) / spread,
    likelihood: -(logDeterminant + Math.log(spread) + (n - 2) * Math.log(variance)) / 2,
  };
}

/** By integrating the density, cos^(n-1) of the angle whose tangent is t / sqrt(n). */
function quantileOfT(freedom: number): number {
  const known = quantiles.get(freedom);
  if (known !== undefined) return known;
  const steps = 20_000;
  const width = Math.PI / 2 / steps;
  const areas = Array.from({ length: steps }, (_, step) => Math.cos((step + 0.5) * width) ** (freedom - 1));
  const wanted = 0.95 * areas.reduce((all, area) => all + area, 0);
  let [area, step] = [0, 0];
  while (area + (areas[step] ?? 0) < wanted) area += areas[step++] ?? 0;
  const angle = (step + (wanted - area) / (areas[step] ?? 1)) * width;
  const t = Math.sqrt(freedom) * Math.tan(angle);
  quantiles.set(freedom, t);
  return t;
}
const quantiles = new Map<number, number>();
