import fc from "fast-check";
import { expect, test } from "vitest";
import { containsWindow, type Window } from "#lib/metrics/window.ts";
import { doubtfulWindows } from "./doubtful-windows.ts";
import { historyWindows, joinNearWindows, planFetch, readProgress } from "./fetch-plan.ts";

const NOW = Date.UTC(2026, 4, 1);
const DAY = 86_400_000;

test("the history is whole: newest first, each window where the one before began", () => {
  const windows = historyWindows(NOW);
  expect(windows.length).toBeLessThanOrEqual(5);
  windows.slice(1).forEach((window, index) => expect(window.to).toBe(windows[index]?.from));
  expect(windows[0]?.to).toBeGreaterThan(NOW);
  expect(windows.at(-1)?.from).toBeLessThan(Date.UTC(2009, 0, 1));
});

const LATELY = { comparedAt: NOW - DAY, asked: false };
const LONG_AGO = { comparedAt: NOW - 8 * DAY, asked: false };

test.each([
  ["first-sync", false, null, LATELY, 0, 4],
  // Nothing happened: one call.
  ["sweep", false, NOW - DAY, LATELY, 1, 0],
  // Once a week everything is compared instead, and each day while a person is asked.
  ["sweep", false, NOW - DAY, LONG_AGO, 0, 1],
  ["sweep", false, NOW - DAY, { comparedAt: null, asked: false }, 0, 1],
  ["sweep", false, NOW - DAY, { ...LATELY, asked: true }, 0, 1],
  ["sweep", false, null, LONG_AGO, 0, 4],
  ["refresh", false, NOW - DAY, LONG_AGO, 1, 1],
  ["refresh", false, null, LATELY, 0, 4],
  ["sweep", true, NOW - DAY, LONG_AGO, 1, 0],
  // The first sync brings everything, and sets the cursor.
  ["sweep", true, null, LATELY, 0, 0],
] as const)("%s (changes only: %s) with cursor %s, %o: %i catch-ups and %i windows", (...row) => {
  const [cause, changesOnly, cursor, state, catchUps, windows] = row;
  const { steps, everything } = planFetch({ cause, changesOnly }, { cursor, ...state }, NOW);
  expect(steps.filter((step) => "lastUpdate" in step)).toHaveLength(catchUps);
  expect(steps.filter((step) => "window" in step)).toHaveLength(windows);
  expect(everything).toBe(windows > 0 && cause !== "refresh" ? true : windows === 4);
});

test("a catch-up begins before where the last one ended", () => {
  const { steps } = planFetch({ cause: "sweep", changesOnly: false }, { cursor: NOW - DAY, ...LATELY }, NOW);
  expect(steps).toEqual([{ lastUpdate: NOW - 2 * DAY }]);
});

test("progress survives the inbox, and what is no progress is none", () => {
  const progress = planFetch({ cause: "sweep", changesOnly: false }, { cursor: NOW, ...LONG_AGO }, NOW);
  expect(readProgress(JSON.parse(JSON.stringify(progress)))).toEqual(progress);
  expect(readProgress(null)).toBeNull();
  expect(readProgress({ steps: "all" })).toBeNull();
});

const window = fc
  .record({ from: fc.integer({ min: 0, max: 1e12 }), span: fc.integer({ min: 1, max: 1e9 }) })
  .map(({ from, span }): Window => ({ from, to: from + span }));

test.each([
  [[{ from: 0, to: 10 }], [{ from: 0, to: 10 }]],
  [
    [
      { from: 0, to: 10 },
      { from: DAY, to: DAY + 10 },
    ],
    [{ from: 0, to: DAY + 10 }],
  ],
  [
    [
      { from: 0, to: 10 },
      { from: 2 * DAY, to: 2 * DAY + 10 },
    ],
    [
      { from: 0, to: 10 },
      { from: 2 * DAY, to: 2 * DAY + 10 },
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
        .forEach((one, index) => expect(one.from - (joined[index]?.to ?? 0)).toBeGreaterThan(DAY));
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
