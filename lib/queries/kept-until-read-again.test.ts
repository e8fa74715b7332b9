import fc from "fast-check";
import { expect, test } from "vitest";
import { describeRow } from "#components/dashboard/describe-row.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { addDays } from "#lib/metrics/local-day.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { buildCard, unpackCard } from "#lib/series/card.ts";
import { dayGroup } from "#lib/series/day-groups.fixture.ts";
import { readHistory } from "#lib/series/history.ts";
import { HISTORY_START, liveHistories } from "#lib/series/live-history.fixture.ts";
import { buildRow } from "#lib/series/row.ts";
import { readCards } from "./read-cards.ts";
import { readFindings } from "./read-findings.ts";
import { readRow } from "./read-row.ts";

const words = getWords("metric.reading");
const ZONES = ["Europe/Paris", "Asia/Tokyo"] as const;
const SEQ = 1_000;

const days: fc.Arbitrary<readonly MeasureGroup[]> = fc
  .array(fc.integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 100 })
  .map((steps) => steps.map((count, index) => dayGroup(addDays("2026-01-01", index), count)));

/** Pages that are asked for one after another, of histories that may go on into the future. */
const asked = fc
  .array(fc.record({ hours: fc.integer({ min: 0, max: 130 * 24 }), zone: fc.constantFrom(...ZONES) }), {
    minLength: 2,
    maxLength: 5,
  })
  .map((pages) => pages.sort((a, b) => a.hours - b.hours));

const moments = (codes: readonly number[]) => liveHistories(codes).map(({ before }) => before);

test.each<[MetricKey, fc.Arbitrary<readonly MeasureGroup[]>]>([
  ["weight", moments([1])],
  ["blood-pressure", moments([10, 9])],
  ["afib-ecg", moments([130])],
  ["steps", days],
])("%s: what is kept of a history is what would be made of it now", (metric, groups) => {
  fc.assert(
    fc.property(groups, asked, (held, pages) => {
      const history = readHistory(held, metric);
      const histories = new Map([[metric, history]]);
      for (const { hours, zone } of pages) {
        const now = HISTORY_START + hours * HOUR_MS;
        const [card] = readCards([metric], histories, { now, zone, seq: SEQ });
        const built = buildCard(history, now, zone, SEQ);
        expect(card ? unpackCard(card, now) : null).toEqual(built.latest ? built : null);

        const [row, fresh] = [readRow(history, now), buildRow(history, now)];
        expect(row).toEqual(fresh);
        const reader = { zone, locale: "en-GB", units: METRIC_UNITS };
        if (row && fresh)
          expect(describeRow(words, row, reader, now)).toEqual(describeRow(words, fresh, reader, now));

        const rest = { goals: [], guideline: "esc-2024" as const, now, zone };
        expect(readFindings(histories, rest)).toEqual(readFindings(new Map(histories), rest));
      }
    }),
    { numRuns: 60 },
  );
});

test("a row is described for each reader as they read", () => {
  const row = buildRow(readHistory([dayGroup("2026-01-01", 12_000)], "distance"), HISTORY_START + DAY_MS);
  if (!row) throw new Error("There is no row.");
  const read = (distance: "km" | "mi") =>
    describeRow(
      words,
      row,
      { zone: "UTC", locale: "en-GB", units: { ...METRIC_UNITS, distance } },
      HISTORY_START + DAY_MS,
    ).value;
  expect([read("km"), read("mi"), read("km")].map((text) => text.slice(-2))).toEqual(["km", "mi", "km"]);
});
