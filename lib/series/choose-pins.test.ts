import { expect, test } from "vitest";
import { AUTOMATIC } from "#lib/metrics/arrangement.ts";
import { METRICS, type MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { choosePins } from "./choose-pins.ts";

const NOW = Date.UTC(2026, 4, 20);
const present = (keys: readonly MetricKey[], days = 1) =>
  keys.map((metric) => ({ metric, at: NOW - days * DAY_MS }));
const withCards = METRICS.filter(({ hasCard }) => hasCard).map(({ key }) => key);

test.each<[string, readonly MetricKey[], readonly MetricKey[]]>([
  ["nothing", [], []],
  ["a cuff", ["blood-pressure", "heart-rate"], ["blood-pressure", "heart-rate"]],
  [
    "a scale",
    ["weight", "fat-mass", "lean-mass", "fat-ratio", "muscle-mass", "bone-mass", "hydration"],
    ["weight", "fat-ratio", "lean-mass", "fat-mass", "muscle-mass", "bone-mass"],
  ],
  [
    "a watch",
    [
      "steps",
      "distance",
      "active-minutes",
      "sleep-duration",
      "sleep-stages",
      "sleep-score",
      "night-heart-rate",
    ],
    ["sleep-duration", "steps", "night-heart-rate", "active-minutes", "sleep-score", "distance"],
  ],
  [
    "one of every device",
    withCards,
    ["weight", "blood-pressure", "heart-rate", "sleep-duration", "steps", "fat-ratio"],
  ],
])("of a person with %s the main metrics are pinned first", (_, keys, pinned) => {
  expect(choosePins(present(keys), AUTOMATIC, NOW)).toEqual(pinned);
});

test("what is still measured is pinned before what was given up", () => {
  const given = present(["weight", "blood-pressure"], 90);
  expect(choosePins([...given, ...present(["snoring"])], AUTOMATIC, NOW)).toEqual([
    "snoring",
    "weight",
    "blood-pressure",
  ]);
});

test("what is hidden leaves its place to the next", () => {
  const hidden: MetricKey[] = ["weight", "steps"];
  expect(choosePins(present(withCards), { pinned: null, hidden }, NOW)).toEqual([
    "blood-pressure",
    "heart-rate",
    "sleep-duration",
    "fat-ratio",
    "night-heart-rate",
    "afib-ecg",
  ]);
});

test("a person's own choice and order are kept, without what has no reading", () => {
  const pinned: MetricKey[] = ["snoring", "weight", "floors"];
  expect(choosePins(present(["weight", "snoring", "steps"]), { pinned, hidden: [] }, NOW)).toEqual([
    "snoring",
    "weight",
  ]);
  expect(choosePins(present(["weight"]), { pinned: [], hidden: [] }, NOW)).toEqual([]);
});
