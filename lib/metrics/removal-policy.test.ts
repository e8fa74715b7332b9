import fc from "fast-check";
import { expect, test } from "vitest";
import { type Comparison, decideRemoval, isDoubtfulLoss, MAX_LOST_PER_DAY } from "./removal-policy.ts";

const window = { from: 0, to: 1_000 };
const some: Comparison = { window, answered: 5, kept: 8, missing: 3, lately: 0 };

test.each([
  ["a few, beside an answer that has something", {}, "remove"],
  ["an empty answer", { answered: 0 }, "widen"],
  ["an empty answer that was widened already", { answered: 0, window: { ...window, widened: true } }, "ask"],
  [
    "an empty answer within a longer one that had something",
    { answered: 0, window: { ...window, lacked: 3 } },
    "remove",
  ],
  ["as many as may go at once", { kept: 30, missing: MAX_LOST_PER_DAY }, "remove"],
  ["one more", { kept: 30, missing: MAX_LOST_PER_DAY + 1 }, "ask"],
  ["one more, of very many", { kept: 5_000, missing: MAX_LOST_PER_DAY + 1 }, "remove"],
  ["many of very many", { kept: 2_000, missing: 143 }, "ask"],
  ["a few after many within the day", { kept: 30, missing: 2, lately: MAX_LOST_PER_DAY - 1 }, "ask"],
  ["a few of many that the longer answer lacked", { window: { ...window, lacked: 143 } }, "ask"],
] as const)("%s", (_name, change, outcome) => {
  expect(decideRemoval({ ...some, ...change })).toBe(outcome);
});

test("nothing goes by an empty answer alone, and never more than a few at once or a small part", () => {
  fc.assert(
    fc.property(
      fc.record({
        answered: fc.nat(50),
        kept: fc.nat(3_000),
        missing: fc.integer({ min: 1, max: 3_000 }),
        lately: fc.nat(40),
      }),
      fc.boolean(),
      (counts, widened) => {
        const decided = decideRemoval({ ...counts, window: { ...window, widened } });
        if (counts.answered === 0) expect(decided).not.toBe("remove");
        else if (decided === "remove")
          expect(counts.missing).toBeLessThanOrEqual(
            Math.max(MAX_LOST_PER_DAY, (counts.kept + counts.lately) / 20),
          );
      },
    ),
  );
});

test.each([
  [1_440, 1_440, false],
  [1_440, 900, false],
  [1_440, 2_000, false],
  [1_440, 700, true],
  [1_440, 0, true],
  [20, 3, false],
  [3, 0, true],
  [0, 0, false],
] as const)("of a signal with %d samples %d are answered: doubted %s", (before, after, doubted) => {
  expect(isDoubtfulLoss(before, after)).toBe(doubted);
});

test.each([
  [100, 100, false],
  [100, 101, false],
  [1, 0, true],
  // As many as may go without doubt, and one more.
  [30, 10, false],
  [31, 10, true],
  // Half of them, and one fewer.
  [42, 21, false],
  [43, 21, true],
])("of %i samples %i are left: doubted is %s", (before, after, doubted) => {
  expect(isDoubtfulLoss(before, after)).toBe(doubted);
});
