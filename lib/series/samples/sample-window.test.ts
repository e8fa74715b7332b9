import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { clockTicks } from "./clock-ticks.ts";
import { parseSampleQuery } from "./sample-query.ts";
import { moveWindow, parseSampleRange, sampleWindow, zoomWindow } from "./sample-range.ts";
import { buildSampleTable } from "./sample-table.ts";

const parse = (text: string) => parseSampleQuery(new URLSearchParams(text));

test.each([
  ["from=0&to=86400", { query: { from: 0, to: 86_400, width: 800 } }],
  ["from=0&to=86400&width=300", { query: { from: 0, to: 86_400, width: 300 } }],
  ["from=0&to=86400&width=5000", { query: { from: 0, to: 86_400, width: 800 } }],
])("%s is a question", (text, expected) => {
  expect(parse(text)).toEqual(expected);
});

test.each([
  ["to=86400", { kind: "missing", name: "from" }],
  ["from=yesterday&to=86400", { kind: "time", name: "from", text: "yesterday" }],
  ["from=0&to=99999999999", { kind: "time", name: "to", text: "99999999999" }],
  ["from=0&to=30", { kind: "span", shortest: 60 }],
  ["from=100&to=0", { kind: "span", shortest: 60 }],
  ["from=0&to=86400&width=1", { kind: "width", text: "1" }],
  ["from=0&to=86400&width=-3", { kind: "width", text: "-3" }],
])("%s is refused", (text, mistake) => {
  expect(parse(text)).toMatchObject({ mistakes: [mistake] });
});

test("ranges are whole local days that end with the one asked for", () => {
  const zone = "Europe/Paris";
  expect(sampleWindow("day", "2026-10-25", zone, null)).toEqual({
    from: Date.UTC(2026, 9, 24, 22),
    to: Date.UTC(2026, 9, 25, 23),
  });
  const week = sampleWindow("week", "2026-11-22", zone, null);
  expect(week.to - week.from).toBe(7 * DAY_MS);
  const all = sampleWindow("all", "2026-11-22", zone, Date.UTC(2016, 0, 1, 12));
  expect(all.from).toBe(Date.UTC(2015, 11, 31, 23));
  expect([parseSampleRange("year"), parseSampleRange("decade"), parseSampleRange(null)]).toEqual([
    "year",
    "day",
    "day",
  ]);
});

test("zooming and moving never leave what there is", () => {
  const bounds = { from: 0, to: 100 * DAY_MS };
  const length = fc.integer({ min: HOUR_MS, max: 50 * DAY_MS });
  fc.assert(
    fc.property(
      fc.nat(50 * DAY_MS),
      length,
      fc.double({ min: 0.01, max: 50, noNaN: true }),
      fc.double({ min: -2, max: 2, noNaN: true }),
      (from, span, factor, share) => {
        const window = { from, to: from + span };
        for (const next of [zoomWindow(window, factor, 0.5, bounds), moveWindow(window, share, bounds)]) {
          expect(next.from).toBeGreaterThanOrEqual(bounds.from);
          expect(next.to).toBeLessThanOrEqual(bounds.to);
          expect(next.to - next.from).toBeGreaterThanOrEqual(10 * 60_000 - 1);
        }
      },
    ),
  );
});

test("ticks are round on the reader's clock, also on the day that has 25 hours", () => {
  const window = sampleWindow("day", "2026-10-25", "Europe/Paris", null);
  const ticks = clockTicks(window, "Europe/Paris");
  expect(ticks.length).toBeLessThanOrEqual(9);
  expect(ticks[0]).toEqual({ at: window.from, style: "time" });
  const kathmandu = clockTicks({ from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 0, 1, 6) }, "Asia/Kathmandu");
  // Five hours and three quarters ahead of UTC.
  expect(kathmandu.every(({ at }) => (at + 5.75 * HOUR_MS) % HOUR_MS === 0)).toBe(true);
});

test("a table tells by hour, day or month what the columns hold", () => {
  const at = Date.UTC(2026, 10, 22, 8) / 1000;
  const column = { first: 60, last: 60 };
  const columns = [
    { ...column, at, count: 3, least: 50, greatest: 70, mean: 60 },
    { ...column, at: at + 1_800, count: 1, least: 80, greatest: 80, mean: 80 },
    { ...column, at: at + 3_600, count: 1, least: 90, greatest: 90, mean: 90 },
  ];
  const window = { from: at * 1000, to: at * 1000 + DAY_MS };
  expect(buildSampleTable(columns, window, "UTC")).toEqual({
    per: "hour",
    rows: [
      { at: at * 1000 + HOUR_MS, least: 90, mean: 90, greatest: 90 },
      { at: at * 1000, least: 50, mean: 65, greatest: 80 },
    ],
  });
  expect(buildSampleTable(columns, { ...window, to: window.from + 30 * DAY_MS }, "UTC")).toMatchObject({
    per: "day",
    rows: [{ least: 50, greatest: 90 }],
  });
});
