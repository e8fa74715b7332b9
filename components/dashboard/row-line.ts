import { axisSpanOf, getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { splitAtGaps } from "#lib/series/gaps.ts";
import { roundTenth } from "#lib/series/round-tenth.ts";
import { sampleLine } from "#lib/series/sample-line.ts";
import { maximumGapOf } from "#lib/series/series.ts";
import type { TimedValue } from "#lib/series/trend.ts";

/** The drawing's own units. */
export const ROW_LINE_WIDTH = 80;
export const ROW_LINE_HEIGHT = 24;
/** As far from the edges as half a stroke is wide. */
const EDGE = 2;
/** A point every two or three pixels. */
const MAX_POINTS = 36;

/**
 * The tiny line of a row as an SVG path; empty without values. Values far apart in time are not joined, and where there
 * are more than can be seen, turns and peaks are kept.
 */
export function drawRowLine(metric: MetricKey, line: readonly TimedValue[]): string {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last) return "";
  const values = line.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const least = axisSpanOf(getMetric(metric), Math.max(Math.abs(low), Math.abs(high))) / 2;
  const span = Math.max(high - low, least, Number.MIN_VALUE);
  const middle = (low + high) / 2;
  const time = last.at - first.at;
  const x = (at: number) =>
    roundTenth(EDGE + (time > 0 ? (at - first.at) / time : 1) * (ROW_LINE_WIDTH - 2 * EDGE));
  const y = (value: number) =>
    roundTenth(EDGE + (0.5 - (value - middle) / span) * (ROW_LINE_HEIGHT - 2 * EDGE));
  return splitAtGaps(line, maximumGapOf(metric))
    .map((block) => {
      const share = Math.floor((MAX_POINTS * block.length) / line.length);
      return sampleLine(block, Math.max(2, share)).flatMap((index) => block[index] ?? []);
    })
    .map((block) =>
      block.length === 1
        ? block.map(({ at, value }) => `M${x(at)} ${y(value)}h.01`).join("")
        : block.map(({ at, value }, index) => `${index === 0 ? "M" : "L"}${x(at)} ${y(value)}`).join(""),
    )
    .join("");
}
