import { ChartNoteList } from "#components/charts/chart-note-list.tsx";
import { NoteStrip } from "#components/charts/note-strip.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { daysWindow } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { levelPath, mapSizeOf, type YearMap } from "#lib/series/year-map.ts";

type YearMapsProps = {
  maps: readonly YearMap[];
  /** What a level means, from the lowest: "below 5,000". */
  levels: readonly string[];
  name: string;
  label: (year: string) => string;
  /** The last day: what goes on is drawn until then. */
  today: LocalDay;
  reader: Reader;
};

/** One hue from light to dark: how much of it each quarter of the days has. */
const TONES = ["opacity-20", "opacity-45", "opacity-70", "opacity-100"] as const;

/** The days of each year as squares, weeks in columns; a day without a value is a gap. */
export function YearMaps({ maps, levels, name, label, today, reader }: YearMapsProps) {
  const t = useWords("daily.yearMaps");
  const windows = maps.map(({ from, to }) => daysWindow(from, to, "UTC"));
  const [newest, oldest] = [windows[0], windows.at(-1)];
  const listed = newest && oldest && { from: oldest.from, to: newest.to };
  return (
    <div className="grid gap-5">
      {maps.map((map, index) => {
        const { width, height } = mapSizeOf(map);
        return (
          <figure key={map.year} aria-label={label(map.year)} className="grid gap-1">
            <figcaption className="text-sm font-semibold figures">{map.year}</figcaption>
            <div className="relative h-4 text-xs text-ink-soft" aria-hidden="true">
              {map.months.map(({ first, column }) => (
                <span
                  key={first}
                  className="absolute odd:inline even:hidden sm:even:inline"
                  style={{ insetInlineStart: `${(100 * column) / map.columns}%` }}
                >
                  {formatDay(first, reader.locale, "month")}
                </span>
              ))}
            </div>
            <svg
              viewBox={`0 0 ${width} ${height}`}
              aria-hidden="true"
              className="w-full text-first rtl:-scale-x-100"
              fill="currentColor"
            >
              {TONES.map((tone, level) => (
                <path key={tone} d={levelPath(map, level)} className={tone} />
              ))}
            </svg>
            {windows[index] ? (
              <NoteStrip
                window={windows[index]}
                zone="UTC"
                until={Math.min(windows[index].to, daysWindow(today, today, "UTC").to)}
                listed={listed}
              />
            ) : null}
          </figure>
        );
      })}
      <p className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-ink-soft" aria-hidden="true">
        <span>{t("quarters")}</span>
        {TONES.map((tone, level) => (
          <span key={tone} className="inline-flex items-center gap-2 figures">
            <svg viewBox="0 0 10 10" className="size-2.5 text-first">
              <path d="M0 0h10v10H0z" fill="currentColor" className={tone} />
            </svg>
            {levels[level]}
          </span>
        ))}
      </p>
      {listed ? <ChartNoteList window={listed} zone="UTC" reader={reader} of={name} /> : null}
    </div>
  );
}
