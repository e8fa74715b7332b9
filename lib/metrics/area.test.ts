import { expect, test } from "vitest";
import english from "#lib/messages/en.json" with { type: "json" };
import { areaOf, AREAS } from "./area.ts";
import { METRICS } from "./registry.ts";

test("every area has metrics and a name, long and short", () => {
  const { areas, areasShort } = english.metrics;
  expect(Object.keys(areas)).toEqual(AREAS);
  expect(Object.keys(areasShort)).toEqual(AREAS);
  for (const area of AREAS) expect(METRICS.some((metric) => areaOf(metric) === area)).toBe(true);
});

test("every number of the heart is in its area, whichever device measured it", () => {
  const heart = METRICS.filter((metric) => metric.hasCard && areaOf(metric) === "heart").map(
    ({ key }) => key,
  );
  expect(heart).toEqual([
    "heart-rate",
    "daily-heart-rate",
    "night-heart-rate",
    "pulse-wave-velocity",
    "vascular-age",
    "afib-ecg",
    "afib-ppg",
    "qrs-interval",
    "pr-interval",
    "qt-interval",
    "corrected-qt-interval",
    "oxygen-saturation",
  ]);
});
