import { describe, expect, test } from "vitest";
import type { Arm } from "#lib/metrics/arm.ts";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { DAY_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { readHistory } from "#lib/series/history.ts";
import { findArmDifference } from "./arm-difference.ts";

const START = Date.UTC(2027, 4, 10, 6);
type Taken = readonly [arm: Arm | null, systolic: number, minute?: number];
const POSITIONS = { left: 3, right: 2 };

/** Sittings a day apart, of readings two minutes apart unless a minute is given. */
function differenceOf(...sittings: readonly (readonly Taken[])[]) {
  const groups = sittings.flatMap((sitting, day) =>
    sitting.map(([arm, systolic, minute], index) => {
      const at = START + day * DAY_MS + (minute ?? 2 * index) * MINUTE_MS;
      const position = arm && POSITIONS[arm];
      return makeGroup({
        ...{ groupId: `${day}/${index}`, measuredAt: at },
        measures: [makeMeasure(10, systolic, 0, position), makeMeasure(9, 80, 0, position)],
      });
    }),
  );
  return findArmDifference(readHistory(groups, "blood-pressure").readings);
}

describe("the difference between the arms", () => {
  test("V6.8: 138 left and 121 right are 17 mmHg apart: to be repeated", () => {
    const found = differenceOf([
      ["left", 138],
      ["right", 121],
    ]);
    expect(found).toMatchObject({ says: "repeat", higher: "left", readings: 2, at: START + 2 * MINUTE_MS });
    expect(found?.difference).toEqual({ systolic: 17, diastolic: 0 });
  });

  test("V6.8: 138 and 123 are 15 apart, which is not more than 15", () => {
    expect(
      differenceOf([
        ["left", 138],
        ["right", 123],
      ]),
    ).toMatchObject({ says: "small", higher: "left" });
  });

  test("more than 15 twice running is confirmed, the same arm being higher; once in between is not", () => {
    const far: Taken[] = [
      ["left", 120],
      ["right", 140],
    ];
    const near: Taken[] = [
      ["left", 120],
      ["right", 120],
    ];
    const other: Taken[] = [
      ["left", 140],
      ["right", 120],
    ];
    expect(differenceOf(far, far)).toMatchObject({ says: "confirmed", higher: "right" });
    expect(differenceOf(far, near)).toMatchObject({ says: "small", higher: null });
    expect(differenceOf(far, near, far)).toMatchObject({ says: "repeat" });
    expect(differenceOf(far, other)).toMatchObject({ says: "repeat", higher: "left" });
    // What was measured on one arm in between compares nothing.
    expect(differenceOf(far, [["left", 150]], far)).toMatchObject({ says: "confirmed" });
  });

  test("of several readings is that of their means, rounded as they are shown", () => {
    const found = differenceOf([
      ["left", 137],
      ["left", 138],
      ["right", 122],
      ["right", 122],
      [null, 180],
    ]);
    expect(found).toMatchObject({ says: "repeat", readings: 4 });
    expect([found?.left.systolic, found?.right.systolic, found?.difference.systolic]).toEqual([138, 122, 16]);
  });

  test("needs both arms in one sitting", () => {
    expect(differenceOf([["left", 138]], [["right", 121]])).toBeNull();
    expect(
      differenceOf([
        ["left", 138, 0],
        ["right", 121, 11],
      ]),
    ).toBeNull();
    expect(
      differenceOf([
        [null, 138],
        [null, 121],
      ]),
    ).toBeNull();
    expect(differenceOf()).toBeNull();
  });
});
