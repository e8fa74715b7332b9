import { joinClasses } from "#components/ui/join-classes.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { Card } from "#lib/series/card.ts";
import { MetricCard } from "./metric-card.tsx";

type CardGridProps = {
  cards: readonly Card[];
  goals: readonly Goal[];
  personId: string;
  reader: Reader;
  /** ms */
  now: number;
  /** How often the newest reading of each metric changed while the page was open. */
  arrivals: ReadonlyMap<MetricKey, number>;
};

const WIDE_COLUMNS = 4;

/** Cards, two in a row on a phone and four on a wide screen. */
export function CardGrid({ cards, goals, personId, reader, now, arrivals }: CardGridProps) {
  // Full rows: the first cards are two columns wide where there would be gaps.
  const wide = (WIDE_COLUMNS - (cards.length % WIDE_COLUMNS)) % WIDE_COLUMNS;
  return (
    <ul className="grid grid-cols-2 gap-3 sm:gap-4 md:grid-cols-3 lg:grid-cols-4">
      {cards.map((card, index) => (
        <li
          key={card.metric}
          id={`card-${card.metric}`}
          tabIndex={-1}
          className={joinClasses(
            "grid scroll-mt-20 grid-cols-1 outline-none",
            index < wide && "lg:col-span-2",
            index === 0 && cards.length % 2 === 1 && "max-md:col-span-2",
          )}
        >
          <MetricCard
            card={card}
            personId={personId}
            goal={goals.find(({ metric }) => metric === card.metric) ?? null}
            reader={reader}
            now={now}
            arrival={arrivals.get(card.metric) ?? 0}
            isWide={index < wide}
          />
        </li>
      ))}
    </ul>
  );
}
