import { expect, test } from "vitest";
import { nameSport } from "./name-sport.ts";

test.each([
  [1, "Walk"],
  [7, "Swimming"],
  [568, "Cooking"],
  [569, "Other (569)"],
])("sport %i is %s", (sport, name) => expect(nameSport(sport)).toBe(name));
