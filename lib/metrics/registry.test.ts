import fc from "fast-check";
import { expect, test } from "vitest";
import english from "#lib/messages/en.json" with { type: "json" };
import { makeMeasure } from "./measure-group.fixture.ts";
import { findMetric, findPart, getMetric, isOfPart, METRICS, metricsOfCodes, SECTIONS } from "./registry.ts";

test("the keys are these, in this order: they are part of addresses that people have kept", () => {
  const bySection = SECTIONS.map((key) => [
    key,
    METRICS.filter((metric) => metric.section === key).map((metric) => metric.key),
  ]);
  expect(Object.fromEntries(bySection)).toEqual({
    pressure: ["blood-pressure"],
    activity: [
      "steps",
      "distance",
      "floors",
      "active-calories",
      "total-calories",
      "active-minutes",
      "daily-heart-rate",
      "heart-zones",
    ],
    sleep: [
      "sleep-duration",
      "sleep-stages",
      "time-in-bed",
      "sleep-efficiency",
      "sleep-score",
      "night-heart-rate",
      "respiratory-rate",
      "snoring",
      "breathing-disturbances",
      "apnea-hypopnea-index",
      "sleep-latency",
      "wakeup-latency",
      "time-awake",
      "awake-between",
      "awakenings",
      "out-of-bed",
      "rem-episodes",
      "respiratory-range",
      "breathing-quality",
      "withings-index",
      "snoring-episodes",
      "movement-score",
      "movement-time",
      "night-variability",
      "chest-movement",
      "chest-movement-wellness",
      "breathing-sounds",
      "breathing-sound-episodes",
      "night-core-temperature",
    ],
    body: [
      "weight",
      "fat-mass",
      "lean-mass",
      "fat-ratio",
      "muscle-mass",
      "bone-mass",
      "hydration",
      "extracellular-water",
      "intracellular-water",
      "muscle-mass-segments",
      "fat-mass-segments",
      "lean-mass-segments",
      "visceral-fat",
      "basal-metabolic-rate",
      "metabolic-age",
      "height",
    ],
    circulation: [
      "heart-rate",
      "pulse-wave-velocity",
      "vascular-age",
      "afib-ecg",
      "afib-ppg",
      "qrs-interval",
      "pr-interval",
      "qt-interval",
      "corrected-qt-interval",
    ],
    fitness: ["oxygen-saturation", "vo2-max"],
    temperature: ["body-temperature", "skin-temperature", "temperature"],
    nerves: [
      "nerve-health",
      "nerve-health-feet",
      "nerve-response",
      "nerve-response-feet",
      "skin-conductance",
    ],
    urine: [
      "urine-ph",
      "urine-specific-gravity",
      "urine-ketones",
      "urine-vitamin-c",
      "urine-nitrites",
      "urine-calcium",
      "urine-creatinine",
      "urine-calcium-creatinine",
    ],
  });
});

test("keys can stand in an address, are unique, and leave the page of other measures its place", () => {
  const keys = METRICS.map((metric) => metric.key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(key).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  expect(findMetric("other")).toBeNull();
});

/** Every type of Withings' table but 18, of which nothing is known. */
const TYPES = [
  1, 4, 5, 6, 8, 9, 10, 11, 12, 54, 71, 73, 76, 77, 88, 91, 123, 130, 135, 136, 137, 138, 139, 147, 148, 151,
  155, 158, 159, 167, 168, 169, 170, 173, 174, 175, 196, 197, 198, 204, 205, 226, 227, 229, 248, 249, 251,
];

test("every type of measure is read by one metric", () => {
  for (const code of TYPES) expect([code, metricsOfCodes([code]).length]).toEqual([code, 1]);
});

test("a measure is one part of one metric at most, and part keys are unique within a metric", () => {
  const parts = METRICS.flatMap((metric) => metric.parts);
  const positions = [null, ...Array.from({ length: 32 }, (_, position) => position)];
  for (const code of TYPES) {
    for (const position of positions) {
      const readers = parts.filter((part) => isOfPart({ code, position }, part));
      expect(readers.length).toBeLessThanOrEqual(1);
      expect(findPart({ code, position })?.part).toBe(readers[0]);
    }
  }
  for (const { parts: own } of METRICS) expect(new Set(own.map((part) => part.key)).size).toBe(own.length);
});

test("whole-body masses and ratios are smoothed, segments, classes and single numbers are not", () => {
  for (const { unitKind, trend, chartKind, parts, classes, per } of METRICS) {
    if (trend) expect(["mass", "ratio"]).toContain(unitKind);
    if (unitKind === "mass") expect(trend !== null).toBe(parts.length === 1);
    expect(chartKind === "trend").toBe(trend !== null);
    expect(chartKind === "classes").toBe(classes !== null);
    expect(unitKind === "class").toBe(classes !== null);
    if (chartKind === "bars") expect(per).not.toBe("moment");
    else expect(parts.length > 1).toBe(chartKind === "parts" || chartKind === "range-pair");
  }
});

test("every metric has a name and a description of one sentence that does not judge", () => {
  const { names, descriptions } = english.metrics;
  const keys = METRICS.map(({ key }) => key).sort();
  expect(Object.keys(names).sort()).toEqual(keys);
  expect(Object.keys(descriptions).sort()).toEqual(keys);
  for (const description of Object.values(descriptions)) {
    expect(description).toMatch(/^[A-Z][^.!?]*\.$/);
    expect(description).not.toMatch(/\b(healthy|normal|abnormal|good|bad|risk|dangerous|should)\b/i);
  }
});

test("no code from outside makes the registry throw", () => {
  fc.assert(
    fc.property(fc.integer(), fc.option(fc.integer()), (code, position) => {
      const found = findPart(makeMeasure(code, 1, 0, position));
      expect(found === null || found.part.code === code).toBe(true);
      expect(metricsOfCodes([code]).length <= 1).toBe(true);
    }),
  );
});

test("keys from outside may be wrong, our own keys may not", () => {
  expect(findMetric("weight")?.parts[0].code).toBe(1);
  expect(findMetric("constructor")).toBeNull();
  expect(getMetric("blood-pressure").parts.map((part) => part.code)).toEqual([10, 9]);
});

test("measure codes name the metrics they change", () => {
  expect(metricsOfCodes([9, 10, 11, 999])).toEqual(["blood-pressure", "heart-rate"]);
});
