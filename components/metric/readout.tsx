import type { Metric } from "#lib/metrics/registry.ts";
import type { Reading } from "#lib/series/reading.ts";
import { joinClasses } from "#components/ui/join-classes.ts";
import { formatReading, segmentsOf } from "./format-reading.ts";
import type { Reader } from "./reader.ts";

type ReadoutProps = { metric: Metric; reading: Reading | null; reader: Reader; large?: boolean };

/** The big number. Figures keep their width, so that a live change moves nothing. */
export function Readout({ metric, reading, reader, large = false }: ReadoutProps) {
  const size = large ? "text-3xl sm:text-4xl" : "text-3xl";
  if (!reading) {
    return (
      <p className={joinClasses("readout text-edge", size)} data-metric={metric.key}>
        <span aria-hidden="true">–</span>
        <span className="sr-only">No reading yet</span>
      </p>
    );
  }
  const text = formatReading(metric, reading.values, reader);
  return (
    <p className={joinClasses("readout whitespace-nowrap", size)} data-metric={metric.key}>
      {segmentsOf(text).map(({ text: segment, unit }, index) =>
        unit ? (
          <span key={index} className="mr-2 ml-1 text-lg font-normal tracking-normal text-ink-soft">
            {segment}
          </span>
        ) : (
          <span key={index}>{segment}</span>
        ),
      )}
    </p>
  );
}
