import fc from "fast-check";
import { expect, test } from "vitest";
import type { CallRule } from "#lib/storage/call-rule.ts";
import { URGENCIES, type Urgency } from "#lib/storage/urgency.ts";
import { callRules, SHARE } from "./call-rules.ts";

const everybody = ({ every }: { every: readonly CallRule[] }): number =>
  every.find(({ counts }) => counts.length === URGENCIES.length)?.below ?? 0;
const capped = ({ every }: { every: readonly CallRule[] }): number | null =>
  every.find(({ counts }) => counts.length === 1)?.below ?? null;

test.each<[Urgency, number, number | null]>([
  ["live", 120, null],
  ["day", 114, 60],
  ["refresh", 108, null],
  ["back-fill", 102, 60],
  ["sweep", 96, 48],
])("of 120 calls, %s begins below %i, and has at most %s", (urgency, all, cap) => {
  const rules = callRules(urgency, 120);
  expect([everybody(rules), capped(rules)]).toEqual([all, cap]);
});

test("the more urgent, the fuller the minute may be; nobody is shut out, and the past has at most half", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), (callsPerMinute) => {
      const rules = URGENCIES.map((urgency) => callRules(urgency, callsPerMinute));
      const limits = rules.map(everybody);
      expect(limits).toEqual(limits.toSorted((a, b) => b - a));
      expect(limits[0]).toBe(callsPerMinute);
      for (const { every, oneOf } of rules)
        for (const { below } of [...every, ...oneOf]) {
          expect(below).toBeGreaterThanOrEqual(1);
          expect(below).toBeLessThanOrEqual(callsPerMinute);
        }
      expect(capped(callRules("back-fill", callsPerMinute))).toBeLessThanOrEqual(
        Math.ceil(callsPerMinute / 2),
      );
      expect(SHARE.sweep).toBeLessThan(SHARE["back-fill"]);
    }),
  );
});

test("one connection's pushes leave a quarter of the minute to others", () => {
  const { oneOf } = callRules("live", 120);
  expect(oneOf).toEqual([
    { counts: ["live", "day", "refresh"], own: true, below: 30 },
    { counts: URGENCIES, own: false, below: 90 },
  ]);
  expect(callRules("sweep", 120).oneOf).toEqual([]);
});
