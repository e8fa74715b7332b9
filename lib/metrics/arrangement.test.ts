import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ArrangeStep,
  type Arrangement,
  AUTOMATIC,
  formatStep,
  MAX_PINNED,
  parseStep,
  rearrange,
} from "./arrangement.ts";
import { METRICS, type MetricKey } from "./registry.ts";

const SHOWN: readonly MetricKey[] = ["weight", "blood-pressure", "steps"];
const step = (act: "pin" | "unpin" | "up" | "down" | "hide" | "show", metric: MetricKey): ArrangeStep => ({
  act,
  metric,
});

describe("arranging", () => {
  test.each<[string, ArrangeStep, Arrangement]>([
    ["moves up", step("up", "steps"), { pinned: ["weight", "steps", "blood-pressure"], hidden: [] }],
    ["stays first", step("up", "weight"), { pinned: SHOWN, hidden: [] }],
    ["moves down", step("down", "weight"), { pinned: ["blood-pressure", "weight", "steps"], hidden: [] }],
    ["stays last", step("down", "steps"), { pinned: SHOWN, hidden: [] }],
    [
      "is put in a place",
      { act: "place", metric: "steps", place: 0 },
      { pinned: ["steps", "weight", "blood-pressure"], hidden: [] },
    ],
    ["is pinned last", step("pin", "snoring"), { pinned: [...SHOWN, "snoring"], hidden: [] }],
    ["is unpinned", step("unpin", "weight"), { pinned: ["blood-pressure", "steps"], hidden: [] }],
    [
      "is hidden with its pin",
      step("hide", "weight"),
      { pinned: ["blood-pressure", "steps"], hidden: ["weight"] },
    ],
    ["is hidden, and pins stay automatic", step("hide", "snoring"), { pinned: null, hidden: ["snoring"] }],
    ["is not moved without a pin", step("down", "snoring"), AUTOMATIC],
  ])("%s", (_, taken, expected) => expect(rearrange(AUTOMATIC, SHOWN, taken)).toEqual(expected));

  test("what was hidden is shown again, by itself or by its pin; a reset is as it was at first", () => {
    const hidden: Arrangement = { pinned: null, hidden: ["snoring", "floors"] };
    expect(rearrange(hidden, SHOWN, step("show", "snoring")).hidden).toEqual(["floors"]);
    expect(rearrange(hidden, SHOWN, step("pin", "floors"))).toEqual({
      pinned: [...SHOWN, "floors"],
      hidden: ["snoring"],
    });
    expect(rearrange(hidden, SHOWN, { act: "reset" })).toEqual(AUTOMATIC);
  });

  test("no sequence of steps pins twice, too many, or what is hidden", () => {
    const keys = fc.constantFrom(...METRICS.map(({ key }) => key).slice(0, 20));
    const steps = fc.oneof(
      fc.record({ act: fc.constantFrom("pin", "unpin", "up", "down", "hide", "show"), metric: keys }),
      fc.record({ act: fc.constant("place"), metric: keys, place: fc.integer({ min: -3, max: 20 }) }),
    );
    fc.assert(
      fc.property(fc.array(steps as fc.Arbitrary<ArrangeStep>, { maxLength: 60 }), (taken) => {
        let now: Arrangement = AUTOMATIC;
        for (const one of taken) now = rearrange(now, now.pinned ?? SHOWN, one);
        const pinned = now.pinned ?? [];
        expect(new Set(pinned).size).toBe(pinned.length);
        expect(pinned.length).toBeLessThanOrEqual(MAX_PINNED);
        if (now.pinned) expect(pinned.filter((key) => now.hidden.includes(key))).toEqual([]);
      }),
    );
  });
});

test("a step survives its form; what no button sends is none", () => {
  const steps: ArrangeStep[] = [
    step("up", "weight"),
    { act: "place", metric: "blood-pressure", place: 3 },
    { act: "reset" },
  ];
  for (const one of steps) expect(parseStep(formatStep(one))).toEqual(one);
  for (const text of [
    "",
    "up",
    "up nothing",
    "turn weight",
    "place weight",
    "place weight -1",
    "up snoring-episodes",
  ])
    expect(parseStep(text)).toBeNull();
});
