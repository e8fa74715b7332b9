import { describe, expect, test } from "vitest";
import { addDays, localDayOf } from "#lib/metrics/local-day.ts";
import { findFindings } from "./find-findings.ts";
import { TODAY, ZONE } from "./finding-tests.fixture.ts";
import { dailyWeighIns, inputOfWeighIns, weightGoalOf } from "./weigh-ins.fixture.ts";

/** Falls by 0.05 kg a day, with a scatter that averages out. */
const FALLING = Array.from({ length: 56 }, (_, day) => 82 - day / 20 + (day % 2 ? 0.2 : -0.2));
const find = (kilograms: readonly number[], goal: number | null) =>
  findFindings(
    inputOfWeighIns(dailyWeighIns(kilograms), { goals: goal === null ? [] : [weightGoalOf(goal)] }),
  ).find(({ key }) => key === "weight-goal");
const dayOf = (at = NaN) => localDayOf(at, ZONE);

describe("the date of a goal of weight", () => {
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
