import { expect, test } from "vitest";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import { exampleWeight } from "#lib/testing/example-groups.ts";
import { findTwin } from "./find-twin.ts";
import { readHistory } from "./history.ts";

const AT = Date.UTC(2026, 4, 20, 7);
const { readings } = readHistory(
  [exampleWeight(AT, 80), exampleWeight(AT + 4 * MINUTE_MS, 80.4), exampleWeight(AT + 60 * MINUTE_MS, 80)],
  "weight",
);

test.each([
  ["the same number within ten minutes", 9, 80, null, AT],
  ["the same number after ten minutes", 15, 80, null, null],
  ["another number in the same minute", 4.5, 81, null, AT + 4 * MINUTE_MS],
  ["another number two minutes later", 2, 81, null, null],
  ["the nearest of two", 4.5, 80, null, AT + 4 * MINUTE_MS],
  ["itself", 60, 80, String(AT + 60 * MINUTE_MS), null],
])("a twin is %s", (_, minutes, value, groupId, expected) => {
  const found = findTwin(readings, { at: AT + minutes * MINUTE_MS, values: { value }, arm: null, groupId });
  expect(found?.at ?? null).toBe(expected);
});

test("a pressure on the other arm is none, however soon after; where no arm is said it may be", () => {
  const left = makeGroup({
    ...{ groupId: "left", measuredAt: AT },
    measures: [makeMeasure(10, 138, 0, 3), makeMeasure(9, 88, 0, 3)],
  });
  const pressures = readHistory([left], "blood-pressure").readings;
  const values = { systolic: 138, diastolic: 88 };
  const found = (["right", "left", null] as const).map((arm) =>
    findTwin(pressures, { at: AT + MINUTE_MS / 2, values, arm, groupId: null }),
  );
  expect(found.map((one) => one?.groupId ?? null)).toEqual([null, "left", "left"]);
});
