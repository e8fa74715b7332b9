import { expect, test } from "vitest";
import { SMOOTHINGS } from "#lib/metrics/smoothing.ts";
import { readWeightLook, weightLookQuery } from "./weight-look.ts";

test("an address says which lines are drawn, whatever its reader prefers", () => {
  for (const smoothing of SMOOTHINGS)
    for (const hindsight of [true, false]) {
      const query = Object.fromEntries(new URLSearchParams(weightLookQuery({ smoothing, hindsight })));
      for (const preferred of SMOOTHINGS)
        expect(readWeightLook(query, preferred)).toEqual({ smoothing, hindsight });
    }
});

test("one that says nothing, or nothing known, has the lines that the reader prefers", () => {
  expect(readWeightLook({}, "calm")).toEqual({ smoothing: "calm", hindsight: false });
  expect(readWeightLook({ trend: "wild", hindsight: "yes" }, "tenth")).toEqual({
    smoothing: "tenth",
    hindsight: false,
  });
});
