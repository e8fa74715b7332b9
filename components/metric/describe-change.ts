import { countOf } from "#lib/metrics/count.ts";
import { formatRecentDay } from "#lib/metrics/local-time.ts";
import { decimalsOf } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { isShownAsZero } from "#lib/metrics/format-value.ts";
import { SPANS } from "#lib/series/change.ts";
import type { Change } from "#lib/series/change.ts";
import type { Reading } from "#lib/series/reading.ts";
import { formatReading, formatReadingDelta } from "./format-reading.ts";
import type { Reader } from "./reader.ts";

export type ChangeWords = {
  /** The signed difference, or "no clear change"; null when nothing can be compared. */
  readonly difference: string | null;
  /** Whether the difference is greater than noise. */
  readonly isClear: boolean;
  /** From how many readings it is, or why there is none. */
  readonly basis: string;
  /** What was compared, in sentences. */
  readonly explanation: string;
};

const COUNTED = {
  moment: { one: "reading", other: "readings" },
  day: { one: "day", other: "days" },
  night: { one: "night", other: "nights" },
  nap: { one: "nap", other: "naps" },
} as const;

/**
 * A change in words. `latest` is the reading that it is about, a nap where there are no nights. `now` in ms: a date of
 * another year carries its year.
 */
export function describeChange(
  metric: Metric,
  change: Change,
  latest: Reading | null,
  reader: Reader,
  now: number,
): ChangeWords {
  const counted = COUNTED[latest?.how.nap ? "nap" : metric.per];
  const count = (number: number) => countOf(number, reader.locale, counted.one, counted.other);
  const { days } = SPANS[change.span];
  const last = metric.per === "day" ? `last ${days} whole days` : `last ${days} days`;
  if (change.kind === "none") {
    const basis = {
      "no-reading": "no reading yet",
      "not-recent": `none in the ${last}`,
      "nothing-before": `${count(change.readings)}, none before`,
    }[change.reason];
    return { difference: null, isClear: false, basis, explanation: explainNone(change, days) };
  }
  const clear = isClear(metric, change, reader);
  const difference = clear
    ? formatReadingDelta(metric, change.delta, reader, change.now.values, change.clear)
    : "no clear change";
  const values = (side: typeof change.now) => formatReading(metric, side.values, reader);
  const date = (at: number) => formatRecentDay(at, now, reader.zone, reader.locale);
  if (change.basis === "trend") {
    return {
      difference,
      isClear: clear,
      basis: `since ${date(change.before.from)}, ${count(change.now.readings)}`,
      explanation: `Smoothed trend: ${values(change.before)} on ${date(change.before.from)}, ${values(change.now)} on ${date(change.now.to)}.${noiseOf(metric, change, reader)}`,
    };
  }
  return {
    difference,
    isClear: clear,
    basis: `${count(change.now.readings)}, ${change.before.readings} before`,
    explanation: `Mean of the ${last}: ${values(change.now)}, ${count(change.now.readings)}. Of the ${days} days before: ${values(change.before)}, ${count(change.before.readings)}.${noiseOf(metric, change, reader)}`,
  };
}

/** What the two lines of change compare, for the page that has room to say so. */
export function describeComparison({ per, trend }: Metric): string {
  const days = per === "day" ? "whole days" : per === "night" ? "days of nights, without naps," : "days";
  const means = `the mean of the last 7 or 28 ${days} against the mean of as many before`;
  return trend
    ? `The smoothed trend against that of 7 or 28 days ago; with few readings, ${means}. No clear change: within the usual scatter.`
    : `Week and month: ${means}. No clear change: within the usual scatter.`;
}

type Difference = Extract<Change, { kind: "difference" }>;

/** Whether a part changed by more than noise, and by so much that it can be seen in rounded numbers. */
function isClear(metric: Metric, { clear, delta, now }: Difference, reader: Reader): boolean {
  return clear.some((part) => {
    const decimals = decimalsOf(metric, now.values[part] ?? 0);
    return !isShownAsZero(delta[part] ?? 0, metric.unitKind, reader.units, decimals);
  });
}

function noiseOf(metric: Metric, change: Difference, reader: Reader): string {
  if (isClear(metric, change, reader)) return "";
  return ` The difference, ${formatReadingDelta(metric, change.delta, reader, change.now.values)}, is within the usual scatter.`;
}

function explainNone({ reason }: Extract<Change, { kind: "none" }>, days: number): string {
  switch (reason) {
    case "no-reading":
      return "Nothing was measured lately.";
    case "not-recent":
      return `The newest reading is older than ${days} days.`;
    case "nothing-before":
      return `There is nothing from the ${days} days before the last ${days} to compare with.`;
  }
}
