import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import { makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { sayFinding } from "#lib/testing/say-finding.ts";
import { hourOf, nightUntil, pressureGroup, rateNights } from "./example-groups.fixture.ts";
import { inputOf, NOW, TODAY, uncountedLike, ZONE } from "./finding-tests.fixture.ts";
import { restingRate } from "./resting-rate.ts";

const find = (groups: readonly MeasureGroup[], now = NOW) =>
  restingRate.find(inputOf("night-heart-rate", groups, { now }));
const say = (groups: readonly MeasureGroup[]) => {
  const found = find(groups);
  return found && sayFinding(restingRate, found, NOW, ZONE);
};
/** 28 nights: usually 51 to 55. */
const USUAL = [
  52, 53, 51, 54, 52, 53, 55, 52, 51, 53, 52, 54, 53, 52, 51, 53, 54, 52, 53, 52, 55, 53, 52, 51, 54, 53, 52,
  53,
];
const nights = (...newest: number[]) => rateNights(TODAY, [...USUAL, ...newest]);
const IMPOSSIBLE = ["hr_average", "hr_min", "hr_max"].map((name) => makeMeasure(codeOf("night", name), 0));

describe("the heart rate asleep", () => {
  test("V7.2: three nights above the usual range are a change", () => {
    expect(find(nights(57, 58, 57))).toMatchObject({ state: "clear", severity: "attention" });
    expect(say(nights(57, 58, 57))).toBe("Heart rate asleep 57 bpm, 2 above your usual 51 to 55, 3rd night.");
  });

  test("V7.3: two nights are none", () => {
    expect(find(nights(57, 55, 58, 58))).toMatchObject({ state: "unclear", severity: "information" });
    expect(say(nights(57, 55, 58, 58))).toBe(
      "Heart rate asleep 58 bpm, above your usual 51 to 55 for 2 nights.",
    );
  });

  test("within or below the usual range is said so", () => {
    expect(say(nights(58, 54, 53))).toBe("Heart rate asleep 53 bpm, within your usual 51 to 55.");
    expect(say(nights(53, 58, 49))).toBe("Heart rate asleep 49 bpm, below your usual 51 to 55.");
    expect(say(nights(53, 55, 58))).toBe(
      "Heart rate asleep 58 bpm, above your usual 51 to 55 for one night.",
    );
  });

  test("says how many nights a usual range needs", () => {
    expect(say(rateNights(TODAY, USUAL.slice(0, 22)))).toBe(
      "9 more nights for your usual heart rate asleep.",
    );
    expect(say(nights(57, 58))).toBe("One more night for your usual heart rate asleep.");
  });

  test("says since when there is none", () => {
    const old = rateNights(addDays(TODAY, -4), USUAL);
    expect([find(old)?.state, say(old)]).toEqual(["stale", "No heart rate asleep since 6 May."]);
    expect(find([])).toBeNull();
  });

  test("is never that of a nap, of a cuff, of another device, or of what does not count", () => {
    const found = find(nights(52, 53, 54));
    const watch = rateNights(TODAY, [70, 71, 72]).map((night) => ({
      ...night,
      groupId: `${night.groupId}-watch`,
      device: { id: "watch", model: "ScanWatch", modelId: 93 },
    }));
    const start = hourOf(TODAY, 13);
    const nap = {
      ...nightUntil(TODAY, 1, { hr_average: 80, hr_min: 70, hr_max: 90 }),
      groupId: "night:nap",
      measuredAt: start,
      endsAt: start + HOUR_MS,
    };
    const cuff = pressureGroup(NOW - DAY_MS, 120, 80, { measures: [makeMeasure(11, 95)] });
    const bad = nights(90, 90, 90).flatMap((night) => uncountedLike(night, IMPOSSIBLE));
    const mixed = find([...nights(52, 53, 54), ...watch, nap, cuff, ...bad]);
    expect(mixed?.values).toEqual(found?.values);
    expect(mixed?.explanation.unused.map(({ reason }) => reason).sort()).toEqual([
      "nap",
      "other-device",
      "other-device",
      "other-device",
    ]);
    expect(find([...bad, cuff])).toBeNull();
  });
});

/** Nights of a person with a level and a scatter of their own, some of them missing, and the last ones raised. */
const persons = fc
  .record({
    level: fc.integer({ min: 42, max: 80 }),
    scatter: fc.integer({ min: 0, max: 6 }),
    raise: fc.integer({ min: -6, max: 14 }),
    raised: fc.integer({ min: 0, max: 6 }),
    rolls: fc.array(fc.tuple(fc.nat(99), fc.integer({ min: -100, max: 100 })), {
      minLength: 30,
      maxLength: 75,
    }),
  })
  .map(({ level, scatter, raise, raised, rolls }) => {
    const rates = rolls.map(
      ([, off], index) =>
        level + Math.round((scatter * off) / 100) + (index >= rolls.length - raised ? raise : 0),
    );
    return rateNights(TODAY, rates).filter((_, index) => (rolls[index]?.[0] ?? 0) < 88);
  });

const medianByHand = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(half)] ?? 0)
    : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
};
const ordinal = (count: number) => ["th", "st", "nd", "rd", "th", "th", "th", "th", "th", "th"][count % 10];

test("for any person, each number of the sentence can be computed again from the nights of its explanation", () => {
  fc.assert(
    fc.property(persons, (groups) => {
      const found = find(groups);
      if (!found || found.state === "stale" || found.state === "not-enough") return;
      const rates = (readings: typeof found.explanation.used) =>
        readings.map(({ values }) => values["average"] ?? 0);
      const [used, baseline] = [rates(found.explanation.used), rates(found.explanation.baseline)];
      expect(baseline.length).toBeGreaterThanOrEqual(28);
      const median = medianByHand(baseline);
      const spread = 2 * Math.max(1, 1.4826 * medianByHand(baseline.map((rate) => Math.abs(rate - median))));
      const [low, high] = [Math.ceil(median - spread), Math.floor(median + spread)];
      const newest = used.at(-1) ?? 0;
      const sentence = sayFinding(restingRate, found, NOW, ZONE);
      const usual = `your usual ${low} to ${high}`;
      if (found.state === "clear") {
        const count = found.values["nights"] ?? 0;
        expect(count).toBeGreaterThanOrEqual(3);
        for (const rate of used.slice(-count)) expect(rate).toBeGreaterThan(median + spread);
        expect(sentence).toBe(
          `Heart rate asleep ${newest} bpm, ${newest - high} above ${usual}, ${count}${ordinal(count)} night.`,
        );
      } else {
        expect(used.slice(-3).every((rate) => rate > median + spread) && noGap(found.explanation.used)).toBe(
          false,
        );
        const place = newest > high ? "above" : newest < low ? "below" : "within";
        expect(sentence).toContain(`Heart rate asleep ${newest} bpm, ${place} ${usual}`);
      }
    }),
    { numRuns: 1000 },
  );
});

/** Whether no two of the nights lie more than three days apart. */
function noGap(readings: readonly { readonly at: number }[]): boolean {
  return readings.every(({ at }, index) => at - (readings[index - 1]?.at ?? at) < 3.5 * DAY_MS);
}
