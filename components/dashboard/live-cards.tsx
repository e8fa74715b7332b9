"use client";

import Link from "next/link";
import { useCallback, useEffect, useMemo } from "react";
import { TodayBox } from "#components/findings/today-box.tsx";
import { useKeptLive } from "#components/live/use-kept-live.ts";
import {
  useRefresh,
  useRefreshOnChange,
  useRefreshOnNewDay,
  useRefreshWhenDue,
} from "#components/live/use-refresh.ts";
import { announceReading } from "#components/metric/class-readout.tsx";
import { useNow } from "#components/metric/use-now.ts";
import { joinClasses } from "#components/ui/join-classes.ts";
import { findFindings } from "#lib/insights/find-findings.ts";
import type { Said } from "#lib/insights/find-findings.ts";
import { inputOfCards } from "#lib/insights/input-of.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { areaOf, AREAS } from "#lib/metrics/area.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { touchesGoals } from "#lib/metrics/goal.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import type { DataKind } from "#lib/metrics/kinds.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric, METRICS } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { LiveChange } from "#lib/series/append.ts";
import { applyChangeToCard, unpackCard } from "#lib/series/card.ts";
import type { Card, PackedCard } from "#lib/series/card.ts";
import { rowOfSeries } from "#lib/series/row.ts";
import { AreaBar, type AreaLink } from "./area-bar.tsx";
import { AreaFold } from "./area-fold.tsx";
import { listsOf } from "./area-lists.tsx";
import { bringsNewKind, nameVersion, touchesOthers } from "./arrivals.ts";
import { describeRow, type RowWords } from "./describe-row.ts";
import { MetricCard } from "./metric-card.tsx";
import { useArrivals } from "./use-arrivals.ts";
import { useOpenAreas } from "./use-open-areas.ts";

type LiveCardsProps = {
  /** The pinned metrics, in order. */
  pinned: readonly MetricKey[];
  /** Of every pinned metric, and of others whose readings the page needs. */
  cards: readonly PackedCard[];
  /** Of the metrics without a card. */
  rows: readonly RowWords[];
  /** Metrics that are not shown, even where there is a card. */
  hidden: readonly MetricKey[];
  goals: readonly Goal[];
  personId: string;
  reader: Reader;
  now: number;
  /** The kinds of records that exist: their lists are linked, with or without cards. */
  held: readonly DataKind[];
  /** Findings in cards that do not hold their readings. */
  findings: readonly Said[];
};

/** One weigh-in brings ten metrics: the first two are read out, the others are counted. */
const MAX_ANNOUNCED = 2;
const WIDE_COLUMNS = 4;

/**
 * The pinned cards, and everything else folded by area. Cards take live changes through the same functions as on the
 * server; rows are small, and the server sends them again.
 */
export function LiveCards(props: LiveCardsProps) {
  const { pinned, rows: others, hidden, goals, personId, reader, held, findings: given } = props;
  const t = useWords("dashboard.liveCards");
  const words = useWords("metric.reading");
  const pages = useWords("people.pages");
  const now = useNow(props.now);
  const cards = useLiveCards(props, now);

  const findings = useMemo(
    () => [...given, ...findFindings(inputOfCards(cards, { goals, now, zone: reader.zone }))],
    [given, cards, goals, now, reader.zone],
  );

  const shown = pinned.flatMap((key) => cards.find(({ metric, latest }) => metric === key && latest) ?? []);
  const rows = sortRows([
    ...others,
    ...cards.flatMap((card) => {
      if (pinned.includes(card.metric) || hidden.includes(card.metric)) return [];
      const row = rowOfSeries(card.recent);
      return row ? [describeRow(words, row, reader, now)] : [];
    }),
  ]);

  const arrivals = useArrivals(
    new Map([
      ...rows.map(({ metric, version }) => [metric, version] as const),
      ...shown.map(({ metric, latest }) => [metric, latest ? nameVersion(latest) : ""] as const),
    ]),
  );
  const announcement = useAnnouncement(arrivals.newest, shown, rows, reader, now);

  const areas = AREAS.map((area) => ({
    area,
    rows: rows.filter(({ metric }) => areaOf(getMetric(metric)) === area),
    card: shown.find(({ metric }) => areaOf(getMetric(metric)) === area)?.metric,
  }));
  const folded = areas.filter(({ area, rows: own }) => own.length > 0 || listsOf(area, held).length > 0);
  const links = areas.flatMap(({ area, card }): AreaLink[] => {
    if (folded.some((one) => one.area === area)) return [{ area, href: `#area-${area}` }];
    return card ? [{ area, href: `#card-${card}` }] : [];
  });
  const { folds, open, keep } = useOpenAreas(personId);

  if (shown.length === 0 && folded.length === 0) return <p className="text-ink-soft">{pages("noneSoFar")}</p>;
  // Full rows: the first cards are two columns wide where there would be gaps.
  const wide = (WIDE_COLUMNS - (shown.length % WIDE_COLUMNS)) % WIDE_COLUMNS;
  return (
    <>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <AreaBar links={links} onOpen={open} />
      <TodayBox findings={findings} personId={personId} reader={reader} now={now} />
      <section aria-labelledby="pinned">
        <div className="flex items-baseline justify-between gap-4 pb-2">
          <h2 id="pinned" className="text-lg">
            {t("pinned")}
          </h2>
          <Link
            href={`/people/${personId}/arrange`}
            prefetch={false}
            className="inline-flex min-h-11 items-center text-sm link print:hidden"
          >
            {t("arrange")}
          </Link>
        </div>
        {shown.length > 0 ? (
          <ul className="grid grid-cols-2 gap-3 sm:gap-4 md:grid-cols-3 lg:grid-cols-4">
            {shown.map((card, index) => (
              <li
                key={card.metric}
                id={`card-${card.metric}`}
                tabIndex={-1}
                className={joinClasses(
                  "grid scroll-mt-20 grid-cols-1 outline-none",
                  index < wide && "lg:col-span-2",
                  index === 0 && shown.length % 2 === 1 && "max-md:col-span-2",
                )}
              >
                <MetricCard
                  card={card}
                  personId={personId}
                  goal={goals.find(({ metric }) => metric === card.metric)?.value ?? null}
                  reader={reader}
                  now={now}
                  arrival={arrivals.counts.get(card.metric) ?? 0}
                  isWide={index < wide}
                />
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-sm text-ink-soft">{t("nothingPinned")}</p>
        )}
      </section>
      {folded.length > 0 ? (
        <div className="mt-6 overflow-hidden rounded-lg border border-line bg-surface shadow-card sm:mt-8 print:overflow-visible">
          {folded.map(({ area, rows: own }) => (
            <AreaFold
              key={area}
              area={area}
              rows={own}
              held={held}
              personId={personId}
              arrivals={arrivals.counts}
              onToggle={keep}
              ref={(element) => {
                if (element) folds.current.set(area, element);
                else folds.current.delete(area);
              }}
            />
          ))}
        </div>
      ) : null}
    </>
  );
}

/** The cards with every live change applied; what they cannot take makes the page fetch itself again. */
function useLiveCards(
  { cards: fromServer, rows, goals, personId, reader, now: serverNow, held }: LiveCardsProps,
  now: number,
): readonly Card[] {
  useRefreshOnNewDay(localDayOf(serverNow, reader.zone), now, reader.zone);
  const apply = useCallback((cards: readonly Card[], change: LiveChange) => {
    const next = cards.map((card) => applyChangeToCard(card, change, Date.now()));
    return next.every((card, index) => card === cards[index]) ? cards : next;
  }, []);
  const open = useCallback(
    (packed: readonly PackedCard[]) => packed.map((card) => unpackCard(card, serverNow)),
    [serverNow],
  );
  const { value: cards } = useKeptLive<readonly PackedCard[], readonly Card[]>(
    fromServer,
    personId,
    open,
    apply,
  );

  const refresh = useRefresh();
  const outdated = cards.some((card) => card.outdated);
  useEffect(() => {
    if (outdated) refresh();
  }, [cards, outdated, refresh]);

  const dues = [...cards.map(({ recent }) => recent), ...rows].flatMap(({ due }) => due ?? []);
  useRefreshWhenDue(dues.length > 0 ? Math.min(...dues) : null, now);

  useRefreshOnChange([personId], (change) => {
    const withCard = new Set(cards.map(({ metric }) => metric));
    const withRow = new Map(rows.map(({ metric, since }) => [metric, { isRecent: since === null }]));
    return (
      touchesOthers(change, withCard, withRow, Date.now()) ||
      bringsNewKind(change, held) ||
      touchesGoals(change, goals)
    );
  });
  return cards;
}

/** What is read out after a change: up to two metrics with their values, and how many others. */
function useAnnouncement(
  newest: readonly MetricKey[],
  cards: readonly Card[],
  rows: readonly RowWords[],
  reader: Reader,
  now: number,
): string {
  const t = useWords("dashboard.liveCards");
  const words = useWords("metric.reading");
  const names = useWords("metrics.names");
  const ofCards = cards.flatMap(({ metric, latest, recent }) =>
    latest && newest.includes(metric)
      ? [announceReading(words, names(metric), getMetric(metric), recent.readings, latest, now, reader)]
      : [],
  );
  const ofRows = rows.flatMap(({ metric, value, latest }) =>
    newest.includes(metric) ? [words("news", { metric: names(metric), value: latest ?? value })] : [],
  );
  const named = [...ofCards, ...(newest.length <= MAX_ANNOUNCED ? ofRows : [])].slice(0, MAX_ANNOUNCED);
  const others = newest.length - named.length;
  return [
    ...named,
    ...(others > 0 ? [t("othersChanged", { count: others, shown: formatCount(others, reader.locale) })] : []),
  ].join(" ");
}

const PLACES = new Map(METRICS.map(({ key }, place) => [key, place]));

function sortRows(rows: readonly RowWords[]): RowWords[] {
  return rows.toSorted((a, b) => (PLACES.get(a.metric) ?? 0) - (PLACES.get(b.metric) ?? 0));
}
