import type { Reader } from "#lib/metrics/reader.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { WeekdayTogether } from "#lib/series/day-pattern.ts";

type WeekdayBarsProps = {
  weekdays: readonly WeekdayTogether[];
  /** How a mean is written. */
  say: (mean: number) => string;
  reader: Reader;
};

/** A Monday: weekdays have names only as days. */
const MONDAY = "2024-01-01";

/** The mean of each weekday as a bar with its number, which is its own table. */
export function WeekdayBars({ weekdays, say, reader }: WeekdayBarsProps) {
  const most = Math.max(1, ...weekdays.flatMap(({ mean }) => mean ?? []));
  return (
    <dl className="grid gap-1.5 text-sm">
      {weekdays.map(({ weekday, mean }) => (
        <div key={weekday} className="grid grid-cols-[2.5rem_1fr_auto] items-center gap-3">
          <dt className="text-ink-soft">
            {formatDay(`${MONDAY.slice(0, 9)}${weekday}`, reader.locale, "weekday")}
          </dt>
          <dd aria-hidden="true" className="h-3 forced-color-adjust-none">
            {mean === null ? null : (
              <span
                className="block h-full rounded-sm bg-first"
                style={{ width: `${(100 * mean) / most}%` }}
              />
            )}
          </dd>
          <dd className="text-end figures">{mean === null ? "–" : say(mean)}</dd>
        </div>
      ))}
    </dl>
  );
}
