import { describe, expect, test } from "vitest";
import { makeGroup as group, makeMeasure as measure } from "./measure-group.fixture.ts";
import { goalsOf, touchesGoals } from "./goal.ts";

const NOW = Date.UTC(2026, 10, 27);
const goal = group({ groupId: "9", category: 2, measures: [measure(1, 78000, -3)] });

describe("a goal", () => {
  test("is read apart from what was measured", () => {
    expect(goalsOf([group({}), goal], NOW)).toEqual([
      { metric: "weight", value: 78, setAt: 1000, groupId: "9", connectionId: "c1" },
    ]);
  });

  test("gives way to a newer one, and goes when it is taken away", () => {
    const newer = { ...goal, groupId: "10", measuredAt: 2000, measures: [measure(1, 76, 0)] };
    expect(goalsOf([newer, goal], NOW).map((goal) => goal.value)).toEqual([76]);
    expect(goalsOf([newer, goal, { ...newer, seq: 2, deletedAt: 3000 }], NOW)).toMatchObject([{ value: 78 }]);
  });

  test("is read again when a change touches one", () => {
    const held = goalsOf([goal], NOW);
    const change = { changed: [], removed: [] };
    expect(touchesGoals({ ...change, changed: [goal] }, [])).toBe(true);
    expect(touchesGoals({ ...change, removed: [{ connectionId: "c1", groupId: "9" }] }, held)).toBe(true);
    expect(touchesGoals({ ...change, changed: [group({})] }, held)).toBe(false);
    expect(touchesGoals({ ...change, removed: [{ connectionId: "c2", groupId: "9" }] }, held)).toBe(false);
  });
});
