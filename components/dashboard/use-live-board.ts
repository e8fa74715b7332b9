import { useCallback, useEffect, useMemo } from "react";
import { useKeptLive } from "#components/live/use-kept-live.ts";
import {
  useRefresh,
  useRefreshOnChange,
  useRefreshOnNewDay,
  useRefreshWhenDue,
} from "#components/live/use-refresh.ts";
import { announceReading } from "#components/metric/class-readout.tsx";
import { useNow } from "#components/metric/use-now.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { areaOf } from "#lib/metrics/area.ts";
import type { AreaKey } from "#lib/metrics/area.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { touchesGoals } from "#lib/metrics/goal.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import type { DataKind } from "#lib/metrics/kinds.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric, METRICS } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { LiveChange } from "#lib/series/append.ts";
import { applyChangeToCard, unpackCards } from "#lib/series/card.ts";
import type { Card, PackedCard, SentCards } from "#lib/series/card.ts";
import { readJson } from "#lib/series/json-text.ts";
import type { JsonText } from "#lib/series/json-text.ts";
import { bringsNewKind, nameVersion, touchesOthers } from "./arrivals.ts";
import type { LiveRow } from "./area-rows.tsx";
import type { RowWords } from "./describe-row.ts";
import { useArrivals } from "./use-arrivals.ts";

/** What a page of cards and rows is sent. */
export type BoardProps = {
  /** The metrics that are shown as cards, in order. */
  pinned: readonly MetricKey[];
  /** Of every pinned metric. */
  cards: readonly PackedCard[];
  /** Of the metrics without a card. */
  rows: JsonText<readonly RowWords[]>;
  goals: readonly Goal[];
  personId: string;
  reader: Reader;
  now: number;
  /** The kinds of records that exist: their lists are linked, with or without cards. */
  held: readonly DataKind[];
  /** The metrics that findings rest on: the server finds again when one changes, card or not. */
  foundIn: readonly MetricKey[];
};

type LiveBoard = {
  /** The same objects as long as they read the same. */
  readonly reader: Reader;
  readonly goals: readonly Goal[];
  /** ms; moves on while the page is open. */
  readonly now: number;
  /** The cards to show, in order. */
  readonly shown: readonly Card[];
  /** Of the metrics without a card. */
  readonly rows: readonly LiveRow[];
  /** How often the newest reading of each metric changed while the page was open. */
  readonly arrivals: ReadonlyMap<MetricKey, number>;
  /** What is read out after a change. */
  readonly announcement: string;
};

/** One weigh-in brings ten metrics: the first two are read out, the others are counted. */
const MAX_ANNOUNCED = 2;

/**
 * A board of cards and rows, of all areas or (`area`) of one. Cards take live changes through the same functions as on
 * the server; rows are small, and the server sends them again.
 */
export function useLiveBoard(props: BoardProps, area: AreaKey | null = null): LiveBoard {
  const { pinned } = props;
  const reader = useSame(props.reader);
  const goals = useSame(props.goals);
  const now = useNow(props.now);
  const rows = useMemo(() => readJson(props.rows), [props.rows]);
  const cards = useLiveCards({ ...props, rows }, area, now);

  const shown = pinned.flatMap((key) => cards.find(({ metric, latest }) => metric === key && latest) ?? []);

  const arrivals = useArrivals(
    new Map([
      ...rows.map(({ metric, version }) => [metric, version] as const),
      ...shown.map(({ metric, latest }) => [metric, latest ? nameVersion(latest) : ""] as const),
    ]),
  );
  const announcement = useAnnouncement(arrivals.newest, shown, rows, reader, now);
  const liveRows = rows.map((row) => ({ ...row, arrival: arrivals.counts.get(row.metric) ?? 0 }));
  return { reader, goals, now, shown, rows: liveRows, arrivals: arrivals.counts, announcement };
}

/**
 * The same object as long as what the server sends reads the same. A page that is fetched again brings new objects,
 * and what draws from it would be drawn again. For small values of plain data.
 */
function useSame<Value>(sent: Value): Value {
  const text = JSON.stringify(sent);
  return useMemo(() => JSON.parse(text) as Value, [text]);
}

/** The cards with every live change applied; what they cannot take makes the page fetch itself again. */
function useLiveCards(
  {
    cards: fromServer,
    rows,
    goals,
    personId,
    reader,
    now: serverNow,
    held,
    foundIn,
  }: Omit<BoardProps, "rows"> & { readonly rows: readonly RowWords[] },
  area: AreaKey | null,
  now: number,
): readonly Card[] {
  useRefreshOnNewDay(localDayOf(serverNow, reader.zone), now, reader.zone);
  const apply = useCallback((cards: readonly Card[], change: LiveChange) => {
    const next = cards.map((card) => applyChangeToCard(card, change, Date.now()));
    return next.every((card, index) => card === cards[index]) ? cards : next;
  }, []);
  const sent = useMemo(() => ({ cards: fromServer, now: serverNow }), [fromServer, serverNow]);
  const { value: cards } = useKeptLive<SentCards, readonly Card[]>(sent, personId, unpackCards, apply);

  const refresh = useRefresh();
  const outdated = cards.some((card) => card.outdated);
  useEffect(() => {
    if (outdated) refresh();
  }, [cards, outdated, refresh]);

  const dues = [...cards.map(({ recent }) => recent), ...rows].flatMap(({ due }) => due ?? []);
  useRefreshWhenDue(dues.length > 0 ? Math.min(...dues) : null, now);

  useRefreshOnChange([personId], (change) => {
    const elsewhere = METRICS.filter((metric) => area !== null && areaOf(metric) !== area);
    // The server draws the picture of an area, and finds, also from readings that cards take by themselves.
    const taken =
      area === null ? cards.flatMap(({ metric }) => (foundIn.includes(metric) ? [] : metric)) : [];
    const withCard = new Set([...taken, ...elsewhere.map(({ key }) => key)]);
    const withRow = new Map([
      ...rows.map(({ metric, since }) => [metric, { isRecent: since === null }] as const),
      ...foundIn.map((metric) => [metric, { isRecent: false }] as const),
    ]);
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
