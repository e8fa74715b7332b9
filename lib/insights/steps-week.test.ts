import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeGoal } from "#lib/metrics/goal.fixture.ts";
import { addDays } from "#lib/metrics/local-day.ts";
import { makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { dayGroup } from "#lib/series/day-groups.fixture.ts";
import { studentT } from "#lib/series/student-t.ts";
import { sayFinding } from "#lib/testing/say-finding.ts";
import { inputOf, NOW, TODAY, uncountedLike, ZONE } from "./finding-tests.fixture.ts";
import { stepsWeek } from "./steps-week.ts";

const goalOf = (value: number) => makeGoal({ metric: "steps", value });
const find = (groups: readonly MeasureGroup[], goal?: number) =>
  stepsWeek.find(inputOf("steps", groups, { goals: goal === undefined ? [] : [goalOf(goal)] }));
const say = (groups: readonly MeasureGroup[], goal?: number) => {
  const found = find(groups, goal);
  return found && sayFinding(stepsWeek, found, NOW, ZONE);
};
/** Steps by days before today; null: no such day. */
const days = (stepsOf: (daysAgo: number) => number | null) =>
  Array.from({ length: 45 }, (_, daysAgo) => {
    const steps = stepsOf(daysAgo);
    return steps === null ? [] : [dayGroup(addDays(TODAY, -daysAgo), steps)];
  }).flat();

describe("the steps of a week", () => {
  test("are compared with the four weeks before, and with the goal", () => {
    const groups = days((daysAgo) => (daysAgo <= 7 ? 9_000 + 300 * daysAgo : 7_000 + 10 * (daysAgo % 5)));
    expect(say(groups)).toBe(
      "10,200 steps a day (last 7 days), 3,180 more (2,942 to 3,418) than in the 28 days before.",
    );
    expect(say(groups, 10_000)).toBe(
      "10,200 steps a day (last 7 days), 3,180 more (2,942 to 3,418) than in the 28 days before; goal of 10,000 reached on 4 of 7 days.",
    );
    const fewer = days((daysAgo) => (daysAgo <= 7 ? 4_000 + daysAgo : 7_000));
    expect(find(fewer)).toMatchObject({ state: "clear", sense: "fewer", severity: "information" });
  });

  test("have no clear change within the scatter of days", () => {
    const groups = days((daysAgo) => 6_000 + 3_000 * (daysAgo % 2));
    expect(say(groups)).toBe(
      "7,714 steps a day (last 7 days), no clear change from 7,500 in the 28 days before (between 1,111 fewer and 1,540 more).",
    );
    expect(find(groups)?.state).toBe("unclear");
  });

  test("need enough days", () => {
    expect(say(days((daysAgo) => (daysAgo <= 2 ? 5_000 : null)))).toBe(
      "2 days of the last 7 with steps; an average needs 4.",
    );
    expect(say(days((daysAgo) => (daysAgo === 0 ? 5_000 : null)))).toBe(
      "No day of the last 7 with steps; an average needs 4.",
    );
    expect(
      say(
        days((daysAgo) => (daysAgo <= 5 ? 5_000 : null)),
        5_000,
      ),
    ).toBe(
      "5,000 steps a day (5 of the last 7 days); goal of 5,000 reached on 5 of 5 days; a comparison needs 19 of the 28 days before.",
    );
  });

  test("are old after three days, and nothing where there never was a step", () => {
    const old = days((daysAgo) => (daysAgo >= 4 ? 5_000 : null));
    expect([find(old)?.state, say(old)]).toEqual(["stale", "No steps since 6 May."]);
    expect(find([])).toBeNull();
  });

  test("leave today out, and all that does not count", () => {
    const whole = days((daysAgo) => (daysAgo === 0 ? null : 7_000 + daysAgo));
    const today = dayGroup(TODAY, 12);
    const found = find([...whole, today]);
    expect(found?.values).toEqual(find(whole)?.values);
    expect(found?.explanation.unused).toMatchObject([{ reason: "unfinished" }]);
    const phone = whole.map((group) =>
      dayGroup(String(group.details?.["date"]), 1, { source: "phone", tracker: false }),
    );
    const bad = whole.flatMap((group) =>
      uncountedLike(group, [makeMeasure(codeOf("activity", "steps"), -5)]),
    );
    expect(find([...whole, ...phone, ...bad])).toEqual(find(whole));
    expect(find(bad)).toBeNull();
  });
});

const persons = fc
  .record({
    level: fc.integer({ min: 500, max: 15_000 }),
    change: fc.integer({ min: -4_000, max: 4_000 }),
    scatter: fc.constantFrom(0, 800, 3_000),
    goal: fc.option(fc.integer({ min: 1_000, max: 15_000 }), { nil: undefined }),
    rolls: fc.array(fc.tuple(fc.nat(99), fc.integer({ min: -100, max: 100 })), {
      minLength: 45,
      maxLength: 45,
    }),
  })
  .map(({ level, change, scatter, goal, rolls }) => ({
    goal,
    groups: days((daysAgo) => {
      const [present = 0, off = 0] = rolls[daysAgo] ?? [];
      const steps = level + (daysAgo <= 7 ? change : 0) + Math.round((scatter * off) / 100);
      return present < 85 ? Math.max(0, steps) : null;
    }),
  }));

const meanByHand = (values: readonly number[]) => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
};
const written = (number: number) => Math.floor(number + 0.5).toLocaleString("en-GB");

test("for any person, each number of the sentence can be computed again from the days of its explanation", () => {
  fc.assert(
    fc.property(persons, ({ groups, goal }) => {
      const found = find(groups, goal);
      if (found?.state !== "clear" && found?.state !== "unclear") return;
      const stepsOf = (readings: typeof found.explanation.used) =>
        readings.map(({ values }) => values["value"] ?? 0);
      const { used, baseline } = found.explanation;
      for (const { at } of used) expect(Math.ceil((NOW - at) / DAY_MS)).toBeLessThanOrEqual(8);
      const [week, before] = [stepsOf(used), stepsOf(baseline)];
      const [mean, usual] = [meanByHand(week), meanByHand(before)];
      const squares = [...week.map((one) => (one - mean) ** 2), ...before.map((one) => (one - usual) ** 2)];
      const freedom = week.length + before.length - 2;
      const deviation = Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / freedom);
      const limit = studentT(freedom) * deviation * Math.sqrt(1 / week.length + 1 / before.length);
      expect(found.state === "clear").toBe(Math.abs(mean - usual) > limit);
      const span = week.length === 7 ? "last 7 days" : `${week.length} of the last 7 days`;
      const size = Math.abs(mean - usual);
      const difference = `${written(size)} ${mean > usual ? "more" : "fewer"} (${written(size - limit)} to ${written(size + limit)}) than in the 28 days before`;
      const ends = `between ${written(Math.max(0, limit - mean + usual))} fewer and ${written(Math.max(0, mean - usual + limit))} more`;
      const compared =
        found.state === "clear"
          ? difference
          : `no clear change from ${written(usual)} in the 28 days before (${ends})`;
      const reached = week.filter((steps) => goal !== undefined && steps >= goal).length;
      const goals =
        goal === undefined ? "" : `; goal of ${written(goal)} reached on ${reached} of ${week.length} days`;
      expect(sayFinding(stepsWeek, found, NOW, ZONE)).toBe(
        `${written(mean)} ${Math.floor(mean + 0.5) === 1 ? "step" : "steps"} a day (${span}), ${compared}${goals}.`,
      );
    }),
    { numRuns: 1000 },
  );
});
