import { expect, test } from "vitest";
import { planNoise } from "./noise-plot.ts";

const frame = { last: "2026-11-28", count: 100, minimumSpan: 1, firstWeekday: 1 };
const day = (date: string, value: number) => ({ day: date, value });

test("the band lies around the means as far as single days do, and the axis holds it", () => {
  const means = [day("2026-11-01", 7), day("2026-11-28", 8)];
  const { axis, bands, lines } = planNoise({ days: means, means, reach: 1 }, frame);
  expect([axis.from, axis.to]).toEqual([6, 9]);
  expect(lines.map((line) => line.map(([x, y]) => [x, Math.round(y)]))).toEqual([
    [
      [72.5, 67],
      [99.5, 33],
    ],
  ]);
  expect(bands.map((band) => band.map(([x, y]) => [x, Math.round(y)]))).toEqual([
    [
      [72.5, 33],
      [99.5, 0],
      [99.5, 67],
      [72.5, 100],
    ],
  ]);
});

test("there is no band without noise, and no line across a month without a reading", () => {
  const means = [day("2026-08-01", 6), day("2026-09-01", 7), day("2026-09-29", 7), day("2026-10-28", 7)];
  const { points, bands, lines } = planNoise({ days: means, means, reach: null }, frame);
  expect(bands).toEqual([]);
  // The first is older than what is drawn.
  expect(points).toHaveLength(3);
  expect(lines.map((line) => line.length)).toEqual([2, 1]);
});
