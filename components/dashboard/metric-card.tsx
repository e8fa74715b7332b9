import type { Reader } from "#lib/metrics/reader.ts";
import { formatRecentDay } from "#lib/metrics/local-time.ts";
import type { Card } from "#lib/series/card.ts";
import Link from "next/link";
import { memo } from "react";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { ChangeLine } from "#components/metric/change-lines.tsx";
import { ClassReadout } from "#components/metric/class-readout.tsx";
import { describeUsual } from "#components/metric/describe-usual.ts";
import { formatReading } from "#components/metric/format-reading.ts";
import { MeasuredAt } from "#components/metric/measured-at.tsx";
import { Readout } from "#components/metric/readout.tsx";
import { ArrivalMark } from "#components/ui/arrival-mark.tsx";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import { writeGoal } from "#lib/insights/write-goal.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import { getMetric } from "#lib/metrics/registry.ts";

/** The first and last day of the sparkline above. */
function SparklineDates({ card, reader, now }: { card: Card; reader: Reader; now: number }) {
  const points = card.sparkline[0]?.points ?? [];
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const day = (at: number) => formatRecentDay(at, now, reader.zone, reader.locale);
  return (
    <p
      aria-hidden="true"
      className="flex h-4 justify-between text-xs whitespace-nowrap text-ink-soft figures max-sm:hidden"
    >
      <span>{first === last ? "" : day(first.at)}</span>
      <span>{day(last.at)}</span>
    </p>
  );
}

type MetricCardProps = {
  card: Card;
  /** In the metric's stored unit; null without one. */
  goal: Goal | null;
  personId: string;
  reader: Reader;
  now: number;
  /** How often the newest reading changed while the page was open; each new number plays the highlight again. */
  arrival: number;
  /** Two columns wide, where there are four. */
  isWide: boolean;
};

/**
 * A pinned metric: where it is, its age, what is usual, a sparkline of five weeks, and what changed. Drawn again only
 * when something of it changed, not with each change of another.
 */
export const MetricCard = memo(function MetricCard(props: MetricCardProps) {
  const { card, goal, personId, reader, now, arrival, isWide } = props;
  const names = useWords("metrics.names");
  const metric = getMetric(card.metric);
  return (
    <article className="relative isolate grid grid-cols-1 grid-rows-[auto_auto_1fr_auto] overflow-hidden rounded-lg border border-line bg-surface shadow-card transition-colors focus-within:border-accent hover:border-edge">
      {arrival > 0 ? <ArrivalMark key={arrival} /> : null}
      <div className="flex items-baseline justify-between gap-x-3 px-3 pt-3 max-sm:flex-col sm:flex-wrap sm:px-5 sm:pt-4">
        <h3 className="text-base">
          <Link
            href={`/people/${personId}/${metric.key}`}
            prefetch={false}
            className="outline-none after:absolute after:inset-0 after:z-10 focus-visible:underline"
          >
            <LinkPending>{names(metric.key)}</LinkPending>
          </Link>
        </h3>
        <div className="relative z-20">
          <MeasuredAt metric={metric} reading={card.latest} reader={reader} now={now} />
        </div>
      </div>
      <div
        className={joinClasses(
          "px-3 pt-1 sm:px-5",
          isWide && "lg:flex lg:flex-wrap lg:items-start lg:justify-between lg:gap-x-6",
        )}
      >
        {metric.classes ? (
          <ClassReadout metric={metric} card={card} reader={reader} now={now} />
        ) : (
          // Of a mass the smoothed trend comes first: one reading may be a meal heavier.
          <Readout
            metric={metric}
            reading={card.latest && card.trend ? { ...card.latest, values: card.trend } : card.latest}
            reader={reader}
          />
        )}
        <Beside card={card} goal={goal} reader={reader} isWide={isWide} />
      </div>
      <div className="self-end px-3 pt-3 sm:px-5">
        <Sparkline key={arrival} card={card} swing={arrival > 0} />
        <SparklineDates card={card} reader={reader} now={now} />
      </div>
      {metric.classes ? (
        <div className="h-3" />
      ) : (
        <div className="mt-2 border-t border-line px-3 py-2 sm:px-5 sm:py-2.5">
          <ChangeLine metric={metric} card={card} reader={reader} now={now} />
        </div>
      )}
    </article>
  );
});

/** What the number is to be read beside: the newest reading of a trend, what is usual, and the goal. */
function Beside({
  card,
  goal,
  reader,
  isWide,
}: Pick<MetricCardProps, "card" | "goal" | "reader" | "isWide">) {
  const t = useWords("dashboard.liveCards");
  const words = useWords("metric.reading");
  const metric = getMetric(card.metric);
  const lines = [
    card.latest && card.trend
      ? t("trendAndLatest", { value: formatReading(words, metric, card.latest.values, reader) })
      : null,
    card.usual && describeUsual(words, metric, card.usual, reader),
    goal === null ? null : t("goal", { value: writeGoal(words, goal, reader) }),
  ].filter((line) => line !== null);
  return (
    <div
      className={joinClasses("text-xs text-ink-soft figures sm:text-sm", isWide && "lg:pt-1.5 lg:text-end")}
    >
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
