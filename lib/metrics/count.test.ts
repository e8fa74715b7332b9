import { expect, test } from "vitest";
import { chooseNoun, formatCount } from "./count.ts";

test("a count has the digits of the locale", () => {
  expect([formatCount(1_234, "en-GB"), formatCount(1_234, "de-DE")]).toEqual(["1,234", "1.234"]);
});

test("1.0 is no singular", () => {
  const noun = { one: "point", other: "points" };
  expect([chooseNoun(1, noun), chooseNoun(1, noun, 1), chooseNoun(0, noun)]).toEqual([
    "point",
    "points",
    "points",
  ]);
});
