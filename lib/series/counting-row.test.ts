import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitCounting } from "#lib/metrics/counting-row.ts";
import { noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { makeGroup } from "#lib/metrics/measure-group.fixture.ts";
import { groupKey, newestVersions } from "#lib/metrics/measure-group.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { observationsOf } from "#lib/metrics/observation.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import { applyChange } from "./append.ts";
import { applyChangeToCard, buildCard } from "./card.ts";
import { readingsOf } from "./reading.ts";
import { buildSeries } from "./series.ts";
import { readHistory } from "./history.ts";

const ZONE = "Europe/Paris";
const WINDOW = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 4, 1) };

type Source = { id: string; tracker: boolean; modelId: number; brand: number };
const SOURCES: readonly Source[] = [
  { id: "watch", tracker: true, modelId: 93, brand: 1 },
  { id: "old-watch", tracker: true, modelId: 55, brand: 1 },
  { id: "brand-18-1054", tracker: false, modelId: 1054, brand: 18 },
];

type Row = { day: string; source: number; steps: number; distance: number | null };

function group({ day, source, steps, distance }: Row, seq: number, deleted = false): MeasureGroup {
  const { id, tracker, modelId, brand } = SOURCES[source] ?? { id: "", tracker: false, modelId: 0, brand: 0 };
  const measure = (name: string, value: number) => ({
    code: codeOf("activity", name),
    position: null,
    value,
    exponent: 0,
  });
  return makeGroup({
    groupId: `activity:${day}:${id}`,
    kind: "activity",
    measuredAt: noonOfLocalDay(day, ZONE),
    createdAt: seq,
    seq,
    device: { id: null, model: id, modelId },
    measures: [measure("steps", steps), ...(distance === null ? [] : [measure("distance", distance)])],
    details: { date: day, brand, tracker },
    deletedAt: deleted ? 1 : null,
  });
}

const rows: fc.Arbitrary<Row> = fc.record({
  // Around the change of the clocks of 2026-03-29.
  day: fc.integer({ min: 25, max: 31 }).map((day) => `2026-03-${day}`),
  source: fc.integer({ min: 0, max: SOURCES.length - 1 }),
  steps: fc.integer({ min: 0, max: 3 }),
  distance: fc.option(fc.integer({ min: 0, max: 9_000 })),
});
const histories = fc.record({
  before: fc.array(rows, { maxLength: 20 }),
  after: fc.array(fc.record({ row: rows, gone: fc.boolean() }), { maxLength: 15 }),
});

describe("which row of a day counts", () => {
  const counting = (given: readonly Row[], metric: "steps" | "distance" = "steps") =>
    splitCounting(
      readingsOf(
        observationsOf(
          given.map((row) => group(row, 1)),
          metric,
        ),
      ),
    ).counting.map(({ groupId, values }) => [groupId.split(":")[2], values["value"]]);
  const day = "2026-03-29";

  test("the tracker's, though the phone walked further", () => {
    const watch = { day, source: 0, steps: 4_000, distance: 3_000 };
    const phone = { day, source: 2, steps: 9_000, distance: 7_000 };
    expect(counting([phone, watch])).toEqual([["watch", 4_000]]);
    expect(counting([watch, phone], "distance")).toEqual([["watch", 3]]);
  });
  test.each([
    [10, 11, "old-watch"],
    [11, 10, "watch"],
  ])("of two trackers with %i and %i steps the one with more", (watch, oldWatch, counts) =>
    expect(
      counting([
        { day, source: 0, steps: watch, distance: null },
        { day, source: 1, steps: oldWatch, distance: null },
      ]),
    ).toEqual([[counts, 11]]),
  );
  test("of two trackers with as many steps the one whose name comes first, in whatever order", () => {
    const [first, second] = [
      { day, source: 1, steps: 10, distance: null },
      { day, source: 0, steps: 10, distance: null },
    ];
    expect(counting([first, second])).toEqual([["old-watch", 10]]);
    expect(counting([second, first])).toEqual([["old-watch", 10]]);
  });
  test("the phone's on a day that the tracker did not see, or a number that it did not count", () => {
    expect(counting([{ day, source: 2, steps: 5, distance: null }])).toEqual([["brand-18-1054", 5]]);
    expect(
      counting(
        [
          { day, source: 0, steps: 5, distance: null },
          { day, source: 2, steps: 4, distance: 2_000 },
        ],
        "distance",
      ),
    ).toEqual([["brand-18-1054", 2]]);
  });
  test("never two, whatever came in whatever order", () =>
    fc.assert(
      fc.property(fc.array(rows), (given) => {
        const latest = newestVersions(given.map((row, index) => group(row, index)));
        const read = (groups: readonly MeasureGroup[]) =>
          splitCounting(readingsOf(observationsOf(groups, "steps"))).counting;
        const days = read(latest).map(({ how }) => how.row?.day);
        expect(days).toEqual([...new Set(latest.map(({ details }) => details?.["date"]))].sort());
        expect(read([...latest].reverse())).toEqual(read(latest));
      }),
    ));
});

test.each(["steps", "distance", "active-minutes"] as const)("%s: appending is rebuilding", (metric) =>
  fc.assert(
    fc.property(histories, ({ before, after }) => {
      const stored = new Map<string, MeasureGroup>();
      let seq = 0;
      const keep = (row: Row, gone: boolean) => {
        const next = group(row, (seq += 1), gone);
        stored.set(groupKey(next), next);
        return next;
      };
      for (const row of before) keep(row, false);
      const build = () =>
        buildSeries({
          history: readHistory([...stored.values()], metric),
          window: WINDOW,
          range: "month",
          zone: ZONE,
        });
      let series = build();
      let card = buildCard(readHistory([...stored.values()], metric), WINDOW.to, ZONE);
      for (const { row, gone } of after) {
        const next = keep(row, gone);
        const change = { changed: gone ? [] : [next], removed: gone ? [next] : [] };
        series = applyChange(series, change);
        card = applyChangeToCard(card, change, WINDOW.to);
        const rebuilt = build();
        expect(series).toEqual({
          ...rebuilt,
          seq: series.seq,
          createdUntil: series.createdUntil,
          unheld: series.unheld,
        });
        const { latest, changes, sparkline } = buildCard(
          readHistory([...stored.values()], metric),
          WINDOW.to,
          ZONE,
        );
        if (!card.outdated) expect(card).toMatchObject({ latest, changes, sparkline });
      }
    }),
  ),
);
