import { ChartNoteList } from "#components/charts/chart-note-list.tsx";
import { NoteLayer } from "#components/charts/note-layer.tsx";
import { ShapeLayer } from "#components/charts/shape-layer.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { addDays, daysWindow } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { valueAxis } from "#lib/series/axis.ts";
import type { Ink, Point, Shape } from "#lib/series/drawing.ts";

type WeekBarsProps = {
  /** Oldest first, the parts of each stack from below; none where nothing was measured. In display numbers. */
  weeks: readonly { readonly first: LocalDay; readonly values: readonly number[] }[];
  /** A line across, and what it is called. */
  goal: { readonly value: number; readonly name: string } | null;
  label: string;
  /** The least height of the axis. */
  minimumSpan: number;
  /** Of the parts, from below. */
  inks?: readonly Ink[];
  reader: Reader;
};

/** How much of a week's room is left free, in all. */
const ROOM = 0.24;
/** So many weeks have one name of a day below them. */
const WEEKS_A_NAME = 4;

/** A bar a week from zero, with the goal as a dashed line. Screen readers get the table beside it. */
export function WeekBars({ weeks, goal, label, minimumSpan, inks = ["first"], reader }: WeekBarsProps) {
  const t = useWords("daily.weekBars");
  const heights = weeks.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const axis = valueAxis([0, ...heights, ...(goal ? [goal.value] : [])], { minimumSpan, steps: 3 });
  const width = 100 / weeks.length;
  const y = (value: number) => 100 - (100 * (value - axis.from)) / (axis.to - axis.from);
  const parts = Math.max(0, ...weeks.map(({ values }) => values.length));
  const shapes = Array.from({ length: parts }, (_, part): Shape => {
    const pieces = weeks.flatMap(({ values }, index): Point[][] => {
      const value = values[part];
      if (value === undefined) return [];
      const foot = values.slice(0, part).reduce((sum, below) => sum + below, 0);
      const [left, right] = [(index + ROOM / 2) * width, (index + 1 - ROOM / 2) * width];
      const [low, high] = [y(foot), y(foot + value)];
      return [
        [
          [left, low],
          [left, high],
          [right, high],
          [right, low],
        ],
      ];
    });
    return { kind: "area", pieces, ink: inks[part] ?? "first" };
  });
  const [from, last] = [weeks[0]?.first, weeks.at(-1)?.first];
  const window = from === undefined || last === undefined ? null : daysWindow(from, addDays(last, 6), "UTC");
  return (
    <>
      <figure aria-label={label} className="relative h-52">
        {/* Above the plot, where it covers no bar. */}
        {goal === null ? null : (
          <span
            className="absolute end-2 top-0 inline-flex items-center gap-2 text-xs text-ink-soft figures"
            aria-hidden="true"
          >
            <span className="w-5 border-t border-dashed border-ink" />
            {t("goal", {
              name: goal.name,
              value: goal.value.toLocaleString(reader.locale, { maximumFractionDigits: 1 }),
            })}
          </span>
        )}
        <div
          className={joinClasses("absolute inset-x-0 bottom-6 ms-14 me-2", goal === null ? "top-2" : "top-7")}
          data-plot
          aria-hidden="true"
        >
          {axis.ticks.map((tick) => (
            <span key={tick} className="absolute inset-x-0 h-px bg-grid" style={{ top: `${y(tick)}%` }}>
              <span className="absolute end-full me-2 -translate-y-1/2 text-xs whitespace-nowrap text-ink-soft figures">
                {tick.toLocaleString(reader.locale)}
              </span>
            </span>
          ))}
          {weeks.map(({ first }, index) =>
            (weeks.length - 1 - index) % WEEKS_A_NAME === 0 ? (
              <span
                key={first}
                className="group absolute top-full"
                style={{ insetInlineStart: `${(index + 0.5) * width}%` }}
              >
                <span className="absolute mt-2 -translate-x-1/2 text-xs whitespace-nowrap text-ink-soft figures group-odd:hidden sm:group-odd:inline">
                  {formatDay(first, reader.locale, "day")}
                </span>
              </span>
            ) : null,
          )}
          <ShapeLayer shapes={shapes} />
          {goal === null ? null : (
            <span
              className="absolute inset-x-0 border-t border-dashed border-ink"
              style={{ top: `${y(goal.value)}%` }}
            />
          )}
          {window ? <NoteLayer window={window} zone="UTC" /> : null}
        </div>
      </figure>
      {window ? <ChartNoteList window={window} zone="UTC" reader={reader} of={label} /> : null}
    </>
  );
}
