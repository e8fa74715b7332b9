import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { findHistoryGaps } from "./history-gaps.ts";

const START = Date.UTC(2026, 0, 1, 7);
const days = (...numbers: number[]) => numbers.map((day) => START + day * DAY_MS);
const range = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);

test("a person who measures every day misses a fortnight", () => {
  const times = days(...range(0, 30), ...range(44, 60));
  const [from = 0, to = 0] = days(30, 44);
  expect(findHistoryGaps(times, START + 60 * DAY_MS)).toEqual({
    usualMs: DAY_MS,
    gaps: [{ from, to, ongoing: false }],
  });
});

test("a weekend away is no gap, and neither is a week for a person who measures once a week", () => {
  expect(findHistoryGaps(days(...range(0, 10), ...range(13, 30)), START + 31 * DAY_MS).gaps).toEqual([]);
  expect(findHistoryGaps(days(...range(0, 210, 7)), START + 217 * DAY_MS)).toEqual({
    usualMs: 7 * DAY_MS,
    gaps: [],
  });
});

test("a silence that goes on is listed first, and ends now", () => {
  const now = START + 90 * DAY_MS;
  const { gaps } = findHistoryGaps(days(...range(0, 20), ...range(40, 60)), now);
  expect(gaps.map(({ ongoing }) => ongoing)).toEqual([true, false]);
  expect(gaps[0]?.to).toBe(now);
});

test("three readings in a row are one act, and too few acts say nothing", () => {
  const cuff = range(0, 12).flatMap((day) =>
    [0, 2, 4].map((minute) => START + day * DAY_MS + minute * 60_000),
  );
  expect(findHistoryGaps(cuff, START + 13 * DAY_MS)).toEqual({
    usualMs: expect.closeTo(DAY_MS, -6),
    gaps: [],
  });
  expect(findHistoryGaps(days(0, 1, 2, 90), START + 400 * DAY_MS)).toEqual({ usualMs: null, gaps: [] });
  expect(findHistoryGaps([], START)).toEqual({ usualMs: null, gaps: [] });
});

test("gaps hold no measurement, do not overlap, and end before now", () => {
  const pauses = fc.array(fc.integer({ min: 1, max: 40 * 24 }), { maxLength: 120 });
  fc.assert(
    fc.property(pauses, fc.nat(60 * 24), (hours, since) => {
      let at = START;
      const times = hours.map((pause) => (at += pause * HOUR_MS));
      const now = at + since * HOUR_MS;
      const gaps = findHistoryGaps(times, now).gaps.toReversed();
      for (const { from, to } of gaps) expect(times.filter((time) => from < time && time < to)).toEqual([]);
      gaps.slice(1).forEach(({ from }, index) => expect(from).toBeGreaterThanOrEqual(gaps[index]?.to ?? 0));
      expect(gaps.every(({ to }) => to <= now)).toBe(true);
    }),
  );
});
