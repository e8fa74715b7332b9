import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, daysWindow, startOfLocalDay } from "#lib/metrics/local-day.ts";
import { dayCountOf } from "./range.ts";
import { chooseDays, dragDays, panDays, zoomIn, zoomOut } from "./zoom-days.ts";

const TODAY = "2026-11-22";
const ZONE = "Europe/Paris";
const days = (from: string, until: string) => ({ range: "days", from, until }) as const;
const spans = fc
  .tuple(fc.nat(9_000), fc.integer({ min: 1, max: 3_000 }))
  .map(([back, count]) => ({ from: addDays(TODAY, 1 - back - count), until: addDays(TODAY, -back) }));

test("what is dragged over is chosen by whole days, in either direction, inside the chart", () => {
  const window = daysWindow("2026-10-20", "2026-10-30", ZONE);
  const at = (day: string, hour: number) => startOfLocalDay(day, ZONE) + hour * 3_600_000;
  expect(chooseDays(at("2026-10-24", 23), at("2026-10-26", 1), window, ZONE)).toEqual(
    days("2026-10-24", "2026-10-26"),
  );
  expect(chooseDays(at("2026-10-26", 1), at("2026-10-24", 23), window, ZONE)).toEqual(
    days("2026-10-24", "2026-10-26"),
  );
  expect(chooseDays(at("2026-10-01", 1), at("2026-11-24", 23), window, ZONE)).toEqual(
    days("2026-10-20", "2026-10-30"),
  );
});

test.each([
  [days("2026-11-01", "2026-11-10"), days("2026-11-03", "2026-11-07")],
  [days("2026-11-01", "2026-11-02"), days("2026-11-01", "2026-11-01")],
  [days("2026-11-01", "2026-11-01"), null],
])("zooming in from %j", (from, to) => {
  expect(zoomIn(from)).toEqual(to);
});

test.each([
  [days("2026-06-10", "2026-06-19"), days("2026-06-05", "2026-06-24")],
  [days("2026-11-13", "2026-11-22"), days("2026-11-03", "2026-11-22")],
  [days("1990-01-01", "2026-11-22"), null],
])("zooming out from %j", (from, to) => {
  expect(zoomOut(from, TODAY)).toEqual(to);
});

test.each([
  [days("2026-06-10", "2026-06-19"), 0.5, days("2026-06-15", "2026-06-24")],
  [days("2026-06-10", "2026-06-19"), -0.5, days("2026-06-05", "2026-06-14")],
  [days("2026-06-10", "2026-06-10"), -0.5, days("2026-06-09", "2026-06-09")],
  [days("2026-11-13", "2026-11-22"), 0.5, null],
])("%j moved by %f of its length", (from, share, to) => {
  expect(panDays(from, share, TODAY)).toEqual(to);
});

test("what is moved by less than half a day stays", () => {
  const span = days("2026-06-10", "2026-06-19");
  expect(dragDays(span, 11 * 3_600_000, TODAY)).toBeNull();
  expect(dragDays(span, -13 * 3_600_000, TODAY)).toEqual(days("2026-06-09", "2026-06-18"));
});

test("no step leads to the future, and moving keeps the number of days", () => {
  fc.assert(
    fc.property(spans, fc.double({ min: -3, max: 3, noNaN: true }), (span, share) => {
      fc.pre(share !== 0);
      const [closer, farther, moved] = [zoomIn(span), zoomOut(span, TODAY), panDays(span, share, TODAY)];
      for (const next of [closer, farther, moved]) if (next) expect(next.until <= TODAY).toBe(true);
      if (moved) expect(dayCountOf(moved)).toBe(dayCountOf(span));
      if (closer) expect(closer.from >= span.from && closer.until <= span.until).toBe(true);
      if (farther) expect(dayCountOf(farther)).toBe(2 * dayCountOf(span));
    }),
  );
});
