import { expect, test } from "vitest";
import { DAY_MS } from "#lib/metrics/time.ts";
import { findGapFetches } from "./gap-fetches.ts";

const NOW = Date.UTC(2026, 10, 22, 12);
const ago = (days: number) => NOW - days * DAY_MS;
const gap = (from: number, to: number) => ({ from, to, ongoing: to === NOW, asked: { from, to } });
const fetched = (from: number, to: number, doneAt: number) => ({ from, to, askedAt: doneAt - 2_000, doneAt });
const holiday = gap(ago(40), ago(26));

test("not asked yet: Withings may hold something", () => {
  expect(findGapFetches(holiday, [], null)).toEqual({ count: 0, lastAt: null });
});

test("only what reaches around all of it counts, each fetch once", () => {
  const fetches = [
    fetched(ago(40), ago(26), ago(2)),
    fetched(ago(60), ago(1), ago(1)),
    // Two items that one fetch answered.
    fetched(ago(41), ago(26), ago(1) + 300),
    fetched(ago(40), ago(27), ago(0.5)),
    fetched(ago(39), ago(20), ago(0.5)),
    // Asked while it went on.
    fetched(ago(41), ago(26), ago(27)),
  ];
  expect(findGapFetches(holiday, fetches, null)).toEqual({ count: 2, lastAt: ago(1) + 300 });
});

test.each([
  ["after it", ago(5), { count: 1, lastAt: ago(5) }],
  ["at its end", ago(26), { count: 1, lastAt: ago(26) }],
  ["while it went on", ago(30), { count: 0, lastAt: null }],
])("a comparison of everything %s", (_, comparedAt, fetches) => {
  expect(findGapFetches(holiday, [], comparedAt)).toEqual(fetches);
});

test("a silence that goes on was asked for up to the asking", () => {
  const silence = gap(ago(10), NOW);
  expect(findGapFetches(silence, [fetched(ago(10), ago(2), ago(2) + 5_000)], null).count).toBe(1);
  expect(findGapFetches(silence, [fetched(ago(10), ago(5), ago(1))], null).count).toBe(0);
  expect(findGapFetches(silence, [fetched(ago(9), NOW, NOW)], null).count).toBe(0);
  expect(findGapFetches(silence, [], ago(3))).toEqual({ count: 1, lastAt: ago(3) });
  expect(findGapFetches(silence, [], ago(11)).count).toBe(0);
});
