import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import { makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { readHistory } from "#lib/series/history.ts";
import type { Reading } from "#lib/series/reading.ts";
import { sayFinding } from "#lib/testing/say-finding.ts";
import { hourOf, nightUntil } from "./example-groups.fixture.ts";
import { findFindings } from "./find-findings.ts";
import { NOW, TODAY, uncountedLike, ZONE } from "./finding-tests.fixture.ts";
import { inputOfHistories } from "./input-of.ts";
import { findBaselines } from "./night-baselines.ts";
import { nightVariability } from "./night-variability.ts";

const inputOf = (groups: readonly MeasureGroup[]) =>
  inputOfHistories(new Map([["night-variability", readHistory(groups, "night-variability")]]), {
    ...{ goals: [], guideline: "esc-2024", now: NOW, zone: ZONE },
  });
const find = (groups: readonly MeasureGroup[]) => nightVariability.find(inputOf(groups));
const say = (groups: readonly MeasureGroup[]) => {
  const found = find(groups);
  return found && sayFinding(nightVariability, found, NOW, ZONE);
};

/** Nights with these means of beginning and end (ms), the last of them on `last`. */
const nightsOf = (means: readonly number[], last = TODAY) =>
  means.map((rmssd, index) =>
    nightUntil(addDays(last, index + 1 - means.length), 8, {
      rmssd_start_avg: rmssd - 3,
      rmssd_end_avg: rmssd + 3,
    }),
  );
/** The nights of V7.5, three times over: the finding needs 28. */
const USUAL = Array.from({ length: 3 }, () => [42, 45, 40, 48, 44, 41, 46, 43, 47, 44, 42, 45]).flat();
const nights = (...week: number[]) => nightsOf([...USUAL, ...week]);
const IMPOSSIBLE = ["rmssd_start_avg", "rmssd_end_avg"].map((name) => makeMeasure(codeOf("night", name), 0));

describe("the heart rate variability of a week", () => {
  test("V7.5: below the band is said, as information", () => {
    const low = nights(36, 38, 37, 36, 38, 37, 37);
    expect(find(low)).toMatchObject({ state: "clear", sense: "below", severity: "information" });
    expect(say(low)).toBe(
      "Heart rate variability at night 37.0 ms on average (7 of 7 nights), below your usual 42.7 to 45.0.",
    );
  });

  test("V7.6: inside the band is as usual", () => {
    expect(find(nights(44, 45, 43, 44, 45, 43, 44))).toMatchObject({ state: "unclear", sense: "" });
    expect(say(nights(44, 45, 43, 44, 45, 43, 44))).toBe(
      "Heart rate variability at night 44.0 ms on average (7 of 7 nights), within your usual 42.7 to 45.0.",
    );
  });

  test("above the band is said so, and is no alert", () => {
    const found = find(nights(50, 51, 52, 50, 51, 52, 51));
    expect(found).toMatchObject({ state: "clear", sense: "above", severity: "information" });
    expect(found && nightVariability.alert.choices.below(found)).toBe(false);
    expect(say(nights(50, 51, 52, 50, 51, 52, 51))).toContain("above your usual 42.7 to 45.0.");
  });

  test("says how many nights are missing", () => {
    expect(say(nightsOf(USUAL.slice(0, 34)))).toBe("One more night for your usual heart rate variability.");
    expect(say(nightsOf(USUAL.slice(0, 20)))).toBe("15 more nights for your usual heart rate variability.");
    const before = nightsOf(USUAL, addDays(TODAY, -7));
    expect(say([...before, ...nightsOf([44, 45])])).toBe(
      "2 more nights for your usual heart rate variability.",
    );
    expect(find([...before, ...nightsOf([44, 45, 44, 45])])?.state).toBe("unclear");
  });

  test("says since when there is none", () => {
    const old = nightsOf(USUAL, addDays(TODAY, -4));
    expect([find(old)?.state, say(old)]).toEqual(["stale", "No heart rate variability since 6 May."]);
    expect(find([])).toBeNull();
  });

  test("is new when it leaves the band, and never because of what is filled in", () => {
    const markOf = (groups: readonly MeasureGroup[]) => findFindings(inputOf(groups)).at(0)?.mark;
    const leaving = nightsOf([...USUAL, 44, 44, 44, 44, 44, 25, 25]);
    expect([markOf(leaving), markOf(nights(36, 36, 36, 36, 36, 36, 36))]).toEqual(["new", "confirmed"]);
    const late = nights(36, 36, 36, 36, 36, 36, 36).map((group) => ({ ...group, createdAt: NOW }));
    expect(markOf(late)).toBe("confirmed");
  });

  test("is never that of a nap, of another device, or of what does not count", () => {
    const counting = nights(44, 45, 43, 44, 45, 43, 44);
    const found = find(counting);
    const watch = nightsOf([20, 20, 20]).map((night) => ({
      ...night,
      groupId: `${night.groupId}-watch`,
      device: { id: "watch", model: "ScanWatch", modelId: 93 },
    }));
    const start = hourOf(TODAY, 13);
    const nap = {
      ...nightUntil(TODAY, 1, { rmssd_start_avg: 90, rmssd_end_avg: 90 }),
      ...{ groupId: "night:nap", measuredAt: start, endsAt: start + HOUR_MS },
    };
    const bad = nights(9, 9, 9).flatMap((night) => uncountedLike(night, IMPOSSIBLE));
    const mixed = find([...counting, ...watch, nap, ...bad]);
    expect(mixed?.values).toEqual(found?.values);
    expect(mixed?.explanation.unused.map(({ reason }) => reason).sort()).toEqual([
      ...["nap", "other-device", "other-device", "other-device"],
    ]);
    expect(find(bad)).toBeNull();
  });
});

/** Nights of a person with a level and a scatter of their own, some of them missing, the last ones changed. */
const persons = fc
  .record({
    level: fc.integer({ min: 15, max: 90 }),
    scatter: fc.integer({ min: 0, max: 12 }),
    change: fc.integer({ min: -12, max: 12 }),
    rolls: fc.array(fc.tuple(fc.nat(99), fc.integer({ min: -100, max: 100 })), {
      minLength: 30,
      maxLength: 90,
    }),
  })
  .map(({ level, scatter, change, rolls }) => {
    const means = rolls.map(([, off], index) =>
      Math.max(4, level + Math.round((scatter * off) / 100) + (index >= rolls.length - 5 ? change : 0)),
    );
    return nightsOf(means).filter((_, index) => (rolls[index]?.[0] ?? 0) < 88);
  });

test("for any person, each number of the sentence can be computed again from the nights of its explanation", () => {
  let said = 0;
  fc.assert(
    fc.property(persons, (groups) => {
      const found = find(groups);
      if (!found || found.state === "stale" || found.state === "not-enough") return;
      const { used, baseline } = found.explanation;
      const numbers = (readings: readonly Reading[]) =>
        readings.map(({ values: { start = NaN, end = NaN } }) => (start + end) / 2);
      // A product's root is the geometric mean, and a quotient's power what half a standard deviation of logarithms is.
      const centre = (values: readonly number[]) =>
        values.reduce((all, value) => all * value ** (1 / values.length), 1);
      const usual = numbers(baseline);
      const middle = centre(usual);
      const squares = usual.reduce((sum, value) => sum + Math.log(value / middle) ** 2, 0);
      const half = Math.sqrt(squares / (usual.length - 1)) / 2;
      const tenths = (value: number) => Number(value.toFixed(1));
      const [mean, low, high] = [centre(numbers(used)), middle / Math.E ** half, middle * Math.E ** half].map(
        tenths,
      );
      for (const { at } of used) expect(NOW - at).toBeLessThan(7 * DAY_MS);
      for (const { at } of baseline) expect(NOW - at).toBeGreaterThan(6 * DAY_MS);
      expect(usual.length).toBeGreaterThanOrEqual(28);
      if (mean === undefined || low === undefined || high === undefined) throw new Error("No number");
      const side = mean < low ? "below" : mean > high ? "above" : "within";
      const shown = [mean, low, high].map((value) => value.toFixed(1));
      expect(sayFinding(nightVariability, found, NOW, ZONE)).toBe(
        `Heart rate variability at night ${shown[0]} ms on average (${used.length} of 7 nights), ${side} your usual ${shown[1]} to ${shown[2]}.`,
      );
      // The picture of the area says the same.
      const [picture] = findBaselines(inputOf(groups));
      expect(tenths(picture?.usual?.low ?? NaN)).toBe(low);
      const last = picture?.means.at(-1);
      if (last?.day === TODAY) expect(tenths(last.value)).toBe(mean);
      said += 1;
    }),
    { numRuns: 1_000 },
  );
  expect(said).toBeGreaterThan(300);
});
