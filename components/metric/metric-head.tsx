import { ArrivalMark } from "#components/ui/arrival-mark.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { Card } from "#lib/series/card.ts";
import { ChangeLines } from "./change-lines.tsx";
import { ClassReadout } from "./class-readout.tsx";
import { MeasuredAt } from "./measured-at.tsx";
import { Readout } from "./readout.tsx";
import type { Reader } from "#lib/metrics/reader.ts";

type MetricHeadProps = {
  metric: Metric;
  card: Card;
  reader: Reader;
  now: number;
  /** Set when a reading has just arrived. */
  arrival: number | null;
};

/** The newest value, whichever range is shown below, and what changed. */
export function MetricHead({ metric, card, reader, now, arrival }: MetricHeadProps) {
  const t = useWords("metric.chart");
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-12 gap-y-4">
      <div className="relative isolate -m-3 p-3">
        {arrival === null ? null : <ArrivalMark key={arrival} />}
        {metric.classes ? (
          <ClassReadout metric={metric} card={card} reader={reader} now={now} large />
        ) : (
          <Readout metric={metric} reading={card.latest} reader={reader} large />
        )}
        <MeasuredAt metric={metric} reading={card.latest} reader={reader} now={now} />
      </div>
      {metric.classes ? null : (
        <div className="w-full sm:w-auto sm:max-w-96 sm:min-w-72">
          <dl className="text-sm">
            <ChangeLines metric={metric} card={card} reader={reader} now={now} />
          </dl>
          <p className="text-xs text-ink-soft">
            {t("comparison", { trend: String(metric.trend !== null), per: metric.per })}
          </p>
        </div>
      )}
    </div>
  );
}
