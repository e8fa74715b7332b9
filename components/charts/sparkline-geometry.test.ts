import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { examplePressure, exampleWeight } from "#lib/testing/example-groups.ts";
import { buildCard } from "#lib/series/card.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { shapeSparkline, SPARKLINE_HEIGHT, SPARKLINE_WIDTH } from "./sparkline-geometry.ts";
import { readHistory } from "#lib/series/history.ts";

const start = Date.UTC(2026, 0, 1);

describe("a sparkline", () => {
  it("is empty without readings", () => {
    const shape = shapeSparkline(buildCard(readHistory([], "weight"), start, "UTC"));
    expect(shape).toMatchObject({ lines: [], dots: [], bob: null });
  });

  it("hangs the bob at the newest reading", () => {
    const groups = [
      exampleWeight(start, 80),
      exampleWeight(start + DAY_MS, 82),
      exampleWeight(start + 2 * DAY_MS, 81),
    ];
    const { bob } = shapeSparkline(buildCard(readHistory(groups, "weight"), start + 2 * DAY_MS, "UTC"));
    expect(bob?.left).toBeCloseTo(96, 0);
    expect(bob?.top).toBeGreaterThan(40);
    expect(bob?.top).toBeLessThan(60);
  });

  it("joins the two parts of a pressure", () => {
    const shape = shapeSparkline(
      buildCard(readHistory([examplePressure(start, 128, 81)], "blood-pressure"), start, "UTC"),
    );
    expect(shape.bars).toMatch(/^M[\d.]+ [\d.]+V[\d.]+$/);
    expect(shape.dots).toHaveLength(2);
  });

  it("stays inside its box, whatever is measured", () => {
    const readings = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 34 }), fc.double({ min: 2, max: 300, noNaN: true })),
      {
        minLength: 1,
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(readings, (list) => {
        const groups = list.map(([day, value], index) => exampleWeight(start + day * DAY_MS + index, value));
        const shape = shapeSparkline(buildCard(readHistory(groups, "weight"), start + 35 * DAY_MS, "UTC"));
        const numbers = [...shape.dots, ...shape.lines].flatMap(({ path }) =>
          [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const),
        );
        for (const [x, y] of numbers) {
          expect(x >= 0 && x <= SPARKLINE_WIDTH).toBe(true);
          expect(y >= 0 && y <= SPARKLINE_HEIGHT).toBe(true);
        }
      }),
    );
  });
});
