import type { Reader } from "#lib/metrics/reader.ts";
import { formatRecentDay } from "#lib/metrics/local-time.ts";
import type { Card } from "#lib/series/card.ts";
import Link from "next/link";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { ChangeLines } from "#components/metric/change-lines.tsx";
import { ClassReadout } from "#components/metric/class-readout.tsx";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import { MeasuredAt } from "#components/metric/measured-at.tsx";
import { Readout } from "#components/metric/readout.tsx";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { getMetric } from "#lib/metrics/registry.ts";

/** The first and last day of the sparkline above. */
function SparklineDates({ card, reader, now }: { card: Card; reader: Reader; now: number }) {
  const points = card.sparkline[0]?.points ?? [];
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const day = (at: number) => formatRecentDay(at, now, reader.zone, reader.locale);
  return (
    <p aria-hidden="true" className="flex h-4 justify-between text-xs text-ink-soft figures">
      <span>{first === last ? "" : day(first.at)}</span>
      <span>{day(last.at)}</span>
    </p>
  );
}

type MetricCardProps = {
  card: Card;
  /** In the metric's stored unit; null without one. */
  goal: number | null;
  personId: string;
  reader: Reader;
  now: number;
  /** Set when a reading has just arrived; each new number plays the highlight again. */
  arrival: number | null;
};

/** One metric: the latest value, its age, what changed, and a sparkline of five weeks. */
export function MetricCard({ card, goal, personId, reader, now, arrival }: MetricCardProps) {
  const t = useWords("dashboard.liveCards");
  const names = useWords("metrics.names");
  const metric = getMetric(card.metric);
  const arrived = arrival !== null;
  return (
    <article className="relative grid grid-cols-1 grid-rows-[auto_auto_1fr_auto] overflow-hidden rounded-lg border border-line bg-surface shadow-card transition-colors focus-within:border-accent hover:border-edge">
      {arrived ? (
        <span key={arrival} aria-hidden="true" className="absolute inset-0 animate-arrive rounded-lg" />
      ) : null}
      <div className="relative flex flex-wrap items-baseline justify-between gap-x-3 px-5 pt-4">
        <h3 className="text-base">
          <Link
            href={`/people/${personId}/${metric.key}`}
            prefetch={false}
            className="outline-none after:absolute after:inset-0 after:-bottom-96 focus-visible:underline"
          >
            <LinkPending>{names(metric.key)}</LinkPending>
          </Link>
        </h3>
        <MeasuredAt metric={metric} reading={card.latest} reader={reader} now={now} />
      </div>
      <div className="relative flex flex-wrap items-baseline justify-between gap-x-3 px-5 pt-1">
        <div className="min-w-0 grow">
          {metric.classes ? (
            <ClassReadout metric={metric} card={card} reader={reader} now={now} />
          ) : (
            <Readout metric={metric} reading={card.latest} reader={reader} />
          )}
        </div>
        {goal === null ? null : (
          <p className="text-sm whitespace-nowrap text-ink-soft figures">
            {t("goal", { value: formatMetricValue(metric, goal, reader) })}
          </p>
        )}
      </div>
      <div className="relative px-5 pt-3">
        {card.latest ? (
          <>
            <Sparkline key={arrival} card={card} swing={arrived} />
            <SparklineDates card={card} reader={reader} now={now} />
          </>
        ) : (
          <p className="grid min-h-22 place-items-center border-t border-dashed border-line text-center text-sm text-ink-soft">
            {t("noReading")}
          </p>
        )}
      </div>
      {metric.classes ? (
        <div className="h-3" />
      ) : (
        <dl
          className={joinClasses(
            "relative mt-3 border-t border-line px-5 py-2 text-sm",
            !card.latest && "invisible",
          )}
        >
          <ChangeLines metric={metric} card={card} reader={reader} now={now} />
        </dl>
      )}
    </article>
  );
}
