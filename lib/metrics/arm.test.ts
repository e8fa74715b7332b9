import { expect, test } from "vitest";
import { ARMS, armOf, parseArm, positionOfArm } from "./arm.ts";

test("an arm is kept as Withings' position, and read from it", () => {
  for (const arm of ARMS) {
    const position = positionOfArm(arm);
    expect(armOf([{ position }, { position }, { position: null }])).toBe(arm);
    expect(parseArm(arm)).toBe(arm);
  }
  expect([positionOfArm("left"), positionOfArm("right"), positionOfArm(null)]).toEqual([3, 2, null]);
});

test("what was not said, or measured elsewhere or on both, has no arm", () => {
  const of = (...positions: (number | null)[]) => armOf(positions.map((position) => ({ position })));
  expect([of(), of(null, null), of(7, 7), of(0, 0), of(1), of(2, 3)]).toEqual(Array(6).fill(null));
  expect([parseArm(""), parseArm("third")]).toEqual([null, null]);
});
