import { Fragment } from "react";
import { describeReading } from "#components/metric/describe-reading.ts";
import { formatParts, formatReading } from "#components/metric/format-reading.ts";
import type { Reader } from "#components/metric/reader.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { Reading } from "#lib/series/reading.ts";

/** One reading: its value, when, on what, and how it came. */
export function ReadingTooltip({
  metric,
  reading,
  reader,
}: {
  metric: Metric;
  reading: Reading;
  reader: Reader;
}) {
  const facts = describeReading(reading, reader);
  return (
    <div
      role="status"
      className="w-60 max-w-[70vw] rounded-md border border-line bg-surface px-3.5 py-3 text-xs leading-5 shadow-float"
    >
      {metric.chartKind === "parts" ? (
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
      <p className="font-medium figures">{facts.measuredAt}</p>
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
