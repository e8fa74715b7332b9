import { fitLine } from "./fit-line.ts";
import type { Point } from "./fit-line.ts";

/** What is expected before any weigh-in: independent days in two of five cases, otherwise any memory. */
const EXPECTED = [
  { memory: 0, share: 0.4 },
  ...Array.from({ length: 10 }, (_, index) => ({ memory: (index + 0.5) / 10, share: 0.06 })),
];

/**
 * Which share of a day's distance from the line is left a day later, by the points of several spans, each around a line
 * of its own. Each memory counts by how much it was expected and how likely it makes the points (restricted likelihood,
 * Patterson and Thompson 1971: what lines bend to is no lack of memory). Averaged is by how much a memory widens the
 * interval of many days, squared: (1 + memory) / (1 - memory). x in days, different within a span; fewer than three
 * points say nothing.
 */
export function estimateMemory(spans: readonly (readonly Point[])[], leastSd: number): number {
  const likelihoods = EXPECTED.map(({ memory }) =>
    spans.reduce((sum, points) => sum + (fitLine(points, { leastSd, memory })?.likelihood ?? 0), 0),
  );
  const highest = Math.max(...likelihoods);
  let [total, widened] = [0, 0];
  for (const [index, { memory, share }] of EXPECTED.entries()) {
    const weight = share * Math.exp((likelihoods[index] ?? 0) - highest);
    total += weight;
    widened += (weight * (1 + memory)) / (1 - memory);
  }
  return (widened - total) / (widened + total);
}
