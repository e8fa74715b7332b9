import { expect, test } from "vitest";
import { METRICS, recordKindOf } from "#lib/metrics/registry.ts";
import { groupFigures } from "./night-groups.ts";

test("every number of a night is in one group, and in none that is called other", () => {
  const figures = METRICS.filter((metric) => recordKindOf(metric) === "night").map(({ key }) => ({
    metric: key,
  }));
  const groups = groupFigures(figures);
  const keys = groups.flatMap((group) => group.figures.map(({ metric }) => metric));
  expect(keys.toSorted()).toEqual(figures.map(({ metric }) => metric).toSorted());
  expect(groups.map(({ group }) => group)).toEqual([
    "sleep",
    "heart",
    "breathing",
    "movement",
    "temperature",
  ]);
});

test("what no group names is kept, and empty groups are left out", () => {
  expect(groupFigures([{ metric: "weight" }])).toEqual([{ group: "other", figures: [{ metric: "weight" }] }]);
  expect(groupFigures([])).toEqual([]);
});
