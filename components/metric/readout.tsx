import { useWords } from "#lib/messages/use-words.ts";
import { isReadByPart } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { Reading } from "#lib/series/reading.ts";
import { joinClasses } from "#components/ui/join-classes.ts";
import { formatParts, formatReading, segmentsOf } from "./format-reading.ts";
import type { Reader } from "#lib/metrics/reader.ts";

type ReadoutProps = { metric: Metric; reading: Reading | null; reader: Reader; large?: boolean };

/** The big number. Figures keep their width, so that a live change moves nothing. */
export function Readout({ metric, reading, reader, large = false }: ReadoutProps) {
  const t = useWords("metric.reading");
  const size = large ? "text-3xl sm:text-4xl" : "text-2xl sm:text-3xl";
  if (!reading) {
    return (
      <p className={joinClasses("readout text-edge", size)} data-metric={metric.key}>
        <span aria-hidden="true">–</span>
        <span className="sr-only">{t("none")}</span>
      </p>
    );
  }
  if (isReadByPart(metric)) return <PartsReadout {...{ metric, reading, reader, large }} />;
  const text = formatReading(t, metric, reading.values, reader);
  return (
    <p className={joinClasses("flex flex-wrap items-baseline readout", size)} data-metric={metric.key}>
      {segmentsOf(text).map(({ text: segment, unit }, index) =>
        unit ? (
          <span
            key={index}
            className={joinClasses(
              "font-normal tracking-normal text-ink-soft",
              large ? "ms-1 me-2 text-lg" : "ms-0.5 me-1 text-xs last:me-0 sm:ms-1 sm:me-2 sm:text-lg",
            )}
          >
            {segment}
          </span>
        ) : (
          <span key={index}>{segment}</span>
        ),
      )}
    </p>
  );
}

/** Parts that are read one by one: the middle of the body above, then left beside right where there is room. */
function PartsReadout({ metric, reading, reader, large }: Required<ReadoutProps> & { reading: Reading }) {
  const t = useWords("metric.reading");
  const parts = formatParts(t, metric, reading.values, reader);
  return (
    <dl
      className={joinClasses(
        "grid gap-x-5 gap-y-1",
        // Two columns of a card are too narrow on a phone.
        large ? "grid-cols-2 sm:flex sm:flex-wrap sm:gap-x-10" : "min-h-12 grid-cols-1 sm:grid-cols-2",
      )}
      data-metric={metric.key}
    >
      {parts.map(({ key, name, text }, index) => (
        <div
          key={key}
          className={joinClasses(
            large ? "grid" : "flex flex-wrap items-baseline justify-between gap-x-2",
            index === 0 && parts.length % 2 === 1 && (large ? "col-span-2" : "sm:col-span-2"),
          )}
        >
          <dt className="text-xs whitespace-nowrap text-ink-soft">{name}</dt>
          <dd className={joinClasses("font-medium whitespace-nowrap figures", large ? "text-xl" : "text-sm")}>
            {text}
          </dd>
        </div>
      ))}
    </dl>
  );
}
