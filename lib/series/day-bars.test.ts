import { expect, test } from "vitest";
import { addDays, daysWindow, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { makeGroup } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { barsOf } from "./day-bars.ts";
import { buildSeries } from "./series.ts";
import { readHistory } from "./history.ts";

const ZONE = "Europe/Paris";

function walked(day: string, steps: number, zone = ZONE): MeasureGroup {
  return makeGroup({
    groupId: `activity:${day}:w`,
    kind: "activity",
    zone,
    measuredAt: noonOfLocalDay(day, zone),
    measures: [{ code: codeOf("activity", "steps"), position: null, value: steps, exponent: 0 }],
    details: { date: day, brand: 1, tracker: true },
  });
}

function slept(id: string, from: number, to: number, zone = ZONE): MeasureGroup {
  const seconds = (to - from) / 1000;
  return makeGroup({
    groupId: `night:${id}`,
    kind: "night",
    zone,
    measuredAt: from,
    endsAt: to,
    measures: [{ code: codeOf("night", "total_sleep_time"), position: null, value: seconds, exponent: 0 }],
    details: {},
  });
}

const steps = (groups: readonly MeasureGroup[], first: string, last: string, zone = ZONE) =>
  barsOf(
    buildSeries({
      history: readHistory(groups, "steps"),
      window: daysWindow(first, last, zone),
      range: "month",
      zone,
    }),
  );

test.each([
  ["spring", "2026-03-28", [24, 23, 24]],
  ["autumn", "2026-10-24", [24, 25, 24]],
])("in %s a bar is as long as its day, and they touch", (_season, first, hours) => {
  const days = [first, addDays(first, 1), addDays(first, 2)];
  const bars = steps(
    days.map((day, index) => walked(day, 1_000 + index)),
    first,
    addDays(first, 2),
  );
  expect(bars.map(({ window }) => (window.to - window.from) / HOUR_MS)).toEqual(hours);
  expect(bars.map(({ values }) => values["value"])).toEqual([1_000, 1_001, 1_002]);
  expect(bars[0]?.window.to).toBe(bars[1]?.window.from);
  for (const { latest, window } of bars) {
    expect(latest?.at).toBeGreaterThan(window.from);
    expect(latest?.at).toBeLessThan(window.to);
  }
});

test("a day walked elsewhere is the day of its date, wherever it is read", () => {
  const [bar] = steps([walked("2026-05-02", 7_000, "Pacific/Auckland")], "2026-05-01", "2026-05-04");
  expect(bar?.window).toEqual(daysWindow("2026-05-02", "2026-05-02", ZONE));
});

test("a night belongs to the day of waking, with the nap of that day", () => {
  const evening = noonOfLocalDay("2026-05-01", ZONE) + 11 * HOUR_MS;
  const groups = [
    slept("1", evening, evening + 8 * HOUR_MS),
    slept("2", evening + 15 * HOUR_MS, evening + 16 * HOUR_MS),
    slept("3", evening + 24 * HOUR_MS, evening + 30 * HOUR_MS),
  ];
  const bars = barsOf(
    buildSeries({
      history: readHistory(groups, "sleep-duration"),
      window: daysWindow("2026-05-01", "2026-05-09", ZONE),
      range: "month",
      zone: ZONE,
    }),
  );
  expect(bars.map(({ values, span }) => [(values["value"] ?? 0) / 3600, span])).toEqual([
    [9, null],
    [6, null],
  ]);
});
