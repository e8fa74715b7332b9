import Link from "next/link";
import { resultOf } from "#components/metric/result-of.ts";
import { joinClasses } from "#components/ui/join-classes.ts";
import { inkColour } from "#components/charts/shapes.tsx";
import type { PartDifference } from "#lib/insights/compare-sides.ts";
import type { SegmentChanges } from "#lib/insights/segment-changes.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatMetricDelta, formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Metric, PartKey } from "#lib/metrics/registry.ts";
import type { Ink } from "#lib/series/drawing.ts";

type SegmentFigureProps = {
  changes: SegmentChanges;
  ink: Ink;
  personId: string;
  reader: Reader;
};

/** The height of the drawing; its width follows. */
const [WIDTH, HEIGHT] = [120, 300];

const ARM =
  "M32 56C25 58 21 64 20 74L15 112 9 148C7 158 8 166 12 167 17 168 18 160 20 150L26 114 36 82C37 70 36 60 32 56z";
const LEG =
  "M37 152L58.5 152 57.5 200 55 218 52.5 262 50 280C50 286 47 288 41 288 36 288 35 286 39 280L41 262C36 240 37 226 40 214 36 192 35 170 37 152z";
const TORSO =
  "M53 42L53 46C47 50 39 51 36 54L40.5 86C42 98 41 107 39.5 118 37.5 128 37 138 37.5 148L82.5 148C83 138 82.5 128 80.5 118 79 107 78 98 79.5 86L84 54C81 51 73 50 67 46L67 42z";

type Drawn = {
  readonly path: string;
  /** Drawn once, for the left. */
  readonly mirrored: boolean;
  readonly side: "left" | "right";
  /** Where a line leads from the segment to its numbers. */
  readonly x: number;
  readonly y: number;
};

/** By part: from behind, so that left is on the left. */
const SEGMENTS: Partial<Record<PartKey, Drawn>> = {
  torso: { path: TORSO, mirrored: false, side: "right", x: 80, y: 51 },
  "left-arm": { path: ARM, mirrored: false, side: "left", x: 17, y: 100 },
  "right-arm": { path: ARM, mirrored: true, side: "right", x: 103, y: 130 },
  "left-leg": { path: LEG, mirrored: false, side: "left", x: 38, y: 210 },
  "right-leg": { path: LEG, mirrored: true, side: "right", x: 82, y: 210 },
};

/**
 * A mass by segment on a drawn body, with the mean of its days and what changed. A segment is filled where it changed
 * clearly; its words say the same.
 */
export function SegmentFigure({ changes: found, ink, personId, reader }: SegmentFigureProps) {
  const t = useWords("body.segments");
  const names = useWords("metrics.names");
  const words = useWords("metric.reading");
  const { metric: key, now, before, segments, changes } = found;
  const metric = getMetric(key);
  const changeOf = (part: PartKey) => changes?.find((change) => change.key === part) ?? null;
  const isClear = (part: PartKey) => {
    const change = changeOf(part);
    return change !== null && resultOf(metric, change, reader) !== "unclear";
  };
  return (
    <section aria-labelledby={`${key}-figure`} className="grid grid-cols-1 content-start gap-3">
      <div>
        <h3 id={`${key}-figure`} className="font-semibold">
          <Link href={`/people/${personId}/${key}`} prefetch={false} className="link">
            {names(key)}
          </Link>
        </h3>
        <p className="text-xs text-ink-soft figures">
          {t("basis", {
            days: now.days.length,
            before: before.days.length,
            compared: String(changes !== null),
          })}
        </p>
      </div>
      {/* A body has its left and right in every script. */}
      <figure dir="ltr" className="relative mx-auto h-72 w-full max-w-96 sm:h-80">
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          aria-hidden="true"
          className="absolute inset-y-0 start-1/2 h-full -translate-x-1/2"
        >
          <ellipse cx="60" cy="24" rx="13" ry="16" className="fill-none stroke-edge" />
          {segments.map(({ key: part }) => {
            const drawn = SEGMENTS[part];
            return drawn ? (
              <g key={part}>
                <path
                  d={drawn.path}
                  transform={drawn.mirrored ? `matrix(-1 0 0 1 ${WIDTH} 0)` : undefined}
                  className="stroke-edge"
                  fill={inkColour(ink)}
                  fillOpacity={isClear(part) ? 0.9 : 0.2}
                  data-clear={isClear(part)}
                />
                <path
                  d={`M${drawn.x} ${drawn.y}H${drawn.side === "left" ? 0 : WIDTH}`}
                  strokeDasharray="1.5 2.5"
                  className="stroke-ink-soft"
                />
              </g>
            ) : null;
          })}
        </svg>
        <dl>
          {segments.map(({ key: part, mean }) => {
            const { side = "left", y = 0 } = SEGMENTS[part] ?? {};
            const change = changeOf(part);
            return (
              <div
                key={part}
                className={joinClasses(
                  "absolute w-[calc(50%-3.75rem)] sm:w-[calc(50%-4.25rem)]",
                  side === "left" ? "start-0 text-end" : "end-0 text-start",
                )}
                style={{ top: `calc(${(100 * y) / HEIGHT}% - 0.6rem)` }}
              >
                <dt className="text-xs text-ink-soft">{words(`parts.${part}`)}</dt>
                <dd className="leading-tight">
                  <span className="block font-semibold whitespace-nowrap figures">
                    {formatMetricValue(metric, mean, reader)}
                  </span>
                  {change ? (
                    <SegmentChange metric={metric} change={change} clear={isClear(part)} reader={reader} />
                  ) : null}
                </dd>
              </div>
            );
          })}
        </dl>
      </figure>
    </section>
  );
}

type SegmentChangeProps = { metric: Metric; change: PartDifference; clear: boolean; reader: Reader };

function SegmentChange({ metric, change, clear, reader }: SegmentChangeProps) {
  const t = useWords("body.segments");
  return (
    <span className={joinClasses("block text-xs figures", clear ? "font-semibold" : "text-ink-soft")}>
      {clear ? formatMetricDelta(metric, change.difference, reader, change.before) : t("unclear")}
    </span>
  );
}
