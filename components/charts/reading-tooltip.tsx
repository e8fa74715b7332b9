import { Fragment } from "react";
import { describeReading } from "#components/metric/describe-reading.ts";
import { formatParts, formatReading } from "#components/metric/format-reading.ts";
import type { Reader } from "#components/metric/reader.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { isReadByPart } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { DayBar } from "#lib/series/day-bars.ts";
import type { Reading } from "#lib/series/reading.ts";

function weekWords({ window, week, days }: DayBar, reader: Reader): string {
  const first = formatInstant(window.from, reader.zone, reader.locale, "date");
  const what = week === "sum" ? "Sum" : "Mean";
  return `Week of ${first}. ${what} of ${days} ${days === 1 ? "day" : "days"}.`;
}

/** One reading: its value, when, on what, and how it came. */
export function ReadingTooltip({
  metric,
  reading,
  bar,
  reader,
}: {
  metric: Metric;
  reading: Reading;
  /** Set when the reading stands for a day or a week. */
  bar: DayBar | null;
  reader: Reader;
}) {
  const facts = describeReading(reading, reader, metric.per);
  return (
    <div
      role="status"
      className="w-60 max-w-[70vw] rounded-md border border-line bg-surface px-3.5 py-3 text-xs leading-5 shadow-float"
    >
      {isReadByPart(metric) ? (
        <dl className="mb-1 grid grid-cols-[1fr_auto] gap-x-3">
          {formatParts(metric, reading.values, reader).map(({ key, name, text }) => (
            <Fragment key={key}>
              <dt>{name}</dt>
              <dd className="font-semibold figures">{text}</dd>
            </Fragment>
          ))}
        </dl>
      ) : (
        <p className="text-lg font-semibold figures">{formatReading(metric, reading.values, reader)}</p>
      )}
      <p className="font-medium figures">{bar?.week ? weekWords(bar, reader) : facts.measuredAt}</p>
      <p className="text-ink-soft">{facts.zone}</p>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 border-t border-line pt-2">
        <dt className="text-ink-soft">Device</dt>
        <dd>{facts.device}</dd>
        <dt className="text-ink-soft">Came</dt>
        <dd>{facts.arrival}</dd>
        <dt className="text-ink-soft">Arrived</dt>
        <dd className="figures">{facts.arrivedAt}</dd>
      </dl>
      <p className="mt-1 text-ink-soft">{facts.attribution}</p>
    </div>
  );
}
