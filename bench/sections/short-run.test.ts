import { expect, test } from "vitest";
import { measureBudget } from "./budget.ts";
import { measureForecast } from "./forecast.ts";
import { measureSamples } from "./samples.ts";

// A bench that cannot run is a defect. The sections that need built pages or a browser run in e2e/bench.spec.ts.
test("samples: ranges are read, and compared with raw rows", async () => {
  const { samples, ranges } = await measureSamples("short");
  expect(samples).toBe(8 * 1_440);
  expect(Object.keys(ranges)).toEqual(["7 days", "1 day"]);
});

test("budget: a week of one connection is simulated", () => {
  const [week] = measureBudget("short");
  expect(week).toMatchObject({ oneZone: true, newConnections: 0 });
});

test("forecast: of few persons, ranges hold what they promise", () => {
  const { rate, goal, "own forecasts": own } = measureForecast("short");
  for (const { all } of [rate, goal]) {
    expect(all.percent).toBeGreaterThan(93);
    expect(all.percent).toBeLessThan(97);
  }
  // Fewer cases each, so wider limits.
  const horizons = Object.entries(goal.by["horizon"] ?? {});
  expect(horizons).toHaveLength(5);
  for (const [days, { percent }] of horizons) expect(percent, days).toBeGreaterThan(88);
  expect(own.percent).toBeGreaterThan(93);
});
