import { expect, test } from "vitest";
import { areaOf, AREAS } from "#lib/metrics/area.ts";
import { METRICS } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { chooseAreaCards } from "./choose-area-cards.ts";

const NOW = Date.UTC(2026, 4, 20);
const present = (keys: readonly MetricKey[], days = 1) =>
  keys.map((metric) => ({ metric, at: NOW - days * DAY_MS }));
const everything = METRICS.filter(({ hasCard, staleAfterDays }) => hasCard && staleAfterDays !== null);
const keysOf = (metrics: readonly { key: MetricKey }[]) => metrics.map(({ key }) => key);

test.each(AREAS)("of a person with every device, %s has up to six cards, all of its own", (area) => {
  const own = everything.filter((metric) => areaOf(metric) === area);
  const cards = chooseAreaCards(present(keysOf(everything)), area, NOW);
  expect(cards).toHaveLength(Math.min(6, own.length));
  expect(keysOf(own)).toEqual(expect.arrayContaining(cards));
});

test("what people follow most comes first", () => {
  expect(chooseAreaCards(present(keysOf(everything)), "sleep", NOW).slice(0, 2)).toEqual([
    "sleep-duration",
    "sleep-score",
  ]);
});

test("what is not recent is no card, and its place goes to what is", () => {
  const old = present(["weight", "sleep-duration"], 400);
  expect(chooseAreaCards([...old, ...present(["fat-mass"])], "body", NOW)).toEqual(["fat-mass"]);
  expect(chooseAreaCards(old, "body", NOW)).toEqual([]);
  expect(chooseAreaCards(present(["height"]), "body", NOW)).toEqual([]);
});
