import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysWindow, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { possibleRange } from "#lib/metrics/possible-value.ts";
import { METRICS, WHOLE_BODY } from "#lib/metrics/registry.ts";
import type { Metric, MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { applyChange } from "./append.ts";
import { applyChangeToCard, buildCard, packCard, unpackCard, unpackCards } from "./card.ts";
import { dayGroup, nightGroup } from "./day-groups.fixture.ts";
import { HISTORY_START, liveHistories } from "./live-history.fixture.ts";
import { packReadings, packSeries, unpackReadings, unpackSeries } from "./packed-series.ts";
import type { PackedSeries } from "./packed-series.ts";
import type { Reading } from "./reading.ts";
import { buildSeries } from "./series.ts";
import type { Series } from "./series.ts";
import { readHistory } from "./history.ts";

const ZONE = "Europe/Paris";
const CODES: Readonly<Partial<Record<MetricKey, readonly number[]>>> = {
  weight: [1],
  "heart-rate": [11],
  "blood-pressure": [10, 9],
};

const build = (metric: MetricKey, groups: readonly MeasureGroup[], limit = 500) =>
  buildSeries({
    history: readHistory(groups, metric),
    window: { from: HISTORY_START + 20 * DAY_MS, to: HISTORY_START + 9999 * DAY_MS },
    range: "all",
    zone: ZONE,
    limit,
  });
/** As a browser gets it. */
const send = (series: Series): Series =>
  unpackSeries(JSON.parse(JSON.stringify(packSeries(series))) as PackedSeries);
/** The points of the trend as they are drawn. */
const coarse = (series: Series): Series => ({
  ...series,
  parts: series.parts.map((part) => ({
    ...part,
    trend: part.trend.map(({ points }) => ({
      points: points.map(({ at, value }) => ({ at, value: Math.round(value * 1_000) / 1_000 })),
    })),
  })),
});

const reading = (over: Partial<Reading>): Reading => ({
  groupId: "5000000001",
  connectionId: "c1",
  seq: 1,
  at: 1_795_000_000_000,
  zone: "Europe/Paris",
  values: { value: 81.4 },
  how: { arrivedAt: 1_795_000_061_234, arrivedBy: "notification", attribution: 0, deviceModel: "Body Scan" },
  ...over,
});
const sendReadings = (readings: readonly Reading[]) =>
  unpackReadings(JSON.parse(JSON.stringify(packReadings(readings))) as ReturnType<typeof packReadings>);

test.each([
  "0",
  "007",
  "5000000001",
  "999999999999999",
  "12345678901234567890",
  "night:700000123",
  "activity:2026-02-28:watch",
  "activity:2026-02-30:watch",
  "activity:1969-12-31:brand-18-1055",
  "a name without any",
  "two 12 numbers 34",
  "-5",
  "line\n7",
  "",
])("a group called %j keeps its name", (groupId) => {
  const readings = [reading({ groupId }), reading({ groupId: "5000000002" })];
  expect(sendReadings(readings)).toEqual(readings);
});

test("readings that have little in common keep all that each can tell", () => {
  const row = { day: "2026-11-22", tracker: true, steps: 8_123 };
  const readings = [
    reading({}),
    reading({ connectionId: "c2", zone: "Asia/Kathmandu", seq: 9, at: 5, values: { value: -0.125 } }),
    reading({
      how: { arrivedAt: 0, arrivedBy: "first-sync", attribution: 2, deviceModel: null, row, nap: true },
    }),
    reading({
      how: { arrivedAt: 1, arrivedBy: "sweep", attribution: 7, deviceModel: null, row: { ...row, day: "?" } },
    }),
  ];
  expect(sendReadings(readings)).toEqual(readings);
  expect(sendReadings([])).toEqual([]);
});

describe.each<MetricKey>(["weight", "heart-rate", "blood-pressure"])("a series of %s", (metric) => {
  test("is the same after the way to the browser, and takes live changes alike", () => {
    fc.assert(
      fc.property(liveHistories(CODES[metric] ?? []), ({ before, events }) => {
        let here = build(metric, before);
        let there = send(here);
        for (const { change } of events) {
          expect(there).toEqual(here);
          here = applyChange(here, change);
          there = send(applyChange(there, change));
        }
        expect(there).toEqual(here);
      }),
    );
  });

  test("that is sampled loses nothing but what no line on a chart could show", () => {
    let sampled = 0;
    fc.assert(
      fc.property(
        liveHistories(CODES[metric] ?? [], { minLength: 40, maxLength: 90 }),
        ({ before, events }) => {
          let here = build(metric, before, 28);
          let there = send(here);
          for (const { change } of events) {
            sampled += Number(here.sampled);
            expect(there).toEqual(here.sampled ? coarse(here) : here);
            here = applyChange(here, change);
            there = send(here);
          }
        },
      ),
    );
    expect(sampled).toBeGreaterThan(20);
  });
});

test("a card follows from its readings", () => {
  fc.assert(
    fc.property(liveHistories([1]), fc.integer({ min: 0, max: 200 }), ({ before, events }, days) => {
      const now = HISTORY_START + days * DAY_MS;
      let card = buildCard(readHistory(before, "weight"), now, ZONE);
      for (const { change } of events) {
        expect(unpackCard(packCard(card), now)).toEqual(card);
        card = applyChangeToCard(card, change, now);
      }
    }),
  );
});

test("a card that is sent again is the same object where it is made from the same, and else as if sent for the first time", () => {
  let kept = 0;
  fc.assert(
    fc.property(
      liveHistories([1]),
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 0, max: DAY_MS }),
      ({ before, events }, days, later) => {
        const now = HISTORY_START + days * DAY_MS;
        const card = buildCard(readHistory(before, "weight"), now, ZONE);
        const base = { cards: [packCard(card)], now };
        const opened = unpackCards(base, null);
        const changed = events.reduce((next, { change }) => applyChangeToCard(next, change, now), card);
        for (const sent of [card, changed]) {
          const again = { cards: [packCard(sent)], now: now + later };
          const cards = unpackCards(again, { base, opened });
          expect(cards).toEqual(unpackCards(again, null));
          if (cards[0] === opened[0]) kept += 1;
        }
        // A moment later nothing has changed.
        const soon = { ...base, now: now - (now % (15 * MINUTE_MS)) };
        const first = unpackCards(soon, null);
        if (first[0]?.recent.due === null)
          expect(unpackCards({ ...soon, now: soon.now + 1_000 }, { base: soon, opened: first })[0]).toBe(
            first[0],
          );
      },
    ),
  );
  expect(kept).toBeGreaterThan(0);
});

describe("days and nights", () => {
  const FIRST = "2026-01-01";
  const days = Array.from({ length: 60 }, (_, index) => addDays(FIRST, index));
  const window = daysWindow(FIRST, addDays(FIRST, 59), ZONE);
  const view = (metric: MetricKey, groups: readonly MeasureGroup[], limit = 500) =>
    buildSeries({
      history: readHistory(groups, metric),
      window,
      range: "quarter",
      zone: ZONE,
      limit,
      now: window.to - HOUR_MS,
    });
  const rows = days.flatMap((day, index) => [
    dayGroup(day, 60 + (index % 7), { seq: 2 * index + 1 }),
    dayGroup(day, 50, { seq: 2 * index + 2, source: "brand-18-1055", tracker: false }),
  ]);

  test("rows that do not count travel with those that do", () => {
    const series = view("daily-heart-rate", rows);
    expect(series.uncounted).toHaveLength(60);
    expect(send(series)).toEqual(series);
    const rolledUp = buildSeries({
      history: readHistory(rows, "steps"),
      window,
      range: "all",
      zone: ZONE,
      rollUp: "week",
    });
    expect(rolledUp.rollUp?.count).toBeGreaterThan(0);
    expect(send(rolledUp)).toEqual(rolledUp);
  });
  test("a sampled series holds none that do not count: what changes one asks the server", () => {
    const series = view("daily-heart-rate", rows, 24);
    expect([series.sampled, series.uncounted]).toEqual([true, []]);
    expect(send(series)).toEqual(series);
    const edited = dayGroup(days[30] ?? FIRST, 70, { seq: 900, source: "brand-18-1055", tracker: false });
    expect(applyChange(send(series), { changed: [edited], removed: [] }).outdated).toBe(true);
  });
  test("nights and naps", () => {
    const nights = days.map((day, index) => {
      const to = noonOfLocalDay(day, ZONE) - 5 * HOUR_MS;
      return nightGroup(String(700 + index), to - (index % 5 === 0 ? 1 : 8) * HOUR_MS, to, {
        seq: index + 1,
      });
    });
    const series = view("sleep-duration", nights);
    expect(send(series)).toEqual(series);
  });
});

/** Ten years of a metric, twice a day: the first years from one sync, the last pushed one by one. */
function tenYears({ parts, per }: Metric): MeasureGroup[] {
  const start = Date.UTC(2016, 10, 23, 6);
  return Array.from({ length: 2 * 3_652 }, (_, index) => {
    const noise = (index * 7_919) % 997;
    const at = start + index * (DAY_MS / 2) + noise * 7_000;
    const pushed = index > 4_000;
    const measures = parts.map(({ code, position }, part) => {
      // In the middle of what can be, up to three units apart.
      const { from, to } = possibleRange(code) ?? { from: 0, to: 142 };
      const apart = Math.min(3, (to - from) / 4) * (((index * (7_919 + 1_009 * part)) % 997) / 997);
      return makeMeasure(
        code,
        Math.round(((from + to) / 2 + apart) * 1_000) + 234,
        -3,
        position === "anywhere" || position[0] === WHOLE_BODY ? null : position[0],
      );
    });
    const common = {
      measures,
      createdAt: at,
      arrivedAt: pushed ? at + 61_234 + noise : start + 3_700 * DAY_MS,
      arrivedBy: pushed ? ("notification" as const) : ("first-sync" as const),
      seq: pushed ? 40_000 + index * 9 : 40_000 - index * 7,
    };
    if (per === "day")
      return { ...dayGroup(addDays("2006-11-23", index), 60, { source: `watch-${index % 2}` }), ...common };
    if (per === "night")
      return { ...nightGroup(String(700_000_000 + index * 3), at, at + 7 * HOUR_MS), ...common };
    return makeGroup({ ...common, groupId: String(1_000_000_000 + index * 812_347 + noise), measuredAt: at });
  });
}

test("ten years of readings answer with at most 21 kB on the wire, table and newest value included", () => {
  const now = Date.UTC(2026, 10, 23);
  const drawn = METRICS.filter(({ chartKind }) => chartKind !== "bars");
  // Metrics of the same shape are sent alike.
  const shapes = new Map(
    drawn.map((metric) => [`${metric.chartKind} ${metric.parts.length} ${metric.per}`, metric]),
  );
  expect(shapes.size).toBeGreaterThan(5);
  for (const metric of shapes.values()) {
    const groups = tenYears(metric);
    const recent = readHistory(groups.slice(-120), metric.key);
    const frame = { range: "all" as const, zone: ZONE, now };
    const history = readHistory(groups, metric.key);
    const series = buildSeries({ ...frame, history, window: { from: 0, to: now } });
    const from = groups.at(-60)?.measuredAt ?? now;
    const table = buildSeries({ ...frame, history: recent, window: { from, to: now } });
    const card = buildCard(recent, now, ZONE);
    expect([metric.key, series.sampled, table.readings.length >= 50]).toEqual([metric.key, true, true]);
    const bytes = gzipSync(JSON.stringify([series, table, card.recent].map(packSeries))).length;
    expect([metric.key, bytes < 21_000]).toEqual([metric.key, true]);
  }
});
