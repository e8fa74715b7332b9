import { expect, test } from "vitest";
import { findMetric, getMetric, METRICS, metricsOfCodes } from "./registry.ts";

test("the keys are these, in this order: they stand in addresses that people have kept", () => {
  expect(METRICS.map((metric) => metric.key)).toEqual([
    "weight",
    "fat-mass",
    "lean-mass",
    "fat-ratio",
    "blood-pressure",
    "heart-rate",
    "muscle-mass",
    "bone-mass",
    "hydration",
    "pulse-wave-velocity",
    "vascular-age",
    "height",
  ]);
  expect(METRICS.filter((metric) => metric.featured)).toHaveLength(6);
});

test("every part has a code of its own, and part keys are unique within a metric", () => {
  const codes = METRICS.flatMap((metric) => metric.parts.map((part) => part.code));
  expect(new Set(codes).size).toBe(codes.length);
  for (const { parts } of METRICS) expect(new Set(parts.map((part) => part.key)).size).toBe(parts.length);
});

test("masses and the ratio have the smoothed trend, nothing else has", () => {
  for (const { unitKind, trend, chartKind } of METRICS) {
    expect(trend !== null).toBe(unitKind === "mass" || unitKind === "ratio");
    expect(chartKind === "trend").toBe(trend !== null);
  }
});

test("keys from outside may be wrong, keys of ours may not", () => {
  expect(findMetric("weight")?.parts[0].code).toBe(1);
  expect(findMetric("constructor")).toBeNull();
  expect(getMetric("blood-pressure").parts.map((part) => part.code)).toEqual([10, 9]);
});

test("measure codes name the metrics they change", () => {
  expect(metricsOfCodes([9, 10, 11, 999])).toEqual(["blood-pressure", "heart-rate"]);
});
