import { describe, expect, test } from "vitest";
import {
  arterialPressure,
  pressureFacts,
  type PressureFacts,
  pulsePressure,
  variabilityOf,
} from "./pressure-facts.ts";
import { readingsOfTable, V6_9 } from "./pressure-table.fixture.ts";

const factsOf = (table: string, from = 0) =>
  pressureFacts(readingsOfTable(table, "2027-05-03").slice(from), "esc-2024") as PressureFacts;
const rounded = (values: object | null) =>
  values &&
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, (value as number).toFixed(4)]));

describe("facts of several readings", () => {
  test.each([
    [135, 85, "101.6667", 50],
    [120, 80, "93.3333", 40],
    [118, 95, "102.6667", 23],
    [150, 75, "100.0000", 75],
  ])("mean arterial pressure and pulse pressure of %i/%i: %s, %i", (systolic, diastolic, mean, pulse) => {
    expect(arterialPressure({ systolic, diastolic }).toFixed(4)).toBe(mean);
    expect(pulsePressure({ systolic, diastolic })).toBe(pulse);
  });

  test.each([
    [[132, 138, 129, 141, 135], "4.7434", "3.5136", "8.2500"],
    [[128, 128, 128, 128], "0.0000", "0.0000", "0.0000"],
    [[120, 140, 120, 140], "11.5470", "8.8823", "20.0000"],
    [[120, 120, 140, 140], "11.5470", "8.8823", "6.6667"],
  ])("variability of %j: SD %s, CV %s %, ARV %s", (values, sd, cv, arv) => {
    expect(rounded(variabilityOf(values))).toEqual({ sd, cv, arv });
  });

  test("V6.9 home load, SD, CV, ARV and the difference of days 2 to 7", () => {
    const facts = factsOf(V6_9, 4);
    expect([facts.high, facts.readings, facts.load]).toEqual([18, 24, 75]);
    expect(rounded(facts.systolic)).toEqual({ sd: "2.3529", cv: "1.7408", arv: "3.0000" });
    expect(facts.diastolic?.sd.toFixed(4)).toBe("1.5228");
    expect(rounded(facts.morningMinusEvening)).toEqual({ systolic: "-2.0000", diastolic: "-0.8333" });
  });

  test("load counts a reading that reaches either threshold, and the difference needs both halves", () => {
    expect([
      factsOf("134/84 135/80 130/85 120/70").high,
      factsOf("134/84 135/80 130/85 120/70").load,
    ]).toEqual([2, 50]);
    expect(factsOf("134/84 134/84 134/84 134/84").load).toBe(0);
    expect(rounded(factsOf("132/84 133/84 129/81 129/81").morningMinusEvening)).toEqual({
      systolic: "3.5000",
      diastolic: "3.0000",
    });
    const mornings = readingsOfTable("132/84 133/84 129/81 129/81", "2027-05-03").slice(0, 2);
    expect(pressureFacts(mornings, "esc-2024")?.morningMinusEvening).toBeNull();
    expect(pressureFacts(mornings.slice(0, 1), "esc-2024")?.systolic).toBeNull();
    expect(pressureFacts([], "esc-2024")).toBeNull();
  });
});
