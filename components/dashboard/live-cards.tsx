"use client";

import type { DataKind } from "#lib/metrics/kinds.ts";
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
import type { Reader } from "#lib/metrics/reader.ts";
import { useNow } from "#components/metric/use-now.ts";
import { findFindings } from "#lib/insights/find-findings.ts";
import type { Said } from "#lib/insights/find-findings.ts";
import { inputOfCards } from "#lib/insights/input-of.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { touchesGoals } from "#lib/metrics/goal.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import { getMetric, SECTIONS } from "#lib/metrics/registry.ts";
import type { LiveChange } from "#lib/series/append.ts";
import { applyChangeToCard, unpackCard } from "#lib/series/card.ts";
import type { Card, PackedCard } from "#lib/series/card.ts";
import { arrivalsBetween, bringsNewKind, bringsNewMetric } from "./arrivals.ts";
import { MetricCard } from "./metric-card.tsx";
import { ListLinks, listsOf, SectionLinks } from "./section-links.tsx";

type LiveCardsProps = {
  cards: readonly PackedCard[];
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

/** The dashboard's cards. Live changes go through the same functions as on the server. */
export function LiveCards({
  cards: fromServer,
  goals,
  personId,
  reader,
  now: serverNow,
  held,
  findings: given,
}: LiveCardsProps) {
  const t = useWords("dashboard.liveCards");
  const words = useWords("metric.reading");
  const names = useWords("metrics.names");
  const sections = useWords("metrics.sections");
  const now = useNow(serverNow);
  useRefreshOnNewDay(localDayOf(serverNow, reader.zone), now, reader.zone);
  const apply = useCallback((cards: readonly Card[], change: LiveChange) => {
    const next = cards.map((card) => applyChangeToCard(card, change, Date.now()));
    return next.every((card, index) => card === cards[index]) ? cards : next;
  }, []);
  const open = useCallback(
    (packed: readonly PackedCard[]) => packed.map((card) => unpackCard(card, serverNow)),
    [serverNow],
  );
  const { value: cards, before } = useKeptLive<readonly PackedCard[], readonly Card[]>(
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

  const dues = cards.flatMap((card) => card.recent.due ?? []);
  useRefreshWhenDue(dues.length > 0 ? Math.min(...dues) : null, now);

  // A metric measured for the first time has no card that could take the change.
  useRefreshOnChange(
    [personId],
    (change) =>
      bringsNewMetric(change.changed, cards) || bringsNewKind(change, held) || touchesGoals(change, goals),
  );

  const findings = useMemo(
    () => [...given, ...findFindings(inputOfCards(cards, { goals, now, zone: reader.zone }))],
    [given, cards, goals, now, reader.zone],
  );

  const arrived = arrivalsBetween(before, cards);
  const arrivals = new Map(arrived.map((card) => [card.metric, card.latest?.seq ?? 0]));
  const announced = arrived
    .slice(0, MAX_ANNOUNCED)
    .flatMap(({ metric, latest, recent }) =>
      latest
        ? [announceReading(words, names(metric), getMetric(metric), recent.readings, latest, now, reader)]
        : [],
    );
  const others = arrived.length - announced.length;
  const present = SECTIONS.filter(
    (key) => listsOf(key, held).length > 0 || cards.some(({ metric }) => getMetric(metric).section === key),
  );
  return (
    <>
      <p role="status" className="sr-only">
        {[
          ...announced,
          ...(others > 0
            ? [t("othersChanged", { count: others, shown: formatCount(others, reader.locale) })]
            : []),
        ].join(" ")}
      </p>
      <TodayBox findings={findings} personId={personId} reader={reader} now={now} />
      <SectionLinks present={present} />
      {present.map((key) => {
        const shown = cards.filter((card) => getMetric(card.metric).section === key);
        return (
          <section key={key} aria-labelledby={`section-${key}`}>
            <div className="flex items-baseline justify-between gap-4">
              <h2
                id={`section-${key}`}
                className={key === "main" ? "sr-only" : "scroll-mt-4 pt-10 pb-4 text-lg"}
              >
                {sections(key)}
              </h2>
              <ListLinks lists={listsOf(key, held)} personId={personId} />
            </div>
            {shown.length > 0 ? (
              <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
                {shown.map((card) => (
                  <li key={card.metric} className="grid grid-cols-1">
                    <MetricCard
                      card={card}
                      personId={personId}
                      goal={goals.find(({ metric }) => metric === card.metric)?.value ?? null}
                      reader={reader}
                      now={now}
                      arrival={arrivals.get(card.metric) ?? null}
                    />
                  </li>
                ))}
              </ul>
            ) : null}
          </section>
        );
      })}
    </>
  );
}
