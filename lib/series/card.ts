import { splitCounting } from "#lib/metrics/counting-row.ts";
import { addDays, localDayOf, startOfLocalDay } from "#lib/metrics/local-day.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Metric, MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { applyChange } from "./append.ts";
import type { LiveChange } from "./append.ts";
import { CHANGE_DAYS, changeOver } from "./change.ts";
import type { Change, ComparedReading } from "./change.ts";
import { downsample } from "./downsample.ts";
import type { History } from "./history.ts";
import { readJson, writeJson } from "./json-text.ts";
import type { JsonText } from "./json-text.ts";
import { narrowSeries } from "./narrow-series.ts";
import { packSeries, unpackSeries } from "./packed-series.ts";
import type { PackedSeries } from "./packed-series.ts";
import { ageOf, hasHappened, placeOf, stepOf, thinningValueOf, valueOf } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { newestOf, trendAtEnd, usualOf } from "./row.ts";
import type { Usual } from "./row.ts";
import { buildSeries, maximumGapOf } from "./series.ts";
import type { Series } from "./series.ts";
import type { TimedValue } from "./trend.ts";

/** The small line of one part, with the smoothed trend at the same instants (empty without one). */
export type SparklinePart = {
  readonly key: string;
  readonly points: readonly TimedValue[];
  readonly trend: readonly TimedValue[];
};

/** When the newest reading was taken, and after how many days it counts as old (null: never). */
export type Freshness = { readonly at: number | null; readonly staleAfterDays: number | null };

/** A metric on the dashboard; JSON-serialisable. */
export type Card = {
  readonly metric: MetricKey;
  /** The newest, of a day so far too; of sleep the newest night, a nap only where there is no night. */
  readonly latest: Reading | null;
  /** The smoothed trend at the newest reading, by part key; null for metrics without one. */
  readonly trend: Readonly<Record<string, number>> | null;
  readonly usual: Usual | null;
  readonly changes: { readonly week: Change; readonly month: Change };
  /** The last five weeks, at most 60 points a part. */
  readonly sparkline: readonly SparklinePart[];
  readonly freshness: Freshness;
  /** A live change needs readings that are not held here: fetch the card again when convenient. */
  readonly outdated: boolean;
  /** The readings behind all of the above, by which the card takes live changes. */
  readonly recent: Series;
};

const SPARKLINE_POINTS = 60;
const SPARKLINE_DAYS = 35;
/** What a change compares, and a day for zones that are ahead of the reader's. */
const HELD_DAYS = CHANGE_DAYS + 1;
/** Two months of a device that measures every few minutes would still be held whole. */
const RECENT_LIMIT = 10_000;
/** The last instant a Date can hold: an open dashboard takes readings past midnight. */
const END_OF_TIME = 8_640_000_000_000_000;

/**
 * The card of a metric from its history. `now` (ms) decides what has happened and what a change compares; `seq` is
 * how far the person's data had come before the history was read.
 */
export function buildCard(history: History, now: number, zone: string, seq = 0): Card {
  return cardOf(buildRecent(history, now, zone, seq), now);
}

/** The readings behind the card of a metric, from which it follows. */
export function buildRecent(history: History, now: number, zone: string, seq = 0): Series {
  const entry = getMetric(history.metric);
  const happened = history.readings.filter((reading) => hasHappened(reading, entry.per, now));
  const newest = splitCounting(happened).counting.at(-1);
  const from = newest ? firstInstant(newest, entry, zone, HELD_DAYS) : 0;
  const window = { from, to: END_OF_TIME };
  return buildSeries({ history, window, range: "month", zone, limit: RECENT_LIMIT, now, seq });
}

/**
 * The card after a live change: unless `outdated`, equal to the card built from all groups with the change
 * merged in (`applyChange` says for which groups, and on what `recent` may differ).
 */
export function applyChangeToCard(card: Card, change: LiveChange, now: number): Card {
  const changed = applyChange(card.recent, change, now);
  if (changed === card.recent) return card;
  const { latest, zone, window } = changed;
  const from = latest ? firstInstant(latest, getMetric(card.metric), zone, HELD_DAYS) : 0;
  // A window that should begin earlier (its newest reading was removed) needs readings that are not held.
  const recent = from < window.from ? { ...changed, outdated: true } : narrowSeries(changed, from);
  return cardOf(recent, now);
}

/** A card as a page is sent it: all of it follows from the readings behind it. */
export type PackedCard = JsonText<PackedSeries>;

export function packCard({ recent }: Pick<Card, "recent">): PackedCard {
  return writeJson(packSeries(recent));
}

/**
 * The card as it is built at `now` (ms). What it is made from may have been packed before: the same, unless it is
 * sampled or a reading is still to happen.
 */
export function unpackCard(packed: PackedCard, now: number): Card {
  const { frame, ...held } = readJson(packed);
  const asOf = frame.asOf === null ? null : now;
  return cardOf(unpackSeries({ frame: { ...frame, asOf }, ...held }), now);
}

/** Midnights of all zones are at such distances, so that no day begins in between, ms. */
const QUARTER_MS = 15 * MINUTE_MS;

/** Cards as a page was sent them, and when (ms). */
export type SentCards = { readonly cards: readonly PackedCard[]; readonly now: number };

/**
 * The cards of a page that is sent again. Each is the same object as before where it is made from the same, and no
 * time that matters to it has passed.
 */
export function unpackCards(
  sent: SentCards,
  before: { readonly base: SentCards; readonly opened: readonly Card[] } | null,
): Card[] {
  const isSameTime = before && Math.floor(before.base.now / QUARTER_MS) === Math.floor(sent.now / QUARTER_MS);
  return sent.cards.map((packed, index) => {
    const card = before?.opened[index];
    const isSame = isSameTime && before.base.cards[index]?.text === packed.text;
    return isSame && card && card.recent.due === null ? card : unpackCard(packed, sent.now);
  });
}

/** Whether the newest reading is old by now. A card without any reading is not stale but empty. */
export function isStale(freshness: Freshness, now: number): boolean {
  const { at, staleAfterDays } = freshness;
  return at !== null && staleAfterDays !== null && now - at > staleAfterDays * DAY_MS;
}

function cardOf(recent: Series, now: number): Card {
  const metric = getMetric(recent.metric);
  const compared = comparedOf(recent, now);
  const latest = newestOf(recent.readings);
  const options = {
    parts: metric.parts.map(({ key }) => key),
    trend: metric.trend,
    step: stepOf(metric, latest),
    now,
  };
  return {
    metric: recent.metric,
    latest,
    trend: metric.trend
      ? trendAtEnd(
          metric,
          recent.parts.map(({ trend }) => trend.flatMap(({ points }) => points)),
        )
      : null,
    usual: latest && usualOf(metric, recent.readings, latest),
    changes: {
      week: changeOver("week", compared, options),
      month: changeOver("month", compared, options),
    },
    sparkline: sparklineOf(recent),
    freshness: { at: latest?.at ?? null, staleAfterDays: metric.staleAfterDays },
    outdated: recent.outdated,
    recent,
  };
}

/**
 * What a change compares. A day that is not over is not compared with whole ones, nor a nap with nights: naps are
 * compared only where there is nothing else.
 */
function comparedOf(recent: Series, now: number): ComparedReading[] {
  const { per, trend } = getMetric(recent.metric);
  const trends = recent.parts.map((part) => part.trend.flatMap((block) => block.points));
  const compared = recent.readings.map((reading, index) => {
    const age = ageOf(reading, now) - (per === "day" ? 1 : 0);
    return {
      nap: reading.how.nap === true,
      at: reading.at,
      // A clock that is minutes ahead may be past midnight already.
      age: per === "day" ? age : Math.max(0, age),
      values: reading.values,
      trend: trend
        ? Object.fromEntries(recent.parts.map(({ key }, part) => [key, trends[part]?.[index]?.value ?? 0]))
        : null,
    };
  });
  const onlyNaps = compared.every(({ nap }) => nap);
  return compared.filter(({ nap, age }) => age >= 0 && (onlyNaps || !nap));
}

function sparklineOf(recent: Series): SparklinePart[] {
  const nights = recent.readings.filter(({ how }) => !how.nap);
  const metric = getMetric(recent.metric);
  const all = nights.length > 0 ? nights : recent.readings;
  const newest = recent.latest;
  const from = newest ? firstInstant(newest, metric, recent.zone, SPARKLINE_DAYS) : 0;
  const shown = all.filter((reading) => placeOf(reading, metric.per, recent.zone) >= from);
  const kept = downsample(
    shown.map((reading) => ({
      at: reading.at,
      values: recent.parts.map((part) => thinningValueOf(metric, reading, part.key)),
    })),
    SPARKLINE_POINTS,
    maximumGapOf(recent.metric),
  );
  return recent.parts.map((part) => {
    const trend = part.trend.flatMap((block) => block.points).slice(-shown.length);
    return {
      key: part.key,
      points: kept.flatMap((index) => {
        const reading = shown[index];
        return reading
          ? [{ at: placeOf(reading, metric.per, recent.zone), value: valueOf(reading, part.key) }]
          : [];
      }),
      trend: kept.flatMap((index) => trend[index] ?? []),
    };
  });
}

/** The beginning of the last so many days, that of the newest reading among them. */
function firstInstant(newest: Reading, { per }: Metric, zone: string, days: number): number {
  const day = localDayOf(placeOf(newest, per, zone), zone);
  return startOfLocalDay(addDays(day, 1 - days), zone);
}
