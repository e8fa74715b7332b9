import { describe, expect, test } from "vitest";
import { addDays, localDayOf } from "#lib/metrics/local-day.ts";
import { findFindings } from "./find-findings.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { makeBandGoal, makeGoal } from "#lib/metrics/goal.fixture.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { NOW, TODAY, ZONE } from "./finding-tests.fixture.ts";
import { dailyWeighIns, inputOfWeighIns, weightGoalOf } from "./weigh-ins.fixture.ts";
import { writeFinding } from "./write-finding.ts";

/** Falls by 0.05 kg a day, with a scatter that averages out. */
const FALLING = Array.from({ length: 56 }, (_, day) => 82 - day / 20 + (day % 2 ? 0.2 : -0.2));
const find = (kilograms: readonly number[], goal: number | null) =>
  findFindings(
    inputOfWeighIns(dailyWeighIns(kilograms), { goals: goal === null ? [] : [weightGoalOf(goal)] }),
  ).find(({ key }) => key === "weight-goal");
const dayOf = (at = NaN) => localDayOf(at, ZONE);

describe("the date of a weight goal", () => {
  test("is a range of days around the likely one", () => {
    const found = find(FALLING, 75);
    expect(found).toMatchObject({ state: "clear", sense: "between", values: { goal: 75 } });
    const { weight = NaN, rate = NaN, soonest, likely, latest } = found?.values ?? {};
    expect(weight).toBeCloseTo(82 - 55 / 20, 1);
    expect(dayOf(likely)).toBe(addDays(TODAY, Math.ceil((75 - weight) / (rate / 7))));
    expect(dayOf(soonest) < dayOf(likely)).toBe(true);
    expect(dayOf(latest) > dayOf(likely)).toBe(true);
  });

  test("has no end when the slow end takes more than three years", () => {
    const slow = FALLING.map((value, day) => 80 - day / 50 + (value - (82 - day / 20)) * 1.25);
    expect(find(slow, 72)).toMatchObject({ state: "clear", sense: "from" });
    expect(find(slow, 72)?.values).not.toHaveProperty("latest");
  });

  test("is none beyond three years, away from it, or within its range", () => {
    expect(find(FALLING, 20)).toMatchObject({ state: "clear", sense: "beyond" });
    expect(find(FALLING, 90)).toMatchObject({ state: "clear", sense: "away" });
    expect(find(FALLING, 80)).toMatchObject({ state: "clear", sense: "in-range" });
  });

  test("is unclear while the rate is, and says what the rate lacks", () => {
    const flat = FALLING.map((_, day) => 80 + (day % 2 ? 0.2 : -0.2));
    expect(find(flat, 75)).toMatchObject({ state: "unclear", values: { goal: 75 } });
    expect(find(flat.slice(0, 2), 75)).toMatchObject({ state: "not-enough", values: { goal: 75, more: 3 } });
  });

  test("does not apply without a goal, or without a weigh-in", () => {
    expect(find(FALLING, null)).toBeUndefined();
    expect(find([], 75)).toBeUndefined();
  });
});

describe("a goal that was set here", () => {
  const findOf = (kilograms: readonly number[], goal: Goal) =>
    findFindings(inputOfWeighIns(dailyWeighIns(kilograms), { goals: [goal] })).find(
      ({ key }) => key === "weight-goal",
    );
  const say = (kilograms: readonly number[], goal: Goal) => {
    const found = findOf(kilograms, goal);
    const reader = { locale: "en-GB", zone: ZONE, units: METRIC_UNITS };
    return found && writeFinding(getWords("insights.findings"), found, reader, NOW);
  };

  test("to lose is reached once weight is there or below, and then is no move away", () => {
    expect(findOf(FALLING, makeGoal({ value: 81, aim: "lose" }))).toMatchObject({ sense: "reached" });
    expect(findOf(FALLING, makeGoal({ value: 81, aim: null }))).toMatchObject({ sense: "away" });
    expect(findOf(FALLING, makeGoal({ value: 81, aim: "gain" }))).toMatchObject({ sense: "away" });
    expect(findOf(FALLING, makeGoal({ value: 75, aim: "lose" }))).toMatchObject({ sense: "between" });
    expect(say(FALLING, makeGoal({ value: 81, aim: "lose" }))).toMatch(/the goal of 81\.0\skg is reached\.$/);
  });

  test("to keep says where weight is now, on how many days it was within, and no date", () => {
    const flat = FALLING.map((_, day) => 80 + (day % 2 ? 0.2 : -0.2));
    const kept = findOf(flat, makeBandGoal(79, 80.1));
    expect(kept).toMatchObject({ state: "clear", sense: "inside" });
    expect(kept?.values).toMatchObject({ low: 79, high: 80.1, inside: 7, of: 14, days: 14 });
    expect(kept?.values).not.toHaveProperty("likely");
    expect(say(flat, makeBandGoal(79, 80.1))).toMatch(
      /is 80\.0\skg, within the 79\.0\skg to 80\.1\skg to keep; the first weigh-in was within it on 7 of 14 days, last 14 days\.$/,
    );
    expect(say(FALLING, makeBandGoal(70, 75))).toMatch(/4\.\d\skg above the 70\.0\skg to 75\.0\skg to keep/);
    expect(say(FALLING, makeBandGoal(82, 84))).toMatch(/2\.\d\skg below the 82\.0\skg to 84\.0\skg to keep/);
  });

  test("to keep says what is missing while there is no line", () => {
    expect(say(FALLING.slice(0, 2), makeBandGoal(70, 75))).toBe(
      "Whether weight keeps to 70.0\u00a0kg to 75.0\u00a0kg cannot be said yet: 3 more days with a weigh-in are needed.",
    );
  });
});
