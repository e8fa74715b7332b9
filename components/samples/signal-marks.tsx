import { roundTenth } from "#lib/series/round-tenth.ts";
import type { DrawnColumn } from "#lib/series/samples/column-answer.ts";

/** What is drawn where: x in s since 1970, y in the signal's unit. */
type PlotScale = {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly columnSeconds: number;
};

/** A gap of more columns than this breaks the line: watches sample a heart at rest every ten minutes. */
const MAX_MISSING = 2;
const RESTING_SECONDS = 20 * 60;
/** The drawing's own units a side; it is stretched to the plot. */
const SIDE = 1_000;

type SignalMarksProps = { columns: readonly DrawnColumn[]; scale: PlotScale };

/** The band from least to greatest and the line of the mean: the same on screen, on paper and without script. */
export function SignalMarks({ columns, scale }: SignalMarksProps) {
  return (
    <svg
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="absolute inset-0 size-full overflow-hidden text-first"
    >
      <path d={bandPath(columns, scale)} fill="currentColor" className="opacity-25" data-band />
      <path
        d={meanPath(columns, scale)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
        data-mean
      />
    </svg>
  );
}

function placeIn({ x, y }: PlotScale) {
  return {
    across: (at: number) => roundTenth(((at - x[0]) / (x[1] - x[0])) * SIDE),
    down: (value: number) => roundTenth((1 - (value - y[0]) / (y[1] - y[0])) * SIDE),
  };
}

/** Each column from the least to the greatest of its samples. */
function bandPath(columns: readonly DrawnColumn[], scale: PlotScale): string {
  const { across, down } = placeIn(scale);
  return columns
    .filter(({ least, greatest }) => greatest > least)
    .map(
      ({ at, least, greatest }) =>
        `M${across(at)} ${down(greatest)}H${across(at + scale.columnSeconds)}V${down(least)}H${across(at)}z`,
    )
    .join("");
}

/** The means, joined where no gap is between them; one alone is a dot. */
function meanPath(columns: readonly DrawnColumn[], scale: PlotScale): string {
  const { across, down } = placeIn(scale);
  const widest = Math.max(RESTING_SECONDS, (MAX_MISSING + 1) * scale.columnSeconds);
  return columns
    .map(({ at, mean }, index) => {
      const before = columns[index - 1];
      const [x, y] = [across(at + scale.columnSeconds / 2), down(mean)];
      return before && at - before.at <= widest ? `L${x} ${y}` : `M${x} ${y}h.1`;
    })
    .join("");
}
