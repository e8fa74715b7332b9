import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { applyChangeToCard, buildCard, isStale } from "./card.ts";
import type { Card } from "./card.ts";
import { addDays, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { dayGroup, nightGroup } from "./day-groups.fixture.ts";
import { HISTORY_START, liveHistories } from "./live-history.fixture.ts";
import { buildSeries } from "./series.ts";
import type { Series } from "./series.ts";
import { readHistory } from "./history.ts";

const ZONE = "Europe/Paris";
const weighIn = (day: number, kilograms: number) =>
  makeGroup({
    groupId: String(1000 + day),
    measuredAt: HISTORY_START + day * DAY_MS,
    createdAt: HISTORY_START + day * DAY_MS,
    measures: [makeMeasure(1, Math.round(kilograms * 1000), -3)],
    seq: day + 1,
  });

describe("a card", () => {
  const groups = Array.from({ length: 400 }, (_, day) => weighIn(day, 90 - day / 50));
  const now = HISTORY_START + 399.5 * DAY_MS;
  const card = buildCard(readHistory(groups, "weight"), now, ZONE);

  test("shows the newest reading, both changes with their dates, and how old it is", () => {
    expect(card.latest?.values).toEqual({ value: 82.02 });
    expect(card.changes.week).toMatchObject({
      kind: "difference",
      basis: "trend",
      before: { from: HISTORY_START + 392 * DAY_MS },
    });
    expect(card.changes.month).toMatchObject({
      kind: "difference",
      before: { from: HISTORY_START + 371 * DAY_MS },
    });
    expect(card.changes.month.kind === "difference" && card.changes.month.delta["value"]).toBeCloseTo(
      -28 / 50,
      4,
    );
    expect(card.freshness).toEqual({ at: HISTORY_START + 399 * DAY_MS, staleAfterDays: 2 });
    expect([isStale(card.freshness, now), isStale(card.freshness, now + 2 * DAY_MS)]).toEqual([false, true]);
  });

  test("compares the trend of the whole history, not one that began with the card", () => {
    const whole = buildSeries({
      history: readHistory(groups, "weight"),
      window: { from: 0, to: now },
      range: "all",
      zone: ZONE,
    });
    const last = whole.parts[0]?.trend.at(-1)?.points.at(-1);
    expect(card.changes.week).toMatchObject({ now: { values: { value: last?.value } } });
  });

  test("the sparkline has at most 60 points a part, however often one steps on the scale", () => {
    const often = Array.from({ length: 500 }, (_, i) => ({
      ...weighIn(i, 80 + (i % 7)),
      measuredAt: HISTORY_START + i * 3_600_000,
    }));
    const { sparkline } = buildCard(readHistory(often, "weight"), now, ZONE);
    expect(sparkline[0]?.points.length).toBeLessThanOrEqual(60);
    expect(sparkline[0]?.trend).toHaveLength(sparkline[0]?.points.length ?? -1);
    expect(card.sparkline[0]?.points).toHaveLength(35);
  });

  test("nothing measured yet, then a first reading", () => {
    const empty = buildCard(readHistory([], "weight"), now, ZONE);
    expect([empty.latest, empty.changes.week, empty.sparkline[0]?.points]).toEqual([
      null,
      { kind: "none", span: "week", reason: "no-reading", readings: 0 },
      [],
    ]);
    expect(isStale(empty.freshness, now)).toBe(false);
    const first = applyChangeToCard(empty, { changed: [weighIn(399, 82)], removed: [] }, now);
    expect([first.latest?.values, first.outdated]).toEqual([{ value: 82 }, false]);
  });

  test("survives JSON", () => expect(JSON.parse(JSON.stringify(card))).toEqual(card));
});

describe("a card of days", () => {
  const days = Array.from({ length: 40 }, (_, index) =>
    dayGroup(addDays("2026-04-01", index), 10_000 + 100 * index),
  );
  const noonOfLast = noonOfLocalDay("2026-05-10", ZONE);
  const today = [...days.slice(0, -1), dayGroup("2026-05-10", 1_200)];
  const shownAt = (now: number) => {
    const { latest, changes } = buildCard(readHistory(today, "steps"), now, ZONE);
    const { week } = changes;
    return [
      latest?.values["value"],
      week.kind === "difference" && [
        week.now.readings,
        week.now.values["value"],
        week.before.readings,
        week.before.values["value"],
      ],
    ];
  };

  test("shows what today has so far, and compares whole days", () => {
    expect(shownAt(noonOfLast)).toEqual([1_200, [7, 13_500, 7, 12_800]]);
  });
  test("compares the day once it is over", () => {
    const mean = (6 * 13_550 + 1_200) / 7;
    expect(shownAt(noonOfLast + DAY_MS)).toEqual([1_200, [7, mean, 7, 12_900]]);
  });
  test("asks the clock of the walker whether the day is over", () => {
    const tokyo = { zone: "Asia/Tokyo" };
    const there = [dayGroup("2026-05-03", 8_000, tokyo), dayGroup("2026-05-10", 9_000, tokyo)];
    // Late on the tenth in Paris, where it is read; early on the eleventh in Tokyo.
    const { changes } = buildCard(readHistory(there, "steps"), Date.UTC(2026, 4, 10, 20), ZONE);
    expect(changes.week).toMatchObject({
      now: { readings: 1, values: { value: 9_000 } },
      before: { readings: 1, values: { value: 8_000 } },
    });
  });
  test("leaves today out of the statistics of a range, not out of its readings", () => {
    const series = buildSeries({
      history: readHistory(today, "steps"),
      window: { from: 0, to: noonOfLast + DAY_MS },
      range: "all",
      zone: ZONE,
      now: noonOfLast,
    });
    expect(series.observationCount).toBe(40);
    expect(series.parts[0]?.statistics).toMatchObject({ count: 39, min: 10_000, max: 13_800 });
  });
});

describe("a card of nights", () => {
  const night = (index: number) => {
    const from = noonOfLocalDay(addDays("2026-05-01", index), ZONE) - 13 * 3_600_000;
    return nightGroup(`n${index}`, from, from + (7 + index / 10) * 3_600_000);
  };
  const nights = Array.from({ length: 10 }, (_, index) => night(index));
  const noon = noonOfLocalDay("2026-05-10", ZONE);
  const nap = nightGroup("nap", noon + 3_600_000, noon + 2 * 3_600_000);

  test("tells the newest night, not the nap after it, and compares nights", () => {
    const card = buildCard(readHistory([...nights, nap], "sleep-duration"), noon + DAY_MS / 2, ZONE);
    expect(card.latest?.groupId).toBe("night:n9");
    expect(card.sparkline[0]?.points).toHaveLength(10);
    expect(card.changes.week).toMatchObject({
      now: { readings: 6, values: { value: 7.65 * 3_600 } },
      before: { readings: 4, values: { value: 7.15 * 3_600 } },
    });
    const live = buildCard(readHistory(nights, "sleep-duration"), noon + DAY_MS / 2, ZONE);
    expect(applyChangeToCard(live, { changed: [nap], removed: [] }, noon + DAY_MS / 2).latest).toEqual(
      card.latest,
    );
  });
  test("compares naps with naps where there are no nights", () => {
    const earlier = nightGroup("earlier", noon - 9 * DAY_MS, noon - 9 * DAY_MS + 7_200_000);
    const card = buildCard(readHistory([earlier, nap], "sleep-duration"), noon + DAY_MS / 2, ZONE);
    expect(card.changes.week).toMatchObject({ now: { readings: 1 }, before: { readings: 1 } });
  });
  test("tells a nap where there is nothing else", () => {
    expect(buildCard(readHistory([nap], "sleep-duration"), noon + DAY_MS / 2, ZONE).latest?.groupId).toBe(
      "night:nap",
    );
  });
});

/** What is drawn, without what only the merging needs. */
const drawn = ({
  seq: _seq,
  createdUntil: _created,
  unheld: _unheld,
  outdated: _outdated,
  due: _due,
  ...view
}: Series) => view;
const shown = ({ recent, outdated: _outdated, ...card }: Card) => ({ ...card, recent: drawn(recent) });

test.each<[MetricKey, readonly number[]]>([
  ["weight", [1]],
  ["heart-rate", [11]],
  ["blood-pressure", [10, 9]],
])(
  "%s: a card that takes live changes is the card rebuilt, unless it says it is outdated",
  (metric, codes) => {
    let exact = 0;
    fc.assert(
      fc.property(liveHistories(codes), fc.constantFrom(60, 121), ({ before, events }, days) => {
        // After 60 days half of the readings are dated in the future.
        const now = HISTORY_START + days * DAY_MS;
        let card = buildCard(readHistory(before, metric), now, ZONE);
        for (const { change, stored } of events) {
          card = applyChangeToCard(card, change, now);
          expect(applyChangeToCard(card, change, now)).toBe(card);
          if (card.outdated) continue;
          exact += 1;
          expect(shown(card)).toEqual(shown(buildCard(readHistory(stored, metric), now, ZONE)));
        }
      }),
      { numRuns: 300 },
    );
    expect(exact).toBeGreaterThan(100);
  },
);
