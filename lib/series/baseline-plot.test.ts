import { expect, test } from "vitest";
import { planBaseline } from "./baseline-plot.ts";

const options = { last: "2026-11-28", count: 14, minimumSpan: 10 };

test("each day has its place, the newest at the right, and what is older is not drawn", () => {
  const days = [
    { day: "2026-11-01", value: 90 },
    { day: "2026-11-15", value: 50 },
    { day: "2026-11-28", value: 60 },
  ];
  const plot = planBaseline({ days, means: [], band: null }, options);
  expect([plot.axis.from, plot.axis.to]).toEqual([50, 60]);
  expect(plot.points.map(([x, y]) => [x * 14, y])).toEqual([
    [50, 100],
    [1_350, 0],
  ]);
  expect(plot.weeks.map(({ day, x }) => [day, Math.round(x)])).toEqual([
    ["2026-11-15", 0],
    ["2026-11-22", 50],
  ]);
});

test("the usual range is a band, and the axis reaches around it", () => {
  const plot = planBaseline(
    { days: [{ day: "2026-11-28", value: 50 }], means: [], band: { low: 40, high: 60 } },
    options,
  );
  expect(plot.band).toEqual({ top: 0, bottom: 100 });
  expect([plot.axis.from, plot.axis.to]).toEqual([40, 60]);
});

test("means are parted where days are missing", () => {
  const means = [15, 16, 20, 25].map((day) => ({ day: `2026-11-${day}`, value: 50 }));
  const { lines } = planBaseline({ days: means, means, band: null }, options);
  expect(lines.map((line) => line.length)).toEqual([3, 1]);
});
