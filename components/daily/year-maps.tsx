import { useWords } from "#lib/messages/use-words.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { levelPath, mapSizeOf, type YearMap } from "#lib/series/year-map.ts";

type YearMapsProps = {
  maps: readonly YearMap[];
  /** What a level means, from the lowest: "below 5,000". */
  levels: readonly string[];
  label: (year: string) => string;
  reader: Reader;
};

/** One hue from light to dark: how much of it each quarter of the days has. */
const TONES = ["opacity-20", "opacity-45", "opacity-70", "opacity-100"] as const;

/** The days of each year as squares, weeks in columns; a day without a value is a gap. */
export function YearMaps({ maps, levels, label, reader }: YearMapsProps) {
  const t = useWords("daily.yearMaps");
  return (
    <div className="grid gap-5">
      {maps.map((map) => {
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
    </div>
  );
}
