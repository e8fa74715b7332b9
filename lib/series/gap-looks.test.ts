import { expect, test } from "vitest";
import { DAY_MS } from "#lib/metrics/time.ts";
import { findGapLooks } from "./gap-looks.ts";

const NOW = Date.UTC(2026, 10, 22, 12);
const ago = (days: number) => NOW - days * DAY_MS;
const gap = (from: number, to: number) => ({ from, to, ongoing: to === NOW, asked: { from, to } });
const look = (from: number, to: number, doneAt: number) => ({ from, to, askedAt: doneAt - 2_000, doneAt });
const holiday = gap(ago(40), ago(26));

test("nobody asked: Withings may hold something", () => {
  expect(findGapLooks(holiday, [], null)).toEqual({ count: 0, lastAt: null });
});

test("only what reaches around all of it counts, each fetch once", () => {
  const looks = [
    look(ago(40), ago(26), ago(2)),
    look(ago(60), ago(1), ago(1)),
    // Two items that one fetch answered.
    look(ago(41), ago(26), ago(1) + 300),
    look(ago(40), ago(27), ago(0.5)),
    look(ago(39), ago(20), ago(0.5)),
    // Asked while it went on.
    look(ago(41), ago(26), ago(27)),
  ];
  expect(findGapLooks(holiday, looks, null)).toEqual({ count: 2, lastAt: ago(1) + 300 });
});

test.each([
  ["after it", ago(5), { count: 1, lastAt: ago(5) }],
  ["at its end", ago(26), { count: 1, lastAt: ago(26) }],
  ["while it went on", ago(30), { count: 0, lastAt: null }],
])("a comparison of everything %s", (_, comparedAt, looks) => {
  expect(findGapLooks(holiday, [], comparedAt)).toEqual(looks);
});

test("a silence that goes on was asked for up to the asking", () => {
  const silence = gap(ago(10), NOW);
  expect(findGapLooks(silence, [look(ago(10), ago(2), ago(2) + 5_000)], null).count).toBe(1);
  expect(findGapLooks(silence, [look(ago(10), ago(5), ago(1))], null).count).toBe(0);
  expect(findGapLooks(silence, [look(ago(9), NOW, NOW)], null).count).toBe(0);
  expect(findGapLooks(silence, [], ago(3))).toEqual({ count: 1, lastAt: ago(3) });
  expect(findGapLooks(silence, [], ago(11)).count).toBe(0);
});
