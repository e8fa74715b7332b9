import { joinClasses } from "#components/ui/join-classes.ts";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { Verdict } from "#lib/metrics/afib-class.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatRecentDay } from "#lib/metrics/local-time.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { Card } from "#lib/series/card.ts";
import { classifiedOf, sumVerdicts } from "#lib/series/verdict-counts.ts";
import type { VerdictSum } from "#lib/series/verdict-counts.ts";
import type { Reading } from "#lib/series/reading.ts";
import { VerdictMark } from "./verdict-mark.tsx";
import { formatReading } from "./format-reading.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { Readout } from "./readout.tsx";

type ClassReadoutProps = { metric: Metric; card: Card; reader: Reader; now: number; large?: boolean };

/** The results of the last days taken together, and the newest: one result alone may hide the others. */
export function ClassReadout({ metric, card, reader, now, large = false }: ClassReadoutProps) {
  const t = useWords("metric.reading");
  const { classes, key } = metric;
  const sum = classes ? sumVerdicts(classifiedOf(metric, card.recent.readings), classes, now) : null;
  if (!sum || !card.latest) return <Readout metric={metric} reading={null} reader={reader} large={large} />;
  const { verdict, title, counts, earlier } = describeVerdicts(t, sum, now, reader);
  return (
    <div
      data-metric={key}
      data-verdict={verdict}
      className={joinClasses(
        "grid gap-0.5 text-sm",
        verdict === "positive" && "border-s-4 border-brass ps-3",
      )}
    >
      <p className={joinClasses("flex items-baseline gap-2 text-balance", large ? "text-2xl" : "sm:text-lg")}>
        <VerdictMark verdict={verdict} />
        {title}
      </p>
      <p className="font-medium figures">{counts}</p>
      {earlier ? <p className="font-medium figures">{earlier}</p> : null}
      <p className="text-ink-soft">
        {t("latest", { value: formatReading(t, metric, card.latest.values, reader) })}
      </p>
    </div>
  );
}

/** The results of a metric of classes taken together, in words. */
export type VerdictWords = {
  readonly verdict: Verdict;
  /** "Signs of atrial fibrillation" */
  readonly title: string;
  /** "3 of 14 recordings in the last 14 days, most recently on 20 Nov" */
  readonly counts: string;
  /** Signs from before those days; null when there are none, or `counts` names them. */
  readonly earlier: string | null;
};

/** A single result with signs outweighs any number without. */
export function describeVerdicts(
  t: Words<"metric.reading">,
  sum: VerdictSum,
  now: number,
  reader: Reader,
): VerdictWords {
  const { positive, negative, none, total, days, until, lastPositive } = sum;
  const verdict = positive > 0 ? "positive" : negative > 0 ? "negative" : "none";
  const shown = (count: number) => formatCount(count, reader.locale);
  const recordings = t("verdicts.recordings", {
    count: total,
    shown: shown(total),
    days,
    until: until === now ? "now" : formatRecentDay(until, now, reader.zone, reader.locale),
  });
  const last =
    lastPositive === null ? null : formatRecentDay(lastPositive.at, now, lastPositive.zone, reader.locale);
  const counts = {
    positive: () => t("verdicts.positive", { found: shown(positive), recordings, last: last ?? "" }),
    negative: () =>
      none > 0
        ? t("verdicts.negative", { found: shown(negative), recordings, inconclusive: shown(none) })
        : recordings,
    none: () => recordings,
  }[verdict]();
  return {
    verdict,
    title: t(`verdictNames.${verdict}`),
    counts,
    earlier: positive === 0 && last !== null ? t("verdicts.earlier", { date: last }) : null,
  };
}

/** What is read out when a reading arrives; for classes, also all results taken together. */
export function announceReading(
  t: Words<"metric.reading">,
  name: string,
  metric: Metric,
  readings: readonly Reading[],
  latest: Reading,
  now: number,
  reader: Reader,
): string {
  const value = formatReading(t, metric, latest.values, reader);
  const sum = metric.classes ? sumVerdicts(classifiedOf(metric, readings), metric.classes, now) : null;
  if (!sum) return t("news", { metric: name, value });
  const { title, counts } = describeVerdicts(t, sum, now, reader);
  return t("newsOfVerdicts", { metric: name, value, title, counts });
}
