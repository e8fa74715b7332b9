import { expect, test } from "vitest";
import { nameAppli } from "./name-appli.ts";

test.each([
  [50, "Getting into bed"],
  [52, "Inflated mat"],
  [9_999, "Something new at Withings"],
])("category %i is named %s", (appli, name) => {
  expect(nameAppli(appli)).toBe(name);
});
