import { expect, test } from "vitest";
import { planHeart, readHeartProgress, waitForSignal } from "./heart-plan.ts";

const NOW = Date.UTC(2026, 10, 1);
const DAY = 86_400_000;

test("the first sync goes back from the newest without a gap, the sweep asks once, sync now for a month", () => {
  const lately = { comparedAt: NOW - DAY, asked: false };
  const { windows } = planHeart("first-sync", lately, NOW);
  expect(windows.length).toBeGreaterThan(2);
  for (const [place, window] of windows.slice(1).entries()) expect(window.to).toBe(windows[place]?.from);
  const whole = { windows: [{ from: windows.at(-1)?.from, to: NOW + DAY }], everything: true };
  expect(planHeart("sweep", { ...lately, comparedAt: NOW - 8 * DAY }, NOW)).toMatchObject(whole);
  expect(planHeart("sweep", { ...lately, comparedAt: null }, NOW)).toMatchObject(whole);
  expect(planHeart("sweep", { ...lately, asked: true }, NOW)).toMatchObject(whole);
  expect(planHeart("sweep", lately, NOW)).toMatchObject({
    windows: [{ from: NOW - 31 * DAY, to: NOW + DAY }],
    everything: false,
  });
  expect(planHeart("refresh", lately, NOW).windows).toEqual([{ from: NOW - 30 * DAY, to: NOW + DAY }]);
});

test("progress of another shape is begun anew", () => {
  const progress = {
    windows: [{ from: 1, to: 2 }],
    everything: false,
    pages: { signalIds: ["1"], offset: 100, count: 1, whole: true },
  };
  expect(readHeartProgress(progress)).toEqual(progress);
  expect(readHeartProgress(null)).toBeNull();
  expect(readHeartProgress({ steps: [] })).toBeNull();
});

test("a late signal is waited for from seconds to hours, for about a week", () => {
  expect([0, 1, 2].map(waitForSignal)).toEqual([15_000, 30_000, 60_000]);
  let total = 0;
  let attempts = 0;
  for (let wait = waitForSignal(0); wait !== null; wait = waitForSignal(attempts)) {
    expect(wait).toBeLessThanOrEqual(6 * 3_600_000);
    total += wait;
    attempts += 1;
  }
  expect(total).toBeGreaterThan(6 * DAY);
  expect(total).toBeLessThan(10 * DAY);
});
