import { joinClasses } from "#components/ui/join-classes.ts";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { isShownAsZero } from "#lib/metrics/format-value.ts";
import { formatRecentDay } from "#lib/metrics/local-time.ts";
import { decimalsOf } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { Card } from "#lib/series/card.ts";
import { SPANS } from "#lib/series/change.ts";
import type { Change } from "#lib/series/change.ts";
import type { Reading } from "#lib/series/reading.ts";
import { formatReading, formatReadingDelta } from "./format-reading.ts";
import type { Reader } from "#lib/metrics/reader.ts";

type ChangeLinesProps = {
  metric: Metric;
  card: Pick<Card, "changes" | "latest">;
  reader: Reader;
  now: number;
};

/**
 * The rows of week and month, for a definition list: the signed difference of means or trend, and the number of
 * readings behind it. No colour judges it.
 */
export function ChangeLines({ metric, card, reader, now }: ChangeLinesProps) {
  const t = useWords("metric.reading");
  return (["week", "month"] as const).map((span) => {
    const words = describeChange(t, metric, card.changes[span], card.latest, reader, now);
    return (
      <div key={span} className="flex items-baseline gap-3 py-1.5">
        <dt className="w-12 shrink-0 text-ink-soft">{t(span)}</dt>
        <dd
          className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-3"
          title={words.explanation}
        >
          {words.difference === null ? null : (
            <span className={joinClasses("whitespace-nowrap figures", words.isClear && "font-semibold")}>
              {words.difference}
            </span>
          )}
          <span className="ms-auto text-end text-ink-soft figures">{words.basis}</span>
        </dd>
      </div>
    );
  });
}

/** The change over the last week in one line, or over the last month where a week says nothing. */
export function ChangeLine({ metric, card, reader, now }: ChangeLinesProps) {
  const t = useWords("metric.reading");
  const { week, month } = card.changes;
  const change = week.kind === "none" && month.kind === "difference" ? month : week;
  const words = describeChange(t, metric, change, card.latest, reader, now);
  return (
    <p
      className="relative z-20 flex w-fit flex-wrap items-baseline gap-x-2 text-xs text-ink-soft sm:text-sm"
      title={words.explanation}
    >
      <span>{t(change.span)}</span>
      {words.difference === null ? null : (
        <span className={joinClasses("text-ink figures", words.isClear && "font-semibold")}>
          {words.difference}
        </span>
      )}
      <span className={joinClasses("figures", words.difference !== null && "sr-only")}>{words.basis}</span>
    </p>
  );
}

export type ChangeWords = {
  /** The signed difference, or "no clear change"; null when nothing can be compared. */
  readonly difference: string | null;
  /** Whether the difference is greater than noise. */
  readonly isClear: boolean;
  /** The number of readings behind it, or why there is none. */
  readonly basis: string;
  /** What was compared, in sentences. */
  readonly explanation: string;
};

/**
 * A change in words. `latest` is the reading that it is about, a nap where there are no nights. `now` in ms: a date of
 * another year carries its year.
 */
export function describeChange(
  t: Words<"metric.reading">,
  metric: Metric,
  change: Change,
  latest: Reading | null,
  reader: Reader,
  now: number,
): ChangeWords {
  const { per } = metric;
  const { days } = SPANS[change.span];
  const counted = (count: number) =>
    t("counted", { per: latest?.how.nap ? "nap" : per, count, shown: formatCount(count, reader.locale) });
  if (change.kind === "none") {
    const values = { days, per, readings: counted(change.readings) };
    return {
      difference: null,
      isClear: false,
      basis: t(`change.${change.reason}`, values),
      explanation: t(`explanation.${change.reason}`, values),
    };
  }
  const clear = isClear(metric, change, reader);
  const delta = (among?: readonly string[]) =>
    formatReadingDelta(t, metric, change.delta, reader, change.now.values, among);
  const date = (at: number) => formatRecentDay(at, now, reader.zone, reader.locale);
  const values = {
    days,
    per,
    now: formatReading(t, metric, change.now.values, reader),
    before: formatReading(t, metric, change.before.values, reader),
    readings: counted(change.now.readings),
    readingsBefore: counted(change.before.readings),
    date: date(change.now.to),
    dateBefore: date(change.before.from),
  };
  const explanation = t(`explanation.${change.basis}`, values);
  return {
    difference: clear ? delta(change.clear) : t("change.none"),
    isClear: clear,
    basis:
      change.basis === "trend"
        ? t("change.trend", { date: values.dateBefore, readings: values.readings })
        : t("change.mean", { readings: values.readings, before: change.before.readings }),
    explanation: clear ? explanation : `${explanation} ${t("explanation.noise", { difference: delta() })}`,
  };
}

type Difference = Extract<Change, { kind: "difference" }>;

/** Whether a part changed by more than noise, and by enough to be seen in rounded numbers. */
function isClear(metric: Metric, { clear, delta, now }: Difference, reader: Reader): boolean {
  return clear.some((part) => {
    const decimals = decimalsOf(metric, now.values[part] ?? 0);
    return !isShownAsZero(delta[part] ?? 0, metric.unitKind, reader.units, decimals);
  });
}
