import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysWindow, localDayOf, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { groupKey } from "#lib/metrics/measure-group.ts";
import { getMetric, METRICS } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { applyChange } from "./append.ts";
import { barsOf } from "./day-bars.ts";
import { dayGroup, nightGroup } from "./day-groups.fixture.ts";
import { firstDayOf, lastDayOf, rollUpUnitOf } from "./roll-up.ts";
import type { RollUpUnit } from "./roll-up.ts";
import { buildSeries } from "./series.ts";
import type { Series } from "./series.ts";
import { readHistory } from "./history.ts";

const ZONE = "Europe/Paris";

type Span = { first: string; days: number };
const build = (
  metric: MetricKey,
  groups: readonly MeasureGroup[],
  { first, days, rollUp }: Span & { rollUp: RollUpUnit | null },
) =>
  buildSeries({
    history: readHistory(groups, metric),
    window: daysWindow(first, addDays(first, days - 1), ZONE),
    range: "all",
    zone: ZONE,
    limit: 20_000,
    rollUp,
  });

test.each([
  [30, null],
  [119, null],
  [120, "week"],
  [366, "week"],
  [799, "week"],
  [800, "month"],
  [3_653, "month"],
])("%d days are drawn by %s", (days, unit) => {
  expect(rollUpUnitOf(daysWindow("2020-01-01", addDays("2020-01-01", days - 1), ZONE), ZONE)).toBe(unit);
});

test.each([
  ["2026-03-01", "week", "2026-02-23", "2026-03-01"],
  ["2026-03-29", "month", "2026-03-01", "2026-03-31"],
  ["2024-02-10", "month", "2024-02-01", "2024-02-29"],
] as const)("%s lies in the %s from %s to %s", (day, unit, first, last) => {
  expect([firstDayOf(day, unit), lastDayOf(firstDayOf(day, unit), unit)]).toEqual([first, last]);
});

test.each([
  [1, "2026-02-23", "2026-03-01"],
  [6, "2026-02-28", "2026-03-06"],
  [7, "2026-03-01", "2026-03-07"],
])("a week that begins on day %i", (firstWeekday, first, last) => {
  const day = "2026-03-01";
  expect([firstDayOf(day, "week", firstWeekday), lastDayOf(first, "week")]).toEqual([first, last]);
  const groups = Array.from({ length: 200 }, (_, index) => dayGroup(addDays("2026-01-01", index), 1));
  const series = buildSeries({
    history: readHistory(groups, "steps"),
    range: "year",
    zone: ZONE,
    window: daysWindow("2026-01-01", "2026-07-19", ZONE),
    rollUp: "week",
    firstWeekday,
  });
  const bars = barsOf(series);
  expect(bars.reduce((sum, { days }) => sum + days, 0)).toBe(200);
  expect(bars.slice(1, -1).every(({ days }) => days === 7)).toBe(true);
  expect(bars.some(({ window }) => localDayOf(window.from, ZONE) === first)).toBe(true);
});

describe("a month of days", () => {
  const first = "2026-01-01";
  const groups = Array.from({ length: 70 }, (_, index) => dayGroup(addDays(first, index), 1_000 + index));
  const bars = (metric: MetricKey) =>
    barsOf(build(metric, groups, { first, days: 70, rollUp: "month" })).map(({ days, span, values }) => [
      days,
      span?.unit,
      span?.how,
      values["value"],
    ]);

  test("is the mean of its days, where that is what one thinks in", () =>
    expect(bars("steps")).toEqual([
      [31, "month", "mean", 1_015],
      [28, "month", "mean", 1_044.5],
      [11, "month", "mean", 1_064],
    ]));
  test("is all of them added up, where the registry says so", () =>
    expect(bars("floors")).toEqual([
      [31, "month", "sum", 31_465],
      [28, "month", "sum", 29_246],
      [11, "month", "sum", 11_704],
    ]));
  test("counts of a day only the row that counts", () => {
    const echoes = groups.map(({ details }) =>
      dayGroup(String(details?.["date"]), 9_999, { source: "phone", tracker: false }),
    );
    const both = build("steps", [...groups, ...echoes], { first, days: 70, rollUp: "month" });
    expect(barsOf(both).map(({ values }) => values["value"])).toEqual([1_015, 1_044.5, 1_064]);
  });
});

test("a night belongs to the week of waking, with its naps, and the mean is that of days", () => {
  const sunday = noonOfLocalDay("2026-05-03", ZONE) + 11 * HOUR_MS;
  const groups = [
    nightGroup("1", sunday, sunday + 8 * HOUR_MS),
    nightGroup("2", sunday + 15 * HOUR_MS, sunday + 16 * HOUR_MS),
    nightGroup("3", sunday + 24 * HOUR_MS, sunday + 30 * HOUR_MS),
  ];
  const [week, ...others] = barsOf(
    build("sleep-duration", groups, { first: "2026-04-01", days: 60, rollUp: "week" }),
  );
  expect(others).toEqual([]);
  expect(week).toMatchObject({ days: 2, values: { value: 7.5 * 3600 } });
  expect(week?.window).toEqual(daysWindow("2026-05-04", "2026-05-10", ZONE));
});

/** The bars worked out from single days, by nothing of the above. */
function recomputed(series: Series, whole: Series, unit: RollUpUnit): [string, number, number[]][] {
  const days = barsOf(whole);
  const spans = new Map<string, typeof days>();
  for (const bar of days) {
    const day = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, dateStyle: "short" }).format(
      (bar.window.from + bar.window.to) / 2,
    );
    const first = firstDayOf(day, unit);
    spans.set(first, [...(spans.get(first) ?? []), bar]);
  }
  const { rollUp } = getMetric(series.metric);
  return [...spans].map(([first, inside]) => [
    first,
    inside.length,
    series.parts.map(
      ({ key }) =>
        inside.reduce((sum, { values }) => sum + (values[key] ?? 0), 0) /
        (rollUp === "mean" ? inside.length : 1),
    ),
  ]);
}

const DAYS = 150;
const FIRST = "2026-01-05";
const day = fc.integer({ min: 0, max: DAYS - 1 }).map((index) => addDays(FIRST, index));
const row = fc.record({
  day,
  value: fc.integer({ min: 0, max: 20_000 }),
  source: fc.constantFrom("watch", "watch", "phone"),
  gone: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
});
const METRIC_KEYS = ["steps", "distance", "active-minutes"] as const;

describe.each(["week", "month"] as const)("by %s", (unit) => {
  test("a bar is what its days come to, whatever became of them live", () => {
    let asked = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...METRIC_KEYS),
        fc.array(row, { maxLength: 120, size: "max" }),
        // What happens live is mostly of the last days.
        fc.array(
          fc.oneof(
            row,
            fc
              .record({ recent: fc.nat({ max: 6 }), row })
              .map(({ recent, row: made }) => ({ ...made, recent })),
          ),
          { maxLength: 10 },
        ),
        (metric, before, after) => {
          const stored = new Map<string, MeasureGroup>();
          let seq = 0;
          const keep = ({ day: when, value, source, gone }: (typeof before)[number]) => {
            const group = dayGroup(when, value, {
              source,
              tracker: source === "watch",
              seq: (seq += 1),
              createdAt: seq,
              deleted: gone,
            });
            stored.set(groupKey(group), group);
            return group;
          };
          for (const one of before) keep(one);
          const span = { first: FIRST, days: DAYS };
          const rebuild = (rollUp: RollUpUnit | null) =>
            build(metric, [...stored.values()], { ...span, rollUp });
          let series = rebuild(unit);
          for (const one of after) {
            const newest = [...stored.values()]
              .map(({ details }) => String(details?.["date"]))
              .sort()
              .at(-1);
            const when = "recent" in one && newest ? addDays(newest, -one.recent) : one.day;
            const group = keep({ ...one, day: when });
            const change = one.gone ? { changed: [], removed: [group] } : { changed: [group], removed: [] };
            const next = applyChange(series, change);
            expect(applyChange(next, change)).toBe(next);
            // What an open page does, before anything else comes.
            series = next.outdated ? rebuild(unit) : next;
            asked += Number(next.outdated);
            const whole = rebuild(null);
            const [bars, wanted] = [barsOf(series), recomputed(series, whole, unit)];
            expect(bars.map(({ days }) => days)).toEqual(wanted.map(([, days]) => days));
            bars.forEach(({ values, window }, index) => {
              const [first, , numbers] = wanted[index] ?? ["", 0, []];
              expect(window.to).toBe(
                Math.min(daysWindow(first, lastDayOf(first, unit), ZONE).to, series.window.to),
              );
              series.parts.forEach(({ key }, part) =>
                expect(values[key]).toBeCloseTo(numbers[part] ?? NaN, 2),
              );
            });
            expect(series.latest).toEqual(whole.latest);
            expect(series.observationCount).toBe(whole.observationCount);
            series.parts.forEach(({ statistics: { count, min, max, mean } }, index) => {
              const { statistics } = whole.parts[index] ?? {};
              expect([count, min, max]).toEqual([statistics?.count, statistics?.min, statistics?.max]);
              if (statistics?.mean != null) expect(mean).toBeCloseTo(statistics.mean, 6);
            });
          }
        },
      ),
      { numRuns: 40 },
    );
    expect(asked).toBeGreaterThan(20);
  });
});

describe("a live change", () => {
  const days = Array.from({ length: 200 }, (_, index) => dayGroup(addDays("2026-01-01", index), 1_000));
  const last = addDays("2026-01-01", 199);
  const series = build("steps", days, { first: "2026-01-01", days: 200, rollUp: "week" });
  const { connectionId } = days[0] ?? { connectionId: "" };
  const gone = (groupId: string) => ({ changed: [], removed: [{ connectionId, groupId, seq: 3 }] });

  test.each([
    ["of today", { changed: [dayGroup(last, 5_000, { seq: 2 })], removed: [] }],
    ["of a day long ago", { changed: [dayGroup("2026-02-03", 5_000, { seq: 2 })], removed: [] }],
    ["that takes a day away", gone("activity:2026-02-03:watch")],
  ])("%s asks for the page again", (_, change) =>
    expect(applyChange(series, change)).toEqual({ ...series, outdated: true }),
  );

  test.each(["4711", "night:3", "workout:5"])("that takes %s away is nothing to steps", (groupId) =>
    expect(applyChange(series, gone(groupId))).toBe(series),
  );
});

/** As a watch and a phone tell every day of ten years, with all their numbers. */
function tenYears(): MeasureGroup[] {
  const first = "2016-11-23";
  return Array.from({ length: 3_652 }, (_, index) => addDays(first, index)).flatMap((when, index) => {
    const night = noonOfLocalDay(when, ZONE) - 13 * HOUR_MS;
    const value = 1_234 + ((index * 7_919) % 17_321);
    return [
      { ...dayGroup(when, value), device: { id: "a".repeat(40), model: "ScanWatch 2", modelId: 94 } },
      dayGroup(when, value, { source: "brand-18-1055", tracker: false }),
      nightGroup(String(700_000_000 + index), night, night + 7.3 * HOUR_MS),
    ];
  });
}

test("ten years of days answer with at most 20 kB, whatever the metric", () => {
  const groups = tenYears();
  const bars = METRICS.filter(({ chartKind }) => chartKind === "bars");
  expect(bars.length).toBeGreaterThan(5);
  for (const { key } of bars) {
    const series = build(key, groups, { first: "2016-11-23", days: 3_652, rollUp: "month" });
    expect([key, JSON.stringify(series).length < 20_000]).toEqual([key, true]);
  }
});
