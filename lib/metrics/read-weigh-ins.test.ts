import { expect, test } from "vitest";
import { BY_HAND, BY_IMPORT, type MeasureGroup } from "./measure-group.ts";
import { makeGroup, makeMeasure } from "./measure-group.fixture.ts";
import { ASKED_WITHIN_MS, readWeighIns } from "./read-weigh-ins.ts";
import { DAY_MS } from "./time.ts";

const AT = 100 * DAY_MS;
const read = (over: Partial<MeasureGroup>) =>
  readWeighIns([makeGroup({ measuredAt: AT, arrivedAt: AT, ...over })])[0];

test("a weight that a device sent just now may be asked about, decided or not", () => {
  expect(read({})).toMatchObject({ key: "c1/5000000001", at: AT, kilograms: 81.4, mayBeAsked: true });
  expect(read({ attribution: 8, decision: "left-out" })).toMatchObject({
    mayBeAsked: true,
    decision: "left-out",
  });
});

test.each([
  ["history when it came", { arrivedAt: AT + ASKED_WITHIN_MS + 1 }],
  ["typed in at Withings", { attribution: 2 }],
  ["of the person who chose themselves on the scale", { attribution: 3 }],
  ["confirmed at Withings", { attribution: 7 }],
  [
    "of another person, whose reading it was until a decision",
    { attribution: 1, decision: "trusted" as const },
  ],
  ["entered by hand", { connectionId: BY_HAND }],
  ["from a file", { connectionId: BY_IMPORT }],
])("one that was %s counts, and no one is asked", (_, over) => {
  expect(read(over)).toMatchObject({ kilograms: 81.4, mayBeAsked: false });
});

test("what Withings is unsure of, what is impossible and what is gone says nothing of a person's weight", () => {
  expect(read({ attribution: 1 })).toBeUndefined();
  expect(read({ measures: [makeMeasure(1, 0)] })).toBeUndefined();
  expect(read({ deletedAt: AT })).toBeUndefined();
  expect(read({ category: 2 })).toBeUndefined();
});

test("a weight dated after it came is marked as such", () => {
  expect(read({ measuredAt: AT + 2 * DAY_MS })?.isAhead).toBe(true);
  expect(read({ measuredAt: AT + DAY_MS / 2 })?.isAhead).toBe(false);
});
