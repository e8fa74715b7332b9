import { Fragment } from "react";
import { formatParts, formatReading } from "#components/metric/format-reading.ts";
import type { Reader } from "#components/metric/reader.ts";
import { isReadByPart } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { PointWords } from "./describe-point.ts";

type ChartTooltipProps = { metric: Metric; words: PointWords; reader: Reader };

/** What is said of the mark that is pointed at; how it came is in the table. */
export function ChartTooltip({ metric, words, reader }: ChartTooltipProps) {
  return (
    <>
      {isReadByPart(metric) ? (
        <dl className="grid grid-cols-[1fr_auto] gap-x-3">
          {formatParts(metric, words.values, reader).map(({ key, name, text }) => (
            <Fragment key={key}>
              <dt>{name}</dt>
              <dd className="font-semibold figures">{text}</dd>
            </Fragment>
          ))}
        </dl>
      ) : (
        <p className="text-base font-semibold figures">{formatReading(metric, words.values, reader)}</p>
      )}
      <p className="font-medium figures">{words.when}</p>
      {words.trend ? <p className="text-ink-soft figures">Trend {words.trend}</p> : null}
      {words.change ? <p className="text-ink-soft figures">{words.change}</p> : null}
      {words.notes.map((note) => (
        <p key={note} className="text-ink-soft figures">
          {note}
        </p>
      ))}
    </>
  );
}
