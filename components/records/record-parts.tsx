import type { Reader } from "#components/metric/reader.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Night } from "#lib/metrics/record.ts";

/** One number of a workout or night, with its name. */
export function RecordFigure({ name, value }: { name: string; value: string | null }) {
  return value === null ? null : (
    <div>
      <dt className="text-xs text-ink-soft">{name}</dt>
      <dd className="font-semibold whitespace-nowrap figures">{value}</dd>
    </div>
  );
}

type TimeSpanProps = {
  span: Pick<Night, "startedAt" | "endedAt" | "end" | "zone">;
  reader: Reader;
};

/** From when to when, on the clock of the place where it happened, which is named when it is not the reader's. */
export function TimeSpan({ span: { startedAt, endedAt, end, zone }, reader }: TimeSpanProps) {
  const time = (at: number) => formatInstant(at, zone, reader.locale, "time");
  const later = localDayOf(startedAt, zone) === localDayOf(endedAt, zone) ? null : endedAt;
  const elsewhere =
    formatInstant(startedAt, zone, reader.locale, "date-time") !==
    formatInstant(startedAt, reader.zone, reader.locale, "date-time");
  return (
    <span className="text-sm text-ink-soft figures">
      {time(startedAt)} –{" "}
      {end === "unknown" ? (
        "end not recorded"
      ) : (
        <>
          {end === "estimated" ? "about " : ""}
          {later === null ? "" : `${formatInstant(later, zone, reader.locale, "weekday")} `}
          {time(endedAt)}
        </>
      )}
      {elsewhere ? ` (${zone})` : ""}
    </span>
  );
}
