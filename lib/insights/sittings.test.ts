import { describe, expect, test } from "vitest";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import { roundPressure } from "./pressure-class.ts";
import { readingsOfTable } from "./pressure-table.fixture.ts";
import { averagePressure } from "./pressure-week.ts";
import { splitSittings, withoutFirst } from "./sittings.ts";

/** A sitting in one morning: the other half of the row is its evening. */
const sitting = (text: string) => {
  const all = readingsOfTable(`${text} ${text}`, "2027-05-03");
  return all.slice(0, all.length / 2);
};
const meanOf = (readings: ReturnType<typeof sitting>) => {
  const mean = averagePressure(readings)?.pressure ?? { systolic: 0, diastolic: 0 };
  const { systolic, diastolic } = roundPressure(mean);
  return [`${mean.systolic.toFixed(2)}/${mean.diastolic.toFixed(2)}`, `${systolic}/${diastolic}`];
};

describe("a sitting", () => {
  test.each([
    ["V6.6", [0, 9, 18, 29], [[0, 9, 18], [29]]],
    ["V6.7", [0, 10, 21], [[0, 10], [21]]],
  ])("%s readings up to ten minutes after the one before belong to it", (_, minutes, expected) => {
    const readings = minutes.map((minute) => ({ at: minute * MINUTE_MS }));
    expect(splitSittings(readings).map((one) => one.map(({ at }) => at / MINUTE_MS))).toEqual(expected);
  });

  test("V6.3 142/91, 136/88, 134/86 without the first: 135.00/87.00", () => {
    const readings = withoutFirst(sitting("142/91 136/88 134/86"));
    expect(meanOf([...readings])).toEqual(["135.00/87.00", "135/87"]);
  });

  test("V6.4 the same with all: 137.33/88.33", () => {
    expect(meanOf(sitting("142/91 136/88 134/86"))).toEqual(["137.33/88.33", "137/88"]);
  });

  test("V6.5 of 142/91, 136/88 the second; a single one stays", () => {
    expect(meanOf([...withoutFirst(sitting("142/91 136/88"))])[1]).toBe("136/88");
    expect(meanOf([...withoutFirst(sitting("142/91"))])[1]).toBe("142/91");
  });
});
