import fc from "fast-check";
import { expect, test } from "vitest";
import { containsWindow, type Window } from "#lib/metrics/window.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import {
  doubtfulWindows,
  EARLIEST,
  historyWindows,
  isComparisonDue,
  joinNearWindows,
  joinWaitingWindows,
  nearWindow,
  wholeWindow,
  widerWindows,
} from "./windows.ts";

const NOW = Date.UTC(2026, 4, 1);

test("the history is whole, the last two weeks first, and begins tomorrow for clocks that run ahead", () => {
  expect(historyWindows(NOW)).toEqual([
    { from: NOW - 14 * DAY_MS, to: NOW + DAY_MS },
    { from: NOW - 365 * DAY_MS, to: NOW - 14 * DAY_MS },
    { from: NOW - 1_095 * DAY_MS, to: NOW - 365 * DAY_MS },
    { from: EARLIEST, to: NOW - 1_095 * DAY_MS },
  ]);
  expect(EARLIEST).toBe(DAY_MS);
  expect(wholeWindow(NOW)).toEqual({ from: EARLIEST, to: NOW + DAY_MS });
  expect(nearWindow(NOW)).toEqual({ from: NOW - 30 * DAY_MS, to: NOW + DAY_MS });
});

test.each([
  [{ comparedAt: null, asked: false }, true],
  [{ comparedAt: NOW, asked: true }, true],
  [{ comparedAt: NOW, asked: false }, false],
  [{ comparedAt: NOW - 7 * DAY_MS, asked: false }, false],
  [{ comparedAt: NOW - 7 * DAY_MS - 1, asked: false }, true],
])("everything is compared once a week, and while a person is asked: %o", (state, due) => {
  expect(isComparisonDue(state, NOW)).toBe(due);
});

test("ten waiting windows far apart stay apart, and eleven are one", () => {
  const windows = Array.from({ length: 11 }, (_, index) => ({
    from: index * 3 * DAY_MS,
    to: index * 3 * DAY_MS + 1,
  }));
  expect(joinWaitingWindows(windows.slice(1))).toEqual(windows.slice(1));
  expect(joinWaitingWindows(windows)).toEqual([{ from: 0, to: 30 * DAY_MS + 1 }]);
});

test("a window is widened once, and only when there is something to prove", () => {
  expect(widerWindows(null)).toEqual([]);
  expect(widerWindows({ from: 1, to: 2 })).toEqual([{ from: 1, to: 2, widened: true }]);
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

test("what is doubtful is fetched again in smaller windows, until there is nothing smaller", () => {
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

const YEAR = { from: 0, to: 360 * DAY_MS };
const months = (count: number) => Array.from({ length: count }, (_, index) => index * 30 * DAY_MS);

test("up to eight places are searched by themselves, more by halves; they count together", () => {
  expect(doubtfulWindows(YEAR, months(8))).toEqual(
    months(8).map((at) => ({ from: at, to: at + 1_000, lacked: 8 })),
  );
  expect(doubtfulWindows({ ...YEAR, lacked: 20 }, months(9))).toEqual([
    { from: 180 * DAY_MS, to: 360 * DAY_MS, lacked: 20 },
    { from: 0, to: 180 * DAY_MS, lacked: 20 },
  ]);
  // Only the halves that hold something, and a place wider than half of the window is no smaller window.
  expect(
    doubtfulWindows(
      { from: 0, to: 360 * DAY_MS },
      months(9).map((at) => at / 2),
    ),
  ).toEqual([{ from: 0, to: 180 * DAY_MS, lacked: 9 }]);
  expect(doubtfulWindows({ from: 0, to: 4_000 }, [1_000, 2_000])).toEqual([
    { from: 1_000, to: 3_000, lacked: 2 },
  ]);
  expect(doubtfulWindows({ from: 0, to: 4_000 }, [0, 2_000])).toEqual([
    { from: 2_000, to: 4_000, lacked: 2 },
    { from: 0, to: 2_000, lacked: 2 },
  ]);
});

test("a window of two seconds is halved at a whole second, a shorter one is not asked for again", () => {
  expect(doubtfulWindows({ from: 0, to: 2_000 }, [0, 1_000])).toEqual([
    { from: 1_000, to: 2_000, lacked: 2 },
    { from: 0, to: 1_000, lacked: 2 },
  ]);
  expect(doubtfulWindows({ from: 0, to: 2_000 }, [1_000])).toEqual([{ from: 1_000, to: 2_000, lacked: 1 }]);
  expect(doubtfulWindows({ from: 0, to: 3_000 }, [0, 1_000, 2_000])).toEqual([
    { from: 1_000, to: 3_000, lacked: 3 },
    { from: 0, to: 1_000, lacked: 3 },
  ]);
  expect(doubtfulWindows({ from: 0, to: 1_999 }, [0, 1_000])).toEqual([]);
  expect(doubtfulWindows(YEAR, [])).toEqual([]);
});
