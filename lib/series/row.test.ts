import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { applyChangeToCard, buildCard } from "./card.ts";
import { dayGroup, nightGroup } from "./day-groups.fixture.ts";
import { readHistory } from "./history.ts";
import { HISTORY_START, liveHistories } from "./live-history.fixture.ts";
import { buildRow, rowOfSeries } from "./row.ts";
import type { Row } from "./row.ts";

const ZONE = "Europe/Paris";
/** A card may know of a reading of the future that has gone since. */
const withoutDue = (row: Row | null) => row && { ...row, due: null };

test.each<[MetricKey, readonly number[]]>([
  ["weight", [1]],
  ["heart-rate", [11]],
  ["blood-pressure", [10, 9]],
])(
  "%s: the row of a card, also of one that took live changes, is the row of the history",
  (metric, codes) => {
    let exact = 0;
    fc.assert(
      fc.property(liveHistories(codes), fc.constantFrom(60, 121), ({ before, events }, days) => {
        const now = HISTORY_START + days * DAY_MS;
        let card = buildCard(readHistory(before, metric), now, ZONE);
        expect(rowOfSeries(card.recent)).toEqual(buildRow(readHistory(before, metric), now));
        for (const { change, stored } of events) {
          card = applyChangeToCard(card, change, now);
          if (card.outdated) continue;
          exact += 1;
          const rebuilt = buildRow(readHistory(stored, metric), now);
          expect(withoutDue(rowOfSeries(card.recent))).toEqual(withoutDue(rebuilt));
        }
      }),
      { numRuns: 100 },
    );
    expect(exact).toBeGreaterThan(30);
  },
);

describe("the usual range of a row", () => {
  const first = "2026-04-01";
  const days = (steps: readonly number[]) => steps.map((count, day) => dayGroup(addDays(first, day), count));
  const at = (day: number) => noonOfLocalDay(addDays(first, day), ZONE);
  const usualOfDays = (steps: readonly number[]) =>
    buildRow(readHistory(days(steps), "steps"), at(steps.length - 1))?.usual?.["value"] ?? null;

  test("is of the days before the newest, which is compared with it", () => {
    const even = Array.from({ length: 20 }, (_, day) => 8_000 + 100 * (day % 5));
    expect(usualOfDays([...even, 30_000])).toEqual({ low: 8_000, high: 8_400, days: 20 });
    expect(usualOfDays(even.slice(0, 14))).toBeNull();
    expect(usualOfDays(even.slice(0, 15))?.days).toBe(14);
  });

  test("forgets what is more than eight weeks older", () => {
    const steps = [...Array.from({ length: 30 }, () => 20_000), ...Array.from({ length: 60 }, () => 5_000)];
    expect(usualOfDays(steps)).toEqual({ low: 5_000, high: 5_000, days: 55 });
  });

  test("is none of naps, of classes and of parts that are read one by one", () => {
    const naps = Array.from({ length: 20 }, (_, day) => nightGroup(`n${day}`, at(day), at(day) + 3_600_000));
    const row = buildRow(readHistory(naps, "sleep-duration"), at(21));
    expect([row?.latest.how.nap, row?.usual]).toEqual([true, null]);
    expect(getMetric("sleep-stages").parts.length).toBeGreaterThan(1);
    expect(buildRow(readHistory(naps, "sleep-stages"), at(21))?.usual ?? null).toBeNull();
  });
});

test("a day that is dated in the future is no row yet, and the row says when it will be", () => {
  const groups = [dayGroup("2026-04-01", 5_000), dayGroup("2026-04-20", 9_000)];
  const row = buildRow(readHistory(groups, "steps"), noonOfLocalDay("2026-04-02", ZONE));
  expect(row?.latest.values).toEqual({ value: 5_000 });
  expect(row?.due).toBe(Date.parse("2026-04-20T00:00:00+02:00"));
  expect(buildRow(readHistory([], "steps"), 0)).toBeNull();
});
