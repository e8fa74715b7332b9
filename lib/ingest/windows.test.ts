import fc from "fast-check";
import { expect, test } from "vitest";
import { containsWindow, type Window } from "#lib/metrics/window.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { doubtfulWindows, historyWindows, joinNearWindows } from "./windows.ts";

const NOW = Date.UTC(2026, 4, 1);

test("the history is whole: newest first, each window where the one before began", () => {
  const windows = historyWindows(NOW);
  expect(windows.length).toBeLessThanOrEqual(5);
  windows.slice(1).forEach((window, index) => expect(window.to).toBe(windows[index]?.from));
  expect(windows[0]?.to).toBeGreaterThan(NOW);
  expect(windows.at(-1)?.from).toBeLessThan(Date.UTC(2009, 0, 1));
});

const window = fc
  .record({ from: fc.integer({ min: 0, max: 1e12 }), span: fc.integer({ min: 1, max: 1e9 }) })
  .map(({ from, span }): Window => ({ from, to: from + span }));

test.each([
  [[{ from: 0, to: 10 }], [{ from: 0, to: 10 }]],
  [
    [
      { from: 0, to: 10 },
      { from: DAY_MS, to: DAY_MS + 10 },
    ],
    [{ from: 0, to: DAY_MS + 10 }],
  ],
  [
    [
      { from: 0, to: 10 },
      { from: 2 * DAY_MS, to: 2 * DAY_MS + 10 },
    ],
    [
      { from: 0, to: 10 },
      { from: 2 * DAY_MS, to: 2 * DAY_MS + 10 },
    ],
  ],
])("%j are fetched as %j: no wider than what they hold", (windows, joined) => {
  expect(joinNearWindows(windows)).toEqual(joined);
});

test("joined windows contain every window, and lie more than a day apart", () => {
  fc.assert(
    fc.property(fc.array(window), (windows) => {
      const joined = joinNearWindows(windows);
      for (const one of windows) expect(joined.filter((all) => containsWindow(all, one))).toHaveLength(1);
      joined
        .slice(1)
        .forEach((one, index) => expect(one.from - (joined[index]?.to ?? 0)).toBeGreaterThan(DAY_MS));
    }),
  );
});

test("what is doubted is looked at again in smaller windows, until there is nothing smaller", () => {
  fc.assert(
    fc.property(window, fc.array(fc.double({ min: 0, max: 0.999, noNaN: true })), (whole, places) => {
      const doubtful = places
        .map((place) => Math.floor((whole.from + place * (whole.to - whole.from)) / 1000) * 1000)
        .filter((at) => at >= whole.from)
        .toSorted((a, b) => a - b);
      const again = doubtfulWindows(whole, doubtful);
      for (const one of again) expect(one.to - one.from).toBeLessThan(whole.to - whole.from);
      if (again.length > 0)
        for (const at of doubtful) expect(again.some(({ from, to }) => from <= at && at < to)).toBe(true);
    }),
  );
});
