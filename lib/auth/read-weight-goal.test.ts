import { expect, test } from "vitest";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { readWeightGoal } from "./read-weight-goal.ts";

const READER = { locale: "en-GB", zone: "Europe/Paris", units: METRIC_UNITS };
const BODY = { trend: 80, height: 1.7 };
const TODAY = "2026-02-28";
const EMPTY = { aim: "", goal: "", by: "", low: "", high: "", height: "", confirmed: "" };
const read = (
  typed: Partial<typeof EMPTY>,
  body: Parameters<typeof readWeightGoal>[2] = BODY,
  reader = READER,
) => readWeightGoal({ ...EMPTY, ...typed }, reader, body, TODAY);

test("a goal to lose, to gain and to keep is read in the reader's unit, and only its own fields are", () => {
  expect(read({ aim: "lose", goal: "72,5", by: "2026-12-31", low: "?" })).toEqual({
    content: { aim: "lose", low: 72.5, high: 72.5, by: "2026-12-31" },
  });
  expect(read({ aim: "gain", goal: "82 kg" })).toEqual({
    content: { aim: "gain", low: 82, high: 82, by: null },
  });
  expect(read({ aim: "keep", low: "79", high: "81", goal: "?", by: "?" })).toEqual({
    content: { aim: "keep", low: 79, high: 81, by: null },
  });
  const stones = { ...READER, units: { ...METRIC_UNITS, mass: "st" as const } };
  expect(read({ aim: "lose", goal: "11 st 6 lb" }, BODY, stones)).toMatchObject({
    content: { low: 72.57478 },
  });
});

test.each([
  ["no aim", { goal: "72" }, "aim"],
  ["no number", { aim: "lose", goal: "thin" }, "goal"],
  ["an impossible number", { aim: "gain", goal: "800" }, "goal"],
  ["a goal that is reached already", { aim: "lose", goal: "80" }, "goal"],
  ["a goal on the other side", { aim: "gain", goal: "79" }, "goal"],
  ["no upper end", { aim: "keep", low: "79" }, "high"],
  ["a band upside down", { aim: "keep", low: "81", high: "81" }, "high"],
  ["a day that is today", { aim: "lose", goal: "72", by: TODAY }, "by"],
  ["a day that is none", { aim: "lose", goal: "72", by: "2026-02-30" }, "by"],
  ["a day too far ahead", { aim: "lose", goal: "72", by: "2036-03-01" }, "by"],
])("%s is refused at its field", (_, typed, field) => {
  const result = read(typed);
  expect(Object.keys("errors" in result ? result.errors : {})).toEqual([field]);
});

test("below a body mass index of 18.5 that very weight has to be confirmed", () => {
  expect(read({ aim: "lose", goal: "53.465" })).toHaveProperty("content");
  const asked = read({ aim: "lose", goal: "53.46" });
  expect(asked).toMatchObject({ confirm: "53.46", errors: { confirmed: expect.any(String) as string } });
  expect("errors" in asked ? asked.errors["confirmed"] : "").toMatch(
    /At a height of 1\.70\sm, 53\.5\skg is a body mass index of 18\.49\. Below 18\.5/,
  );
  expect(read({ aim: "lose", goal: "53.46", confirmed: "53.46" })).toHaveProperty("content");
  expect(read({ aim: "lose", goal: "52", confirmed: "53.46" })).toHaveProperty("errors");
  expect(read({ aim: "keep", low: "50", high: "60" })).toMatchObject({ confirm: "50" });
  expect(read({ aim: "gain", goal: "50" }, { ...BODY, trend: 47 })).toMatchObject({ confirm: "50" });
});

test("a height that is not known is asked for", () => {
  const unknown = { trend: null, height: null };
  expect(read({ aim: "lose", goal: "60" }, unknown)).toMatchObject({
    errors: { height: expect.any(String) as string },
  });
  expect(read({ aim: "lose", goal: "60", height: "1.7" }, unknown)).toHaveProperty("content");
  expect(read({ aim: "lose", goal: "60", height: "1.9" }, unknown)).toHaveProperty("confirm", "60");
});
