import { describeReading } from "#components/metric/describe-reading.ts";
import type { Reader } from "#components/metric/reader.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { Reading } from "#lib/series/reading.ts";
import { TooltipFrame } from "./tooltip-frame.tsx";

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
  const facts = describeReading(reading, reader, metric.per);
  return (
    <TooltipFrame metric={metric} values={reading.values} reader={reader}>
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
    </TooltipFrame>
  );
}
