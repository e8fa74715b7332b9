import type { DrawnColumn } from "#lib/series/samples/column-answer.ts";
import { valueAxis } from "#lib/series/axis.ts";

type HeartLineProps = {
  window: { readonly from: number; readonly to: number };
  columns: readonly DrawnColumn[];
  locale: string;
};

/** Getting up is a gap in the line, not a slope. s. */
const LONGEST_STEP = 20 * 60;

/** The heart rate of a night as a line, with the ends of its axis. */
export function HeartLine({ window, columns, locale }: HeartLineProps) {
  const axis = valueAxis(
    columns.map(({ mean }) => mean),
    { minimumSpan: 20, steps: 2 },
  );
  const across = (at: number) => ((at * 1000 - window.from) / (window.to - window.from)) * 1000;
  const down = (value: number) => 100 - ((value - axis.from) / (axis.to - axis.from)) * 100;
  const path = columns
    .map(({ at, mean }, index) => {
      const before = columns[index - 1];
      const pen = before && at - before.at <= LONGEST_STEP ? "L" : "M";
      return `${pen}${across(at).toFixed(1)} ${down(mean).toFixed(1)}`;
    })
    .join("");
  return (
    <div className="grid grid-cols-[3.5rem_1fr] pt-4 pr-2">
      <div className="relative text-xs text-ink-soft figures">
        <span className="absolute top-0">{axis.to.toLocaleString(locale)} bpm</span>
        <span className="absolute bottom-0">{axis.from.toLocaleString(locale)}</span>
      </div>
      <svg viewBox="0 0 1000 100" preserveAspectRatio="none" className="h-28 w-full border-y border-grid">
        <path
          d={path}
          fill="none"
          stroke="var(--color-ink-soft)"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </div>
  );
}
