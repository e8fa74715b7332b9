import { memo } from "react";
import { readsTheSame } from "#components/live/reads-the-same.ts";
import { ChangeReading } from "#components/sort/change-reading.tsx";
import type { ReadingChange } from "#components/sort/change-reading.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { isTrusted } from "#lib/metrics/attribution.ts";
import { isByHand } from "#lib/metrics/measure-group.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { Reading } from "#lib/series/reading.ts";
import { describeReading } from "./describe-reading.ts";
import { formatReading } from "./format-reading.ts";
import { ReadingDetails } from "./reading-details.tsx";

// A reading that arrives changes one row of the table: the cells of the others are not drawn again.

type MeasuredCellProps = {
  reading: Reading;
  metricKey: MetricKey;
  reader: Reader;
  /** The day that it is of is not over. */
  isUnfinished: boolean;
  /** Another row of its day counts (lib/metrics/counting-row.ts). */
  isUncounted: boolean;
  /** Notes that begin or end on its day, in words, by their ids. */
  notes: readonly { readonly key: string; readonly text: string }[];
};

/** When a reading was, how it arrived (folded), why it may not count, and what a person wrote of it and of its day. */
export const MeasuredCell = memo(function MeasuredCell(props: MeasuredCellProps) {
  const { reading, metricKey, reader, isUnfinished, isUncounted, notes } = props;
  const t = useWords("metric.page");
  const words = useWords("metric.reading");
  const { per } = getMetric(metricKey);
  const facts = describeReading(words, reading, reader, per);
  const { measuredAt, zone, attribution, comment } = facts;
  const isOwn = isTrusted(reading.how.attribution) && !isByHand(reading);
  const asides = [
    ...(per === "night" ? [{ key: "night", text: zone }] : []),
    ...(isUncounted ? [{ key: "row", text: t(reading.how.row?.tracker ? "otherTracker" : "relayed") }] : []),
    ...(isOwn ? [] : [{ key: "attribution", text: attribution }]),
    ...(comment === null ? [] : [{ key: "comment", text: t("comment", { comment }) }]),
    ...notes,
  ];
  return (
    <div className="sm:min-w-72 print:min-w-0">
      <ReadingDetails facts={facts}>
        <span title={per === "night" ? undefined : zone}>
          {isUnfinished ? t("soFar", { day: measuredAt }) : measuredAt}
        </span>
      </ReadingDetails>
      {asides.map(({ key, text }) => (
        <span key={key} className="block max-w-64 wrap-anywhere text-ink-soft">
          {text}
        </span>
      ))}
    </div>
  );
}, readsTheSame);

type ChangeCellProps = { reading: Reading; metricKey: MetricKey; reader: Reader; change: ReadingChange };

/** What an owner may do with a reading, which is named by its value and time. */
export const ChangeCell = memo(function ChangeCell({ reading, metricKey, reader, change }: ChangeCellProps) {
  const words = useWords("metric.reading");
  const metric = getMetric(metricKey);
  const value = formatReading(words, metric, reading.values, reader);
  const { measuredAt } = describeReading(words, reading, reader, metric.per);
  return <ChangeReading reading={reading} name={`${value}, ${measuredAt}`} change={change} />;
}, readsTheSame);
