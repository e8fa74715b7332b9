import { describeVerdicts } from "#components/metric/class-readout.tsx";
import { describeUsual } from "#components/metric/describe-usual.ts";
import { formatParts, formatReading } from "#components/metric/format-reading.ts";
import type { Words } from "#lib/messages/language.ts";
import type { Verdict } from "#lib/metrics/afib-class.ts";
import { formatRecentDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric, isReadByPart } from "#lib/metrics/registry.ts";
import type { Metric, MetricKey } from "#lib/metrics/registry.ts";
import { isStale } from "#lib/series/card.ts";
import type { Row } from "#lib/series/row.ts";
import { classifiedOf, sumVerdicts } from "#lib/series/verdict-counts.ts";
import { nameVersion } from "./arrivals.ts";
import { drawRowLine } from "./row-line.ts";

/** A row as it is drawn, and as a page is sent it. */
export type RowWords = {
  readonly metric: MetricKey;
  /** The version of the reading that it shows. */
  readonly version: string;
  readonly value: string;
  /** The newest reading where the value is a trend; else null. */
  readonly latest: string | null;
  /** Of classes: what all results taken together are; else null. */
  readonly verdict: Verdict | null;
  /** What the value rests on or compares with; null when there is too little. */
  readonly note: string | null;
  /** The day of a reading that is not recent, in words; null of a recent one. */
  readonly since: string | null;
  readonly line: string;
  /** When a reading dated in the future will count (ms); null without one. */
  readonly due: number | null;
};

/** All words of a row that time does not change, and for which reader. */
type Kept = { readonly reader: string; readonly words: Omit<RowWords, "since"> };

const kept = new WeakMap<Row, Kept>();

/** A row in words. `now` in ms. Most of them are kept as long as the row, for the reader that was last. */
export function describeRow(t: Words<"metric.reading">, row: Row, reader: Reader, now: number): RowWords {
  const metric = getMetric(row.metric);
  const { latest } = row;
  const freshness = { at: latest.at, staleAfterDays: metric.staleAfterDays };
  const since = isStale(freshness, now) ? formatRecentDay(latest.at, now, latest.zone, reader.locale) : null;
  const key = JSON.stringify(reader);
  const known = kept.get(row);
  if (known?.reader === key) return { ...known.words, since };
  const words = {
    metric: row.metric,
    version: nameVersion(latest),
    line: drawRowLine(row.metric, row.line),
    due: row.due,
    latest: row.trend && formatReading(t, metric, latest.values, reader),
    ...readOut(t, metric, row, reader, now),
  };
  // Of classes it says when there were other results.
  if (!metric.classes) kept.set(row, { reader: key, words });
  return { ...words, since };
}

function readOut(
  t: Words<"metric.reading">,
  metric: Metric,
  { latest, trend, usual, readings }: Row,
  reader: Reader,
  now: number,
): Pick<RowWords, "value" | "note" | "verdict"> {
  if (metric.classes) {
    const sum = sumVerdicts(classifiedOf(metric, readings), metric.classes, now);
    if (sum) {
      const { verdict, title, counts, earlier } = describeVerdicts(t, sum, now, reader);
      const newest = t("latest", { value: formatReading(t, metric, latest.values, reader) });
      const note = [counts, earlier, newest].filter((part) => part !== null).join(". ");
      return { value: title, note, verdict };
    }
  }
  if (isReadByPart(metric)) {
    const [first, ...others] = formatParts(t, metric, latest.values, reader).map(
      ({ name, text }) => `${name} ${text}`,
    );
    return { value: first ?? "", note: others.join(", "), verdict: null };
  }
  return {
    value: formatReading(t, metric, trend ?? latest.values, reader),
    note: usual && describeUsual(t, metric, usual, reader),
    verdict: null,
  };
}
