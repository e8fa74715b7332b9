import { expect, test } from "vitest";
import { changeQuery } from "./change-query.ts";
import { readIntake } from "./read-intake.ts";

test.each([
  ["2200", 2_200],
  [" 2200 ", 2_200],
  ["500", 500],
  ["499", null],
  ["10000", null],
  ["2,200", null],
  ["2.2", null],
  ["-2200", null],
  ["plenty", null],
])("the intake %o of an address is %o", (typed, kcal) => {
  expect(readIntake({ intake: typed })).toEqual({ typed: typed.trim(), kcal });
});

test("an address without one has none", () => {
  expect([readIntake({}), readIntake({ intake: "" }), readIntake({ intake: "  " })]).toEqual([
    null,
    null,
    null,
  ]);
});

test("what a link or form does not choose stays in the address", () => {
  const query = { intake: "2200", trend: "calm", other: ["a", "b"] };
  expect(changeQuery(query, { trend: "tenth", hindsight: "shown" }).toString()).toBe(
    "intake=2200&trend=tenth&other=a&other=b&hindsight=shown",
  );
  expect(changeQuery(new URLSearchParams("intake=1&trend=calm"), { intake: null }).toString()).toBe(
    "trend=calm",
  );
});
