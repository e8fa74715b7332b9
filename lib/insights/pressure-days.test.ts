import { describe, expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import { readHistory } from "#lib/series/history.ts";
import { hourOf, pressureGroup } from "./example-groups.fixture.ts";
import { differenceDays, pressureDays, pressureProfile } from "./pressure-days.ts";
import { readingsOfTable, V6_9 } from "./pressure-table.fixture.ts";
import { averageWeek } from "./pressure-week.ts";

const FIRST = "2027-05-03";
const readings = readingsOfTable(V6_9, FIRST);

describe("days of blood pressure", () => {
  test("a day is drawn as its mean with what its readings reach", () => {
    const [first] = pressureDays(readings);
    expect(first).toMatchObject({
      day: FIRST,
      readings: 4,
      mean: { systolic: 142.75, diastolic: 91 },
      low: { systolic: 140, diastolic: 89 },
      high: { systolic: 146, diastolic: 93 },
    });
  });

  test("V6.9 the mean of seven days is that of the finding, on every day", () => {
    const days = pressureDays(readings);
    expect(days.at(-1)?.week.mean.systolic).toBe(136.25);
    for (const { day, week } of days) {
      const until = readings.filter(({ at }) => at < hourOf(day, 24));
      expect(week.mean).toEqual(averageWeek(until, hourOf(day, 23))?.all.pressure);
    }
    const eighth = pressureGroup(hourOf(addDays(FIRST, 7), 8), 120, 80);
    const later = pressureDays([...readings, ...readHistory([eighth], "blood-pressure").readings]).at(-1);
    expect(later?.week.readings).toBe(25);
  });

  test("the band is one standard deviation of the seven days' readings, none of a single reading", () => {
    const [only] = pressureDays(readings.slice(0, 1));
    expect(only?.week.sd).toEqual({ systolic: 0, diastolic: 0 });
    const sixDays = pressureDays(readings.slice(4)).at(-1);
    expect(sixDays?.week.sd.systolic.toFixed(4)).toBe("2.3529");
  });

  test("V6.9 mornings minus evenings of days 2 to 7: -2.0000/-0.8333", () => {
    const last = differenceDays(readings.slice(4)).at(-1);
    expect([last?.week.systolic.toFixed(4), last?.week.diastolic.toFixed(4)]).toEqual(["-2.0000", "-0.8333"]);
    expect(differenceDays(readings.slice(4, 6))).toEqual([]);
  });

  test("the profile has two hours of the clock over all days", () => {
    const profile = pressureProfile(readings);
    expect(profile.map(({ hour, readings: count }) => [hour, count])).toEqual([
      [6, 14],
      [20, 14],
    ]);
  });
});
