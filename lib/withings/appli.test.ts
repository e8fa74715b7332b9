import { expect, test } from "vitest";
import { nameAppli } from "./appli.ts";

test.each([
  [50, "Getting into bed"],
  [52, "A mat that inflated"],
  [9_999, "Something new at Withings"],
])("category %i is named %s", (appli, name) => {
  expect(nameAppli(appli)).toBe(name);
});
