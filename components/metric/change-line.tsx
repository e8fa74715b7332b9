import { localDayOf } from "#lib/metrics/local-day.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { Change } from "#lib/series/change.ts";
import type { Reading } from "#lib/series/reading.ts";
import { formatReading, formatReadingDelta } from "./format-reading.ts";
import type { Reader } from "./reader.ts";

const SPAN_NAMES = { week: "Week", month: "Month" } as const;

type ChangeLineProps = {
  metric: Metric;
  change: Change;
  /** The reading shown above: what is compared may be an earlier one. */
  latest: Reading | null;
  reader: Reader;
};

/** One row: the span, the signed difference, and since which day. No colour judges it. */
export function ChangeLine({ metric, change, latest, reader }: ChangeLineProps) {
  return (
    <div className="flex items-baseline gap-3 py-1.5">
      <dt className="w-12 shrink-0 text-ink-soft">{SPAN_NAMES[change.span]}</dt>
      {change.kind === "difference" ? (
        <dd
          className="flex min-w-0 flex-1 items-baseline justify-between gap-3"
          title={explain(metric, change, reader)}
        >
          <span className="font-semibold whitespace-nowrap figures">
            {formatReadingDelta(metric, change.delta, reader)}
          </span>
          <span className="text-right whitespace-nowrap text-ink-soft figures">
            {change.to.at === latest?.at ? "since " : ""}
            {dayOf(change.from.at, change.to.at, reader)}
            {change.to.at === latest?.at ? "" : ` to ${dayOf(change.to.at, change.to.at, reader)}`}
          </span>
        </dd>
      ) : (
        <dd className="min-w-0 flex-1 truncate text-right text-ink-soft" title={whyNone(change)}>
          {whyNone(change)}
        </dd>
      )}
    </div>
  );
}

type Difference = Extract<Change, { kind: "difference" }>;

function explain(metric: Metric, { basis, from, to }: Difference, reader: Reader): string {
  const most = metric.chartKind === "parts" ? "The part that changed most. " : "";
  const what = most + (basis === "trend" ? "Smoothed trend" : "Reading against reading");
  const side = ({ at, values }: Difference["from"]) =>
    `${formatReading(metric, values, reader)} on ${formatInstant(at, reader.zone, reader.locale, "date")}`;
  return `${what}: ${side(from)}, ${side(to)}`;
}

function dayOf(at: number, newest: number, reader: Reader): string {
  const sameYear = localDayOf(at, reader.zone).slice(0, 4) === localDayOf(newest, reader.zone).slice(0, 4);
  return formatInstant(at, reader.zone, reader.locale, sameYear ? "day" : "date");
}

function whyNone(change: Extract<Change, { kind: "none" }>): string {
  switch (change.reason) {
    case "no-reading":
      return "no reading yet";
    case "stale":
      return "no recent reading";
    case "too-few-readings":
      return `${change.readings} of ${change.needed} readings needed`;
    case "nothing-to-compare":
      return "nothing to compare with";
  }
}
