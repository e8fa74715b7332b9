import { verdictOf } from "#lib/metrics/afib-class.ts";
import { axisSpanOf, getMetric } from "#lib/metrics/registry.ts";
import type { Card, SparklinePart } from "#lib/series/card.ts";
import { splitAtGaps } from "#lib/series/gaps.ts";
import { roundTenth } from "#lib/series/round-tenth.ts";
import { maximumGapOf } from "#lib/series/series.ts";
import type { TimedValue } from "#lib/series/trend.ts";

/** The drawing's own units; it is stretched to the room there is. */
export const SPARKLINE_WIDTH = 300;
export const SPARKLINE_HEIGHT = 72;
const EDGE = { left: 4, right: 12, top: 10, bottom: 6 };

export type SparklineShape = {
  /** An SVG path a part: the smoothed trend where there is one, else the readings joined. */
  readonly lines: readonly { readonly key: string; readonly path: string }[];
  /** Zero-length strokes, which round caps make into dots that no stretching deforms. */
  readonly dots: readonly { readonly key: string; readonly path: string }[];
  /** For classes: the results with signs once more, to be drawn over the dots with a shape of their own. */
  readonly signs: string;
  /** For pairs: strokes from one part to the other. */
  readonly bars: string;
  /** For days and nights: strokes up from zero. */
  readonly columns: string;
  /** Where the plumb line ends, in percent of the box; null without readings. */
  readonly bob: { readonly left: number; readonly top: number } | null;
  readonly from: number | null;
  readonly to: number | null;
};

/** Lays out a card's sparkline. Pure, so that server and browser draw the same. */
export function shapeSparkline(card: Pick<Card, "metric" | "sparkline">): SparklineShape {
  const { metric } = card;
  const entry = getMetric(metric);
  const { chartKind, classes } = entry;
  const sparkline = chartKind === "classes" ? inRows(card.sparkline) : card.sparkline;
  const points = sparkline.flatMap((part) => part.points);
  const from = Math.min(...points.map((point) => point.at));
  const to = Math.max(...points.map((point) => point.at));
  const lastPart = sparkline[0];
  const last = lastPart?.points.at(-1);
  if (!lastPart || !last)
    return { lines: [], dots: [], signs: "", bars: "", columns: "", bob: null, from: null, to: null };

  const totals = lastPart.points.map(({ at }, index) => ({
    at,
    value: sparkline.reduce((sum, part) => sum + (part.points[index]?.value ?? 0), 0),
  }));
  const values = sparkline.flatMap((part) => [...part.points, ...part.trend]).map((point) => point.value);
  const isColumns = chartKind === "bars";
  const low = isColumns ? 0 : Math.min(...values);
  const high = Math.max(...(isColumns ? totals.map(({ value }) => value) : values));
  const least = axisSpanOf(entry, Math.max(Math.abs(low), Math.abs(high))) / 2;
  const span = Math.max(high - low, least, Number.MIN_VALUE);
  const middle = (low + high) / 2;
  const width = SPARKLINE_WIDTH - EDGE.left - EDGE.right;
  const height = SPARKLINE_HEIGHT - EDGE.top - EDGE.bottom;
  const x = (at: number) =>
    roundTenth(to > from ? EDGE.left + ((at - from) / (to - from)) * width : EDGE.left + width);
  const y = (value: number) => roundTenth(EDGE.top + (0.5 - (value - middle) / span) * height);

  // A day of several parts is as high as all of them.
  const columns = totals.map((point) => `M${x(point.at)} ${y(0)}V${y(point.value)}`).join("");
  const joined = (part: SparklinePart) => (part.trend.length > 0 ? part.trend : part.points);
  const line = (block: readonly TimedValue[]) =>
    block.map(({ at, value }, index) => `${index === 0 ? "M" : "L"}${x(at)} ${y(value)}`).join("");
  return {
    lines:
      chartKind === "classes" || isColumns
        ? []
        : sparkline.map((part) => ({
            key: part.key,
            path: splitAtGaps(joined(part), maximumGapOf(metric)).map(line).join(""),
          })),
    columns: isColumns ? columns : "",
    dots: (isColumns ? [] : sparkline).map((part) => ({
      key: part.key,
      path: part.points.map(({ at, value }) => `M${x(at)} ${y(value)}h0`).join(""),
    })),
    signs: classes
      ? (card.sparkline[0]?.points ?? [])
          .flatMap(({ value }, index) => {
            const point = verdictOf(classes, value) === "positive" ? lastPart.points[index] : undefined;
            return point ? [`M${x(point.at)} ${y(point.value)}h0`] : [];
          })
          .join("")
      : "",
    bars:
      chartKind === "range-pair"
        ? lastPart.points
            .map(
              ({ at, value }, index) =>
                `M${x(at)} ${y(value)}V${y(sparkline[1]?.points[index]?.value ?? value)}`,
            )
            .join("")
        : "",
    bob: {
      left: (x(last.at) / SPARKLINE_WIDTH) * 100,
      top: (y(isColumns ? (totals.at(-1)?.value ?? 0) : last.value) / SPARKLINE_HEIGHT) * 100,
    },
    from,
    to,
  };
}

/** Classes are in rows of equal height, the lowest number on top: the distance of their numbers means nothing. */
function inRows(sparkline: readonly SparklinePart[]): SparklinePart[] {
  return sparkline.map((part) => {
    const present = [...new Set(part.points.map((point) => point.value))].sort((a, b) => b - a);
    return { ...part, points: part.points.map(({ at, value }) => ({ at, value: present.indexOf(value) })) };
  });
}
