import { expect, test } from "vitest";
import { chooseNoun, countOf } from "./count.ts";

test.each([
  [0, "0 readings"],
  [1, "1 reading"],
  [2, "2 readings"],
  [-1, "-1 reading"],
  [1_234, "1,234 readings"],
])("%d: %s", (count, words) => {
  expect(countOf(count, "en-GB", "reading")).toBe(words);
});

test("a plural of its own, and the digits of the locale", () => {
  expect(countOf(2, "de-DE", "entry", "entries")).toBe("2 entries");
  expect(countOf(1_234, "de-DE", "day of activity", "days of activity")).toBe("1.234 days of activity");
});

test("1.0 is no singular", () => {
  const noun = { one: "point", other: "points" };
  expect([chooseNoun(1, noun), chooseNoun(1, noun, 1), chooseNoun(0, noun)]).toEqual([
    "point",
    "points",
    "points",
  ]);
});
