import fc from "fast-check";
import { expect, test } from "vitest";
import type { CallRule } from "#lib/storage/budget/call-rule.ts";
import { URGENCIES, type Urgency } from "#lib/storage/inbox/urgency.ts";
import { callRules, SHARE } from "./call-rules.ts";

const ofAll = (rules: readonly CallRule[]): number =>
  rules.find(({ counts }) => counts.length === URGENCIES.length)?.below ?? 0;
const part = (rules: readonly CallRule[]): number | null =>
  rules.find(({ counts }) => counts.length === 1)?.below ?? null;
/** How full a minute may be of what is more urgent than what waits. */
const fullest = (urgency: Urgency, callsPerMinute: number): number => {
  const { every, oneOf } = callRules(urgency, callsPerMinute);
  return part(oneOf) === null ? ofAll(every) : ofAll(oneOf);
};

test.each<[Urgency, number, number | null, number | null]>([
  ["live", 120, null, null],
  ["day", 108, 72, null],
  ["refresh", 106, null, null],
  ["back-fill", 99, 60, 6],
  ["sweep", 92, 54, 12],
])("of 120 calls, %s begins below %i, has at most %s, and %s for certain", (urgency, all, most, least) => {
  const { every, oneOf } = callRules(urgency, 120);
  expect([fullest(urgency, 120), part(every), part(oneOf)]).toEqual([all, most, least]);
});

test("the more urgent, the fuller the minute may be; no kind of work is shut out, and the past has at most half", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), (callsPerMinute) => {
      const rules = URGENCIES.map((urgency) => callRules(urgency, callsPerMinute));
      const limits = URGENCIES.map((urgency) => fullest(urgency, callsPerMinute));
      expect(limits).toEqual(limits.toSorted((a, b) => b - a));
      expect(limits[0]).toBe(callsPerMinute);
      for (const { every, oneOf } of rules)
        for (const { below } of [...every, ...oneOf]) {
          expect(below).toBeGreaterThanOrEqual(1);
          expect(below).toBeLessThanOrEqual(callsPerMinute);
        }
      const past = part(callRules("back-fill", callsPerMinute).every);
      expect(past).toBeLessThanOrEqual(Math.ceil(callsPerMinute / 2));
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
});
