import { FINDING_NAMES } from "#lib/metrics/afib-class.ts";
import type { Finding } from "#lib/metrics/afib-class.ts";
import { countOf } from "#lib/metrics/count.ts";
import { formatRecentDay } from "#lib/metrics/local-time.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { Reading } from "#lib/series/reading.ts";
import { classifiedOf, sumFindings } from "#lib/series/finding-counts.ts";
import type { FindingSum } from "#lib/series/finding-counts.ts";
import { formatReading } from "./format-reading.ts";
import type { Reader } from "./reader.ts";

/** The results of a metric of classes taken together, in words. */
export type FindingWords = {
  readonly finding: Finding;
  /** "Signs of atrial fibrillation" */
  readonly title: string;
  /** "In 3 of 14 recordings in 14 days, last on 20 Nov" */
  readonly counts: string;
  /** Signs from before those days; null when there are none, or `counts` says so. */
  readonly earlier: string | null;
};

/** One result with signs is said before any number without. */
export function describeFindings(sum: FindingSum, now: number, reader: Reader): FindingWords {
  const { positive, negative, none, total, days, until, lastPositive } = sum;
  const finding = positive > 0 ? "positive" : negative > 0 ? "negative" : "none";
  const recordings = countOf(total, reader.locale, "recording");
  const span = `in ${until === now ? "" : "the "}${countOf(days, reader.locale, "day")}${until === now ? "" : ` to ${formatRecentDay(until, now, reader.zone, reader.locale)}`}`;
  const last =
    lastPositive === null ? "" : formatRecentDay(lastPositive.at, now, lastPositive.zone, reader.locale);
  const inconclusive =
    negative > 0 && none > 0 ? `; ${none.toLocaleString(reader.locale)} came to no conclusion` : "";
  const counts =
    finding === "positive"
      ? `In ${positive.toLocaleString(reader.locale)} of ${recordings} ${span}, last on ${last}`
      : finding === "negative" && none > 0
        ? `In ${negative.toLocaleString(reader.locale)} of ${recordings} ${span}${inconclusive}`
        : `In ${recordings} ${span}`;
  return {
    finding,
    title: FINDING_NAMES[finding],
    counts,
    earlier: positive === 0 && lastPositive !== null ? `Last signs on ${last}` : null,
  };
}

/** What is read out when a reading arrives: of classes what they come to together, too. */
export function announceReading(
  metric: Metric,
  readings: readonly Reading[],
  latest: Reading,
  now: number,
  reader: Reader,
): string {
  const value = formatReading(metric, latest.values, reader);
  const sum = metric.classes ? sumFindings(classifiedOf(metric, readings), metric.classes, now) : null;
  if (!sum) return `${metric.name} is now ${value}.`;
  const { title, counts } = describeFindings(sum, now, reader);
  return `${metric.name}: the newest result is “${value}”. ${title}: ${counts.charAt(0).toLowerCase()}${counts.slice(1)}.`;
}
