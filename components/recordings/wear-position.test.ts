import { expect, test } from "vitest";
import { nameWearPosition } from "./wear-position.ts";

test.each([
  [22, "Chest, lower right lung"],
  [31, "Held in the left hand"],
  [99, "Position 99"],
])("position %i is named %s", (position, name) => {
  expect(nameWearPosition(position)).toBe(name);
});
