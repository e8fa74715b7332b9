import fc from "fast-check";
import { expect, test } from "vitest";
import { GUIDELINE_KEYS } from "#lib/metrics/pressure-plan.ts";
import { classifyPressure } from "./pressure-class.ts";
import { countInZone, pressureZones } from "./pressure-zones.ts";

test("every mean lies in the area of its category, and in no higher or lower one", () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...GUIDELINE_KEYS),
      fc.integer({ min: 80, max: 200 }),
      fc.integer({ min: 40, max: 120 }),
      (guideline, systolic, diastolic) => {
        const zones = pressureZones(guideline);
        const isBelow = ({ below }: (typeof zones)[number]) =>
          systolic < below.systolic && diastolic < below.diastolic;
        // The lowest zone that it is below.
        const lowest = zones.filter(isBelow).at(-1);
        expect(lowest?.category).toBe(classifyPressure({ systolic, diastolic }, guideline, "home"));
        const counts = zones.map((zone) => countInZone([{ systolic, diastolic }], guideline, zone));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
      },
    ),
  ));

test("zones are those of the guideline, from the highest down", () => {
  expect(pressureZones("aha-2025").map(({ category, below }) => [category, below])).toEqual([
    ["stage-2", { systolic: Infinity, diastolic: Infinity }],
    ["stage-1", { systolic: 135, diastolic: 85 }],
    ["elevated", { systolic: 130, diastolic: 80 }],
    ["normal", { systolic: 120, diastolic: 80 }],
  ]);
});
