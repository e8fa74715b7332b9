import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { planHeart } from "./heart.ts";
import { waitForSignal } from "./heart-signals.ts";

const NOW = Date.UTC(2026, 10, 1);
const windows = (...[cause, state]: [Parameters<typeof planHeart>[1], Parameters<typeof planHeart>[2]]) =>
  planHeart("ecg", cause, state, NOW).steps.flatMap((step) => ("window" in step ? [step.window] : []));

test("the first sync goes back from the newest without a gap, the sweep asks once, sync now for a month", () => {
  const lately = { comparedAt: NOW - DAY_MS, asked: false };
  const history = windows("first-sync", lately);
  expect(history.length).toBeGreaterThan(2);
  for (const [place, window] of history.slice(1).entries()) expect(window.to).toBe(history[place]?.from);
  const from = history.at(-1)?.from;
  expect(planHeart("ecg", "first-sync", lately, NOW)).toMatchObject({
    ...{ everything: true, cursor: null, recentFrom: NOW - 14 * DAY_MS },
  });
  expect(history[0]).toEqual({ from: NOW - 14 * DAY_MS, to: NOW + DAY_MS });
  const whole = { steps: [{ endpoint: "ecg", window: { from, to: NOW + DAY_MS } }], everything: true };
  expect(planHeart("ecg", "sweep", { ...lately, comparedAt: NOW - 8 * DAY_MS }, NOW)).toMatchObject(whole);
  expect(planHeart("ecg", "sweep", { ...lately, comparedAt: null }, NOW)).toMatchObject(whole);
  expect(planHeart("ecg", "sweep", { ...lately, asked: true }, NOW)).toMatchObject(whole);
  expect(planHeart("ecg", "sweep", lately, NOW)).toMatchObject({
    steps: [{ window: { from: NOW - 31 * DAY_MS, to: NOW + DAY_MS } }],
    everything: false,
  });
  expect(windows("refresh", lately)).toEqual([{ from: NOW - 30 * DAY_MS, to: NOW + DAY_MS }]);
});

test("a late signal is waited for from seconds to hours, for about a week", () => {
  expect([0, 1, 2].map(waitForSignal)).toEqual([15_000, 30_000, 60_000]);
  expect([10, 11, 39, 40].map(waitForSignal)).toEqual([15_360_000, 6 * HOUR_MS, 6 * HOUR_MS, null]);
  let total = 0;
  let attempts = 0;
  for (let wait = waitForSignal(0); wait !== null; wait = waitForSignal(attempts)) {
    expect(wait).toBeLessThanOrEqual(6 * HOUR_MS);
    total += wait;
    attempts += 1;
  }
  expect(total).toBeGreaterThan(6 * DAY_MS);
  expect(total).toBeLessThan(10 * DAY_MS);
});
