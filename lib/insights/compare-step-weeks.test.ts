import { expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import { dayGroup } from "#lib/series/day-groups.fixture.ts";
import { readHistory } from "#lib/series/history.ts";
import { hourOf } from "./example-groups.fixture.ts";
import { compareStepWeeks } from "./compare-step-weeks.ts";

const TODAY = "2027-05-10";
/** Steps by days before today. */
function compare(stepsOf: (daysAgo: number) => number | null) {
  const groups = Array.from({ length: 40 }, (_, daysAgo) => {
    const steps = stepsOf(daysAgo);
    return steps === null ? [] : [dayGroup(addDays(TODAY, -daysAgo), steps)];
  }).flat();
  const weeks = compareStepWeeks(readHistory(groups.reverse(), "steps").readings, hourOf(TODAY, 18));
  const { week, before, reach } = weeks;
  return { ...weeks, isClear: reach === null ? null : Math.abs(week.mean - before.mean) > reach };
}

test("the seven whole days before today, against the 28 before them", () => {
  const week = compare((daysAgo) =>
    daysAgo === 0 ? 90_000 : daysAgo <= 7 ? 9000 + daysAgo : 6000 + daysAgo,
  );
  expect([week.week.readings.length, week.week.mean]).toEqual([7, 9004]);
  expect([week.before.readings.length, week.before.mean]).toEqual([28, 6021.5]);
  expect(week.isClear).toBe(true);
});

test("a difference within the scatter of days is not clear", () => {
  const scattered = (daysAgo: number) => 7000 + (daysAgo % 2) * 4000;
  expect(compare((daysAgo) => scattered(daysAgo) + (daysAgo <= 7 ? 300 : 0)).isClear).toBe(false);
  expect(compare((daysAgo) => scattered(daysAgo) + (daysAgo <= 7 ? 3000 : 0)).isClear).toBe(true);
});

test("needs 4 of the 7 days, and 19 of the 28", () => {
  const recorded = (week: number, before: number) =>
    compare((daysAgo) =>
      daysAgo >= 1 && (daysAgo <= week || (daysAgo > 7 && daysAgo <= 7 + before)) ? 8000 : null,
    );
  expect(recorded(3, 28).isClear).toBeNull();
  expect(recorded(4, 18).isClear).toBeNull();
  expect(recorded(4, 19).isClear).toBe(false);
});
