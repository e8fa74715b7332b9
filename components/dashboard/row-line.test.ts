import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS } from "#lib/metrics/time.ts";
import { drawRowLine, ROW_LINE_HEIGHT, ROW_LINE_WIDTH } from "./row-line.ts";

const START = Date.UTC(2026, 0, 1);

test("nothing is drawn of nothing, and one value is a point at the end", () => {
  expect(drawRowLine("weight", [])).toBe("");
  expect(drawRowLine("weight", [{ at: START, value: 80 }])).toBe("M78 12h.01");
});

test("values more than a month apart are not joined", () => {
  const days = [0, 1, 40, 41].map((day) => ({ at: START + day * DAY_MS, value: 80 + day }));
  expect(drawRowLine("weight", days).match(/M/g)).toHaveLength(2);
});

test("it stays in its box, ends at the newest value, and has few points", () => {
  const values = fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 2, maxLength: 400 });
  fc.assert(
    fc.property(values, (list) => {
      const line = list.map((value, index) => ({ at: START + index * 3_600_000, value }));
      const points = [...drawRowLine("steps", line).matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)];
      for (const [, x, y] of points) {
        expect(Number(x) >= 0 && Number(x) <= ROW_LINE_WIDTH).toBe(true);
        expect(Number(y) >= 0 && Number(y) <= ROW_LINE_HEIGHT).toBe(true);
      }
      expect(points.length).toBeLessThanOrEqual(40);
      expect(Number(points.at(-1)?.[1])).toBe(ROW_LINE_WIDTH - 2);
    }),
  );
});

test("a single high day among sixty is drawn, wherever it is", () => {
  for (let peak = 0; peak < 60; peak += 1) {
    const line = Array.from({ length: 60 }, (_, day) => ({
      at: START + day * DAY_MS,
      value: day === peak ? 20_000 : 5_000,
    }));
    const heights = [...drawRowLine("steps", line).matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) =>
      Number(y),
    );
    expect(Math.min(...heights)).toBe(2);
  }
});
