import { describe, expect, test } from "vitest";
import { makeGroup as group, makeMeasure as measure } from "./measure-group.fixture.ts";
import { makeBandGoal, makeGoal } from "./goal.fixture.ts";
import { chooseGoals, goalsOf, touchesGoals, valuesOfGoal } from "./goal.ts";

const NOW = Date.UTC(2026, 10, 27);
const goal = group({ groupId: "9", category: 2, measures: [measure(1, 78000, -3)] });

describe("a goal", () => {
  test("is read apart from what was measured", () => {
    expect(goalsOf([group({}), goal], NOW)).toEqual([
      makeGoal({ value: 78, setAt: 1000, group: { groupId: "9", connectionId: "c1" } }),
    ]);
  });

  test("gives way to a newer one, and goes when it is removed", () => {
    const newer = { ...goal, groupId: "10", measuredAt: 2000, measures: [measure(1, 76, 0)] };
    expect(goalsOf([newer, goal], NOW).map((goal) => goal.value)).toEqual([76]);
    expect(goalsOf([newer, goal, { ...newer, seq: 2, deletedAt: 3000 }], NOW)).toMatchObject([{ value: 78 }]);
  });

  test("is read again when a change touches one", () => {
    const held = goalsOf([goal], NOW);
    const change = { changed: [], removed: [] };
    expect(touchesGoals({ ...change, changed: [goal] }, [])).toBe(true);
    expect(touchesGoals({ ...change, removed: [{ connectionId: "c1", groupId: "9" }] }, held)).toBe(true);
    expect(touchesGoals(change, [])).toBe(true);
    expect(touchesGoals({ ...change, changed: [group({})] }, held)).toBe(false);
    expect(touchesGoals({ ...change, removed: [{ connectionId: "c2", groupId: "9" }] }, held)).toBe(false);
  });
});

test("the one that was set here comes before that of Withings, until it is removed", () => {
  const steps = makeGoal({ metric: "steps", value: 10_000 });
  const own = makeBandGoal(70, 72);
  expect(chooseGoals(own, [steps, makeGoal()])).toEqual([own, steps]);
  expect(chooseGoals(null, [steps, makeGoal()])).toEqual([steps, makeGoal()]);
  expect(chooseGoals(own, [])).toEqual([own]);
  expect([own, steps].map(valuesOfGoal)).toEqual([[70, 72], [10_000]]);
});
