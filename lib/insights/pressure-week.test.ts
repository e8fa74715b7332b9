import { describe, expect, test } from "vitest";
import { readHistory } from "#lib/series/history.ts";
import { hourOf, pressureGroup } from "./example-groups.fixture.ts";
import { readingsOfTable, V6_9 } from "./pressure-table.fixture.ts";
import { averageWeek } from "./pressure-week.ts";
import type { PressureWeek } from "./pressure-week.ts";

const FIRST = "2027-05-03";

const shown = (mean: PressureWeek["morning"] | undefined) =>
  mean && [
    `${mean.pressure.systolic.toFixed(4)}/${mean.pressure.diastolic.toFixed(4)}`,
    mean.readings.length,
  ];

describe("the average of a week", () => {
  const readings = readingsOfTable(V6_9, FIRST);

  test("V6.9 all 28 readings: 136.2500/86.4286", () => {
    const week = averageWeek(readings, hourOf("2027-05-09", 23));
    expect(shown(week?.all)).toEqual(["136.2500/86.4286", 28]);
    expect(week?.days).toBe(7);
  });

  test("V6.9 days 2 to 7: 135.1667/85.6667, mornings 134.1667/85.2500, evenings 136.1667/86.0833", () => {
    const week = averageWeek(readings, hourOf("2027-05-10", 0.5));
    expect(shown(week?.all)).toEqual(["135.1667/85.6667", 24]);
    expect([shown(week?.morning), shown(week?.evening)]).toEqual([
      ["134.1667/85.2500", 12],
      ["136.1667/86.0833", 12],
    ]);
  });

  test("counts days on the clock where it was measured, and readings of any hour", () => {
    const now = hourOf("2027-05-09", 12);
    const noon = pressureGroup(hourOf("2027-05-03", 0.5), 120, 80);
    const readings = readHistory([noon, pressureGroup(hourOf("2027-05-06", 14), 121, 81)], "blood-pressure");
    const week = averageWeek(readings.readings, now);
    expect(shown(week?.all)).toEqual(["120.5000/80.5000", 2]);
    expect([week?.morning, shown(week?.evening)]).toEqual([null, ["120.0000/80.0000", 1]]);
    expect(averageWeek(readings.readings, hourOf("2027-05-10", 1))?.days).toBe(1);
    expect(averageWeek(readings.readings, hourOf("2027-05-14", 1))).toBeNull();
  });
});
