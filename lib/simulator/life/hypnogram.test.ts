import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROFILES } from "../characters/profile-catalogue.ts";
import { hypnogram } from "./hypnogram.ts";

const [wearer] = PROFILES["watch-wearer"];
const plan = wearer?.life?.sleep;
if (!plan) throw new Error("The watch wearer does not sleep.");

describe("hypnogram", () => {
  it("covers any sleep without a gap and without overlap, awake at both ends", () => {
    const arbitrary = fc.record({
      id: fc.integer({ min: 1, max: 1_000_000 }),
      minutes: fc.integer({ min: 20, max: 900 }),
      isNap: fc.boolean(),
      tripAt: fc.integer({ min: 1, max: 900 }),
    });
    fc.assert(
      fc.property(arbitrary, ({ id, minutes, isNap, tripAt }) => {
        const trips = tripAt + 6 < minutes ? [{ at: tripAt, minutes: 6 }] : [];
        const stages = hypnogram(plan, "seed", { id, start: 0, end: minutes * 60, isNap, trips });
        expect(stages[0]?.from).toBe(0);
        expect(stages.at(-1)?.to).toBe(minutes);
        for (const [place, stage] of stages.entries()) {
          expect(stage.to).toBeGreaterThan(stage.from);
          if (place > 0) expect(stage.from).toBe(stages[place - 1]?.to);
        }
        expect(stages.filter((stage) => stage.state === 15)).toHaveLength(trips.length);
      }),
    );
  });

  it("has deep sleep early, REM late, in cycles of about ninety minutes", () => {
    const minutes = { deep: [0, 0], rem: [0, 0] };
    const gaps: number[] = [];
    for (let id = 1; id <= 300; id++) {
      const stages = hypnogram(plan, "seed", { id, start: 0, end: 480 * 60, isNap: false, trips: [] });
      for (const { from, to, state } of stages) {
        const half = from < 240 ? 0 : 1;
        if (state === 2) minutes.deep[half] = (minutes.deep[half] ?? 0) + to - from;
        if (state === 3) minutes.rem[half] = (minutes.rem[half] ?? 0) + to - from;
      }
      const rems = stages.filter((stage) => stage.state === 3).map((stage) => stage.to);
      gaps.push(...rems.slice(1, -1).map((at, place) => at - (rems[place] ?? 0)));
    }
    const [deepEarly = 0, deepLate = 0] = minutes.deep;
    const [remEarly = 0, remLate = 0] = minutes.rem;
    expect(deepEarly).toBeGreaterThan(2 * deepLate);
    expect(remLate).toBeGreaterThan(1.6 * remEarly);
    const cycle = gaps.reduce((sum, one) => sum + one, 0) / gaps.length;
    expect(cycle).toBeGreaterThan(80);
    expect(cycle).toBeLessThan(110);
  });
});
