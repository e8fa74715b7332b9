import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS } from "./time.ts";
import { findJumps, findUsualWeight, REVISED_MS, type WeighIn } from "./weight-jump.ts";

const START = Date.UTC(2026, 0, 5, 6);

/** A weigh-in on a day after the first. */
function weighIn(day: number, kilograms: number, rest: Partial<WeighIn> = {}): WeighIn {
  return {
    ...{ key: `${day}/${kilograms}`, at: START + day * DAY_MS, zone: "Europe/Paris", kilograms },
    ...{ mayBeAsked: true, decision: null, isAhead: false, jumps: false },
    ...rest,
  };
}

/** Kilograms on consecutive days, null where there is no weigh-in. */
const daily = (kilograms: readonly (number | null)[], first = 0): WeighIn[] =>
  kilograms.flatMap((one, index) => (one === null ? [] : [weighIn(first + index, one)]));

const SIXTY = [60.1, 59.8, 60.3, 60.0, 59.9, 60.2, 60.1, 60.4, 59.7, 60.0];

/** The kilograms that jump. */
function jumping(weighIns: readonly WeighIn[]): number[] {
  const jumps = findJumps(weighIns, 0);
  return weighIns.filter(({ key }) => jumps.has(key)).map(({ kilograms }) => kilograms);
}

describe("a weigh-in jumps", () => {
  test("when a stranger weighs 120 among 60; those before and after count", () => {
    expect(jumping(daily([...SIXTY, 120, ...SIXTY]))).toEqual([120]);
    const { kilograms, weighIns } = findUsualWeight(daily(SIXTY), START + 10 * DAY_MS) ?? {};
    expect([kilograms?.toFixed(2), weighIns]).toEqual(["60.05", 10]);
  });

  test("when it is a child, or a suitcase in the hand", () => {
    expect(jumping(daily([...SIXTY, 18.4, 60.1, 72, 60]))).toEqual([18.4, 72]);
  });

  test("however often the stranger comes, when the person weighs in between", () => {
    const guests = Array.from({ length: 30 }, (_, day) => (day % 2 === 0 ? 120 + (day % 5) / 10 : 60));
    expect(jumping(daily([...SIXTY, ...guests]))).toHaveLength(15);
  });

  test("but not among the first weights of a person, where nothing is usual yet", () => {
    expect(jumping(daily([60, 120, 60, 60.2, 59.9, 60.1]))).toEqual([]);
    expect(jumping(daily([...SIXTY.slice(0, 6), 120]))).toEqual([120]);
  });

  test("but not after a salty dinner, in winter clothes, or on another scale", () => {
    expect(jumping(daily([...SIXTY, 62.4, 60, 64.1, 60.2, 57.5, 60]))).toEqual([]);
  });

  test("nor where the weights of two persons on one account were always mixed", () => {
    expect(jumping(daily([60, 75, 60.2, 74.8, 75.1, 59.9, 60.1, 75.3, 60, 74.9]))).toEqual([]);
  });

  test("nor when it was history, or said by the person themselves", () => {
    expect(jumping([...daily(SIXTY), weighIn(10, 120, { mayBeAsked: false }), weighIn(11, 60)])).toEqual([]);
  });
});

describe("a body that changes", () => {
  test("after months away, 15 kg lighter, is believed at once", () => {
    const before = daily(SIXTY.map((one) => one + 35));
    expect(jumping([...before, ...daily([80, 80.3, 79.9], 130)])).toEqual([]);
  });

  test("after a month away it is asked about, and confirms itself on the third day", () => {
    const before = daily(SIXTY.map((one) => one + 35));
    expect(jumping([...before, ...daily([80], 35)])).toEqual([80]);
    expect(jumping([...before, ...daily([80, 80.3], 35)])).toEqual([80, 80.3]);
    expect(jumping([...before, ...daily([80, 80.3, 79.9], 35)])).toEqual([]);
    expect(jumping([...before, ...daily([80, 80.3, 79.9, 79.5, 80.1], 35)])).toEqual([]);
  });

  test("after a birth the new level counts from the third day on, with all its days", () => {
    expect(jumping([...daily(SIXTY.map((one) => one + 14)), ...daily([66.9, 66.2, 65.8, 65.5], 10)])).toEqual(
      [],
    );
  });

  test("three weigh-ins of one day confirm nothing", () => {
    const day = 10;
    const minutes = [0, 0.01, 0.02].map((later) => weighIn(day + later, 66 + later));
    expect(jumping([...daily(SIXTY), ...minutes])).toHaveLength(3);
  });

  test("a change that no body makes in days has to last two weeks", () => {
    const lasting = (days: number) =>
      jumping([...daily(SIXTY), ...daily(Array<number>(days).fill(120), 10)]).length;
    expect([lasting(3), lasting(14), lasting(15), lasting(40)]).toEqual([3, 14, 0, 0]);
  });

  test("and never becomes the person's own level by itself once they said that it is not theirs", () => {
    const guest = Array.from({ length: 40 }, (_, day) =>
      weighIn(10 + day, 120 + day / 100, { decision: day === 0 ? "left-out" : null }),
    );
    expect(jumping([...daily(SIXTY), ...guest])).toHaveLength(40);
  });

  test("that was confirmed by its person is the level from then on; undone, the questions are back", () => {
    const [first, ...later] = daily([45, 45.2, 44.9], 10);
    if (!first) throw new Error("There is a first.");
    const answered = { ...first, decision: "trusted" as const };
    expect(jumping([...daily(SIXTY), answered, ...later])).toEqual([45]);
    expect(jumping([...daily(SIXTY), first, ...later])).toEqual([45, 45.2, 44.9]);
  });

  test("a small child grows without a question, weighed each week or each month", () => {
    // Median of boys by the WHO growth standards, kg, at 0 to 12 months.
    const months = [3.3, 4.5, 5.6, 6.4, 7.0, 7.5, 7.9, 8.3, 8.6, 8.9, 9.2, 9.4, 9.6];
    const at = (day: number) => {
      const [low, high] = [months[Math.floor(day / 30.5)] ?? 9.6, months[Math.ceil(day / 30.5)] ?? 9.6];
      return Math.round(10 * (low + (high - low) * ((day / 30.5) % 1))) / 10;
    };
    for (const every of [1, 7, 30])
      expect(
        jumping(Array.from({ length: Math.floor(365 / every) }, (_, n) => weighIn(n * every, at(n * every)))),
        `every ${every} days`,
      ).toEqual([]);
  });

  test("a brother or mother on the child's scale is asked about", () => {
    const child = daily([12, 12.1, 12, 12.2, 12.1, 12.1, 12.2]);
    expect(jumping([...child, ...daily([16.5, 12.2, 61, 12.3], 7)])).toEqual([16.5, 61]);
  });

  test("a weight dated in the future vouches for nothing, and may jump itself", () => {
    const ahead = [1, 2, 3].map((later) => weighIn(400 + later, 120, { isAhead: true }));
    expect(jumping([...daily([...SIXTY, ...SIXTY]), weighIn(20, 120), ...ahead])).toHaveLength(1);
    expect(
      jumping([...daily(SIXTY), ...[12, 13, 14].map((day) => weighIn(day, 120, { isAhead: true }))]),
    ).toEqual([120, 120, 120]);
  });
});

describe("whatever was weighed", () => {
  // A usual level, then stretches at others, long enough to confirm themselves now and then.
  const stretch = fc.record({
    kilograms: fc.constantFrom(60, 60, 60, 66.5, 52, 120),
    weighIns: fc.array(
      fc.record({
        pause: fc.constantFrom(0, 1, 1, 1, 2, 8),
        mayBeAsked: fc.integer({ min: 0, max: 9 }).map((one) => one > 0),
        isAhead: fc.integer({ min: 0, max: 19 }).map((one) => one === 0),
        decision: fc.constantFrom(...Array<null>(18).fill(null), "trusted" as const, "left-out" as const),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  });
  const life = fc.array(stretch, { minLength: 1, maxLength: 8 }).map((stretches) => {
    let day = 10;
    const later = stretches.flatMap(({ kilograms, weighIns }) =>
      weighIns.map(({ pause, ...act }) => ({ ...act, kilograms, day: (day += pause) })),
    );
    return [
      ...daily(SIXTY),
      ...later.map(({ day: on, kilograms, ...act }, index) =>
        weighIn(on + index / 1000, kilograms + (index % 3) / 10, { ...act, key: `${index}` }),
      ),
    ];
  });

  test("what was found more than half a year before a change is all that has to be known of it", () => {
    fc.assert(
      fc.property(life, life, (before, after) => {
        const begins = (before.at(-1)?.at ?? START) + REVISED_MS + DAY_MS;
        const later = after.map((one) => ({ ...one, key: `later ${one.key}`, at: one.at - START + begins }));
        const jumps = findJumps(before, 0);
        const kept = before.map((one) => ({ ...one, jumps: jumps.has(one.key) }));
        expect(findJumps([...kept, ...later], begins)).toEqual(findJumps([...before, ...later], 0));
      }),
    );
  });

  test("in whatever order weigh-ins arrive, the same ones jump", () => {
    const ordered = life.chain((weighIns) =>
      fc.tuple(fc.constant(weighIns), fc.shuffledSubarray(weighIns, { minLength: weighIns.length })),
    );
    fc.assert(
      fc.property(ordered, ([weighIns, arriving]) => {
        let kept: WeighIn[] = [];
        for (const one of arriving) {
          kept = [...kept, one].sort((a, b) => a.at - b.at);
          const jumps = findJumps(kept, one.at);
          kept = kept.map((each) => ({ ...each, jumps: jumps.has(each.key) }));
        }
        const found = new Set(kept.filter(({ jumps }) => jumps).map(({ key }) => key));
        expect(found).toEqual(findJumps(weighIns, 0));
      }),
    );
  });

  test("what may not be asked about never jumps, and much of the rest does", () => {
    let found = 0;
    fc.assert(
      fc.property(life, (weighIns) => {
        const jumps = findJumps(weighIns, 0);
        found += jumps.size;
        expect(weighIns.filter(({ key, mayBeAsked }) => jumps.has(key) && !mayBeAsked)).toEqual([]);
      }),
    );
    expect(found).toBeGreaterThan(100);
  });
});

describe("the z score, which was weighed and not taken", () => {
  const TWENTY = Array.from({ length: 20 }, (_, day) => (day % 2 === 0 ? 80 : 80.4));

  /** As openScale has it: against the 20 values before, by their population SD; a gap of 30 days empties the window. */
  function zScoreOf(window: readonly number[], value: number, gapDays = 1): number | null {
    const mean = window.reduce((sum, one) => sum + one, 0) / window.length;
    const sd = Math.sqrt(window.reduce((sum, one) => sum + (one - mean) ** 2, 0) / window.length);
    return window.length < 20 || gapDays > 30 || sd === 0 ? null : Math.abs(value - mean) / sd;
  }

  test("V9.6: would ask about 80.85 kg among 80, which is a meal; the rule here does not", () => {
    expect([80.7, 80.85, 79.5].map((value) => zScoreOf(TWENTY, value)?.toFixed(4))).toEqual([
      "2.5000",
      "3.2500",
      "3.5000",
    ]);
    for (const value of [80.7, 80.85, 79.5]) expect(jumping(daily([...TWENTY, value]))).toEqual([]);
  });

  test("V9.7: would not see 90 kg after nineteen weights; the rule here asks", () => {
    expect(zScoreOf(TWENTY.slice(1), 90)).toBeNull();
    expect(jumping(daily([...TWENTY.slice(1), 90]))).toEqual([90]);
  });

  test("V9.8: after a gap of 31 days 90 kg is no question, by either: a body may have changed by that much", () => {
    expect(zScoreOf(TWENTY, 90, 31)).toBeNull();
    expect(jumping([...daily(TWENTY), weighIn(19 + 31, 90)])).toEqual([]);
    expect(jumping([...daily(TWENTY), weighIn(19 + 3, 90)])).toEqual([90]);
  });
});
