import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseOfArea, chooseToday, findFindings } from "./find-findings.ts";
import type { Said } from "./find-findings.ts";
import { FINDINGS } from "./registry.ts";
import type { Finding } from "./registry.ts";
import { NOW } from "./finding-tests.fixture.ts";
import {
  dailyWeighIns,
  inputOfWeighIns,
  weighIn,
  weighingPersons,
  weightGoalOf,
} from "./weigh-ins.fixture.ts";

/** Falls by 0.1 kg a day, and then, for so many days, by so much. */
const course = (then: readonly number[] = []) => {
  const before = Array.from({ length: 30 }, (_, day) => 84 - day / 10 + (day % 2 ? 0.05 : -0.05));
  return [...before, ...then.map((step) => (before.at(-1) ?? 0) + step)];
};
const marksOf = (kilograms: readonly number[], goal: number | null = null) =>
  Object.fromEntries(
    findFindings(
      inputOfWeighIns(dailyWeighIns(kilograms), { goals: goal === null ? [] : [weightGoalOf(goal)] }),
    ).map(({ key, mark }) => [key, mark]),
  );

describe("the mark of a finding", () => {
  test("is confirmed when two days ago it was the same", () =>
    expect(marksOf(course())).toEqual({ "weight-rate": "confirmed" }));

  test("is new when it was not clear then, or said something else", () => {
    expect(marksOf(course().slice(0, 8))).toEqual({ "weight-rate": "new" });
    // Two days ago in the range of the goal, now out of it.
    expect(marksOf(course(), 82.3)).toMatchObject({ "weight-goal": "new" });
  });

  test("is changed when its number differs by more than is worth a word", () =>
    expect(marksOf(course([-0.8, -1.2]).slice(-12))).toEqual({ "weight-rate": "changed" }));

  test("is changed when it is clear no more", () =>
    expect(marksOf(course([2, 3]).slice(-14))).toEqual({ "weight-rate": "changed" }));

  test("of a goal that was just set is new", () => {
    const input = inputOfWeighIns(dailyWeighIns(course()), { goals: [weightGoalOf(75, NOW - 3_600_000)] });
    expect(findFindings(input).find(({ key }) => key === "weight-goal")).toMatchObject({ mark: "new" });
    expect(marksOf(course(), 75)).toEqual({ "weight-rate": "confirmed", "weight-goal": "confirmed" });
  });

  test("says nothing new of what is missing", () =>
    expect(marksOf([80, 81])).toEqual({ "weight-rate": "confirmed" }));

  test("does not depend on when readings arrived: what is filled in makes no news", () =>
    fc.assert(
      fc.property(weighingPersons, ({ groups, goals, zone }) => {
        const late = groups.map((group) => ({ ...group, arrivedAt: NOW, arrivedBy: "first-sync" as const }));
        const marks = (all: typeof groups) =>
          findFindings(inputOfWeighIns(all, { goals, zone })).map(({ key, mark }) => [key, mark]);
        expect(marks(late)).toEqual(marks(groups));
      }),
    ));
});

test("findings are causal: what is measured later changes nothing of what is said now", () =>
  fc.assert(
    fc.property(weighingPersons, ({ groups, goals, zone }) => {
      const later = [1, 2, 3].map((days) => weighIn(-days, 140, { zone }));
      expect(findFindings(inputOfWeighIns([...groups, ...later], { goals, zone }))).toEqual(
        findFindings(inputOfWeighIns(groups, { goals, zone })),
      );
    }),
  ));

test("the rate does not depend on how heavy a person is", () =>
  fc.assert(
    fc.property(weighingPersons, fc.integer({ min: -10, max: 10 }), ({ groups, zone }, up) => {
      const shifted = groups.map((group) => ({
        ...group,
        measures: group.measures.map((measure) => ({ ...measure, value: measure.value + up * 1_000 })),
      }));
      const [rate, moved] = [groups, shifted].map((all) => findFindings(inputOfWeighIns(all, { zone }))[0]);
      expect(moved?.state).toBe(rate?.state);
      for (const [name, value] of Object.entries(rate?.values ?? {}))
        expect(moved?.values[name]).toBeCloseTo(value, 6);
    }),
  ));

test.each(FINDINGS.map((entry) => [entry.key, entry] as const))(
  "%s reads the readings of its own metric alone",
  (_, { metric, find }) => {
    const read = new Set<string>();
    const input = inputOfWeighIns(dailyWeighIns(course()), { goals: [weightGoalOf(75)] });
    find({ ...input, readingsOf: (key) => (read.add(key), []) });
    find({ ...input, readingsOf: (key) => (read.add(key), key === "weight" ? input.readingsOf(key) : []) });
    expect([...read]).toEqual([metric]);
  },
);

describe("what is said today", () => {
  const said = (rest: Partial<Said>): Said => ({
    key: "weight-rate",
    metric: "weight",
    state: "clear",
    sense: "falling",
    severity: "information",
    values: {},
    since: NOW,
    mark: "confirmed",
    ...rest,
  });

  test("safety comes first, then what changed, then goals, then the usual, then what is unclear", () => {
    const ranked: Said[] = [
      said({ severity: "see-a-doctor" }),
      said({ severity: "attention" }),
      said({ mark: "new" }),
      said({ key: "weight-goal" }),
      said({}),
      said({ state: "unclear" }),
    ];
    expect(chooseToday(ranked.slice(1).toReversed())).toEqual(ranked.slice(1));
    expect(chooseToday(ranked.toReversed())).toEqual(ranked.slice(0, 5));
  });

  test("what cannot be said, and a goal without a date, is silent", () => {
    const silent: Partial<Finding>[] = [
      { state: "not-enough" },
      { state: "stale" },
      { key: "weight-goal", state: "unclear" },
    ];
    expect(chooseToday(silent.map(said))).toEqual([]);
  });

  test("an area says all that is found of it, what is silent today at its end", () => {
    const silent: Said[] = [
      said({ key: "weight-goal", state: "unclear" }),
      said({ state: "not-enough" }),
      said({ state: "stale" }),
    ];
    const ranked = [said({ mark: "new" }), said({}), said({ state: "unclear" }), ...silent];
    const elsewhere = said({ key: "steps-week", metric: "steps" });
    expect(chooseOfArea([elsewhere, ...ranked.toReversed()], "body")).toEqual([
      ...ranked.slice(0, 4),
      // Neither can be said: in the order in which they are found.
      ...silent.slice(1).toReversed(),
    ]);
    expect(chooseOfArea([elsewhere, ...ranked], "activity")).toEqual([elsewhere]);
    expect(chooseOfArea(ranked, "sleep")).toEqual([]);
  });
});
