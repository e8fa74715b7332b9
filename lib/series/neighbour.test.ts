import { expect, test } from "vitest";
import { chooseNeighbour } from "./neighbour.ts";

const span = (startedAt: number, endedAt: number, deviceModel = "mat") => ({
  startedAt,
  endedAt,
  deviceModel,
});
const own = { deviceModel: "mat" };

test("the nearest record is the neighbour", () => {
  expect(chooseNeighbour([span(10, 20), span(0, 8)], own)).toEqual(span(10, 20));
  expect(chooseNeighbour([], own)).toBeNull();
});

test("of two devices that recorded the same night it is that of the same device", () => {
  expect(chooseNeighbour([span(11, 20, "watch"), span(10, 19)], own)).toEqual(span(10, 19));
  expect(chooseNeighbour([span(11, 20, "watch"), span(0, 8)], own)).toEqual(span(11, 20, "watch"));
});
