import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import { makeGoal } from "#lib/metrics/goal.fixture.ts";
import { makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import { DAY_S, HOUR_MS, HOUR_S } from "#lib/metrics/time.ts";
import { sayFinding } from "#lib/testing/say-finding.ts";
import { hourOf, nightUntil } from "./example-groups.fixture.ts";
import { inputOf, NOW, TODAY, uncountedLike, ZONE } from "./finding-tests.fixture.ts";
import { sleepShort } from "./sleep-short.ts";

const goalOf = (hours: number) => makeGoal({ metric: "sleep-duration", value: hours * HOUR_S });
const find = (groups: readonly MeasureGroup[], need?: number) =>
  sleepShort.find(inputOf("sleep-duration", groups, { goals: need === undefined ? [] : [goalOf(need)] }));
const say = (groups: readonly MeasureGroup[], need?: number) => {
  const found = find(groups, need);
  return found && sayFinding(sleepShort, found, NOW, ZONE);
};
/** A night of sleep of so many hours until 7 of a day, last night first. */
const night = (daysAgo: number, hours: number) =>
  nightUntil(addDays(TODAY, -daysAgo), 8, { total_sleep_time: Math.round(hours * HOUR_S) });
const nights = (...hours: number[]) => hours.map((slept, daysAgo) => night(daysAgo, slept));
const times = (count: number, hours: number) => Array<number>(count).fill(hours);

describe("the sleep of a fortnight", () => {
  test("V8.13: against the goal of 8 hours", () => {
    expect(say(nights(6.5, 7, 7.5, 8, 8.5, 6, 7, 8, 7, 7.5, 8, 6.5, 7, 8), 8)).toBe(
      "7 h 19 min of sleep a night on average (14 of 14 nights): a high sleep debt of 9 h 30 min against 8 h 0 min a night.",
    );
  });

  test("V8.14 and V8.15: nights count alike, whenever they were", () => {
    for (const slept of [
      [...times(10, 8), ...times(4, 4)],
      [...times(4, 4), ...times(10, 8)],
    ])
      expect(say(nights(...slept), 8)).toContain("a high sleep debt of 16 h 0 min against");
  });

  test("V8.16: is no debt when it is more than enough", () => {
    expect(say(nights(...times(14, 9)), 8)).toBe(
      "9 h 0 min of sleep a night on average (14 of 14 nights): no sleep debt against 8 h 0 min a night.",
    );
  });

  test("is measured against seven hours where there is no goal, with its band", () => {
    expect(say(nights(...times(10, 6.9)))).toContain(
      "(10 of 14 nights): a low sleep debt of 1 h 0 min against 7 h 0 min",
    );
    expect(say(nights(...times(10, 6.7)))).toContain("a moderate sleep debt of 3 h 0 min");
    expect(find(nights(...times(10, 6.7)))).toMatchObject({ state: "clear", severity: "information" });
  });

  test("needs five nights, and says since when there is none", () => {
    expect(say(nights(7, 7, 7, 7))).toBe("4 nights with sleep in 14; an average needs 5.");
    const old = [4, 5, 6, 7, 8, 9].map((daysAgo) => night(daysAgo, 7));
    expect([find(old)?.state, say(old)]).toEqual(["stale", "No night since 6 May."]);
    expect(find([])).toBeNull();
  });

  test("holds no nap, and nothing that does not count", () => {
    const start = hourOf(TODAY, 13);
    const nap = { ...night(0, 1), groupId: "night:nap", measuredAt: start, endsAt: start + HOUR_MS };
    const impossible = [makeMeasure(codeOf("night", "total_sleep_time"), 3 * DAY_S)];
    const bad = nights(...times(14, 2)).flatMap((group) => uncountedLike(group, impossible));
    const mixed = find([...nights(...times(8, 7)), nap, ...bad]);
    expect(mixed?.values).toEqual(find(nights(...times(8, 7)))?.values);
    expect(mixed?.explanation.unused).toMatchObject([{ reading: { groupId: "night:nap" }, reason: "nap" }]);
    expect([find(bad), find([nap])]).toEqual([null, null]);
  });
});

const persons = fc.record({
  need: fc.option(
    fc.integer({ min: 20, max: 36 }).map((quarters) => quarters / 4),
    { nil: undefined },
  ),
  slept: fc.array(fc.option(fc.integer({ min: 3 * HOUR_S, max: 11 * HOUR_S })), { maxLength: 25 }),
});

/** "7 h 19 min" */
function durationByHand(seconds: number): string {
  const minutes = Math.floor(seconds / 60 + 0.5);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

test("for any person, each number of the sentence can be computed again from the nights of its explanation", () => {
  fc.assert(
    fc.property(persons, ({ need, slept }) => {
      const groups = slept.flatMap((seconds, daysAgo) =>
        seconds === null ? [] : [night(daysAgo, seconds / HOUR_S)],
      );
      const found = find(groups, need);
      const recent = slept.slice(0, 14).filter((seconds) => seconds !== null);
      if (found?.state !== "clear") {
        expect(recent.length < 5 || slept.slice(0, 4).every((seconds) => seconds === null)).toBe(true);
        return;
      }
      const used = found.explanation.used.map(({ values }) => values["value"] ?? 0);
      expect(used.toSorted()).toEqual(recent.toSorted());
      const needed = (need ?? 7) * HOUR_S;
      let [sum, debt] = [0, 0];
      for (const seconds of used) {
        sum += seconds;
        debt += needed - seconds;
      }
      const minutes = Math.floor(Math.max(0, debt) / 60 + 0.5);
      const band = minutes < 120 ? "low" : minutes <= 300 ? "moderate" : "high";
      const owed = minutes === 0 ? "no sleep debt" : `a ${band} sleep debt of ${durationByHand(debt)}`;
      expect(sayFinding(sleepShort, found, NOW, ZONE)).toBe(
        `${durationByHand(sum / used.length)} of sleep a night on average (${used.length} of 14 nights): ${owed} against ${durationByHand(needed)} a night.`,
      );
    }),
    { numRuns: 1000 },
  );
});
