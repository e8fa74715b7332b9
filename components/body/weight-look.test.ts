import { expect, test } from "vitest";
import { DAY_STARTS, SMOOTHINGS } from "#lib/metrics/smoothing.ts";
import { readWeightLook, weightLookQuery } from "./weight-look.ts";

test("an address says which lines are drawn, whatever its reader prefers or it said before", () => {
  const before = { trend: "calm", hindsight: "shown", "day-start": "12" };
  for (const smoothing of SMOOTHINGS)
    for (const hindsight of [true, false])
      for (const dayStart of DAY_STARTS) {
        const look = { smoothing, dayStart, hindsight };
        const query = Object.fromEntries(new URLSearchParams(weightLookQuery(look, before)));
        for (const preferred of SMOOTHINGS) expect(readWeightLook(query, preferred)).toEqual(look);
      }
});

test("one that says nothing, or nothing known, has the lines that the reader prefers", () => {
  expect(readWeightLook({}, "calm")).toEqual({ smoothing: "calm", dayStart: 0, hindsight: false });
  expect(readWeightLook({ trend: "wild", hindsight: "yes", "day-start": "7" }, "tenth")).toEqual({
    smoothing: "tenth",
    dayStart: 0,
    hindsight: false,
  });
});

test("an intake in the address stays when other lines are chosen", () => {
  const look = { smoothing: "daily", dayStart: 3, hindsight: false } as const;
  expect(weightLookQuery(look, { intake: "2200", hindsight: "shown" })).toBe(
    "?intake=2200&trend=daily&day-start=3",
  );
});
