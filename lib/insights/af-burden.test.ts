import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { sayFinding } from "#lib/testing/say-finding.ts";
import { afBurden, afPulse } from "./af-burden.ts";
import { inputOf, NOW, uncountedLike, ZONE } from "./finding-tests.fixture.ts";

const find = (groups: readonly MeasureGroup[]) => afBurden.find(inputOf("afib-ecg", groups));
const say = (groups: readonly MeasureGroup[]) => {
  const found = find(groups);
  return found && sayFinding(afBurden, found, NOW, ZONE);
};
/** Withings' classes: 0 no signs, 1 signs, 2 inconclusive. */
const ecg = (hoursAgo: number, verdict: number) =>
  makeGroup({
    groupId: `${hoursAgo}`,
    measuredAt: NOW - hoursAgo * HOUR_MS,
    measures: [makeMeasure(130, verdict)],
  });

describe("the recordings of two weeks", () => {
  test("with signs are counted as the device's results, with the day of the last one", () => {
    const groups = [200, 190, 180].map((hoursAgo) => ecg(hoursAgo, 1));
    const others = Array.from({ length: 11 }, (_, index) => ecg(100 - index, index < 2 ? 2 : 0));
    expect(say([...groups, ...others])).toBe(
      "3 of 14 recordings in 14 days: signs of atrial fibrillation, last on 3 May; 2 inconclusive (your device’s results).",
    );
    expect(find(groups)).toMatchObject({ state: "clear", sense: "signs", severity: "attention" });
    expect(say([ecg(5, 12)])).toContain("1 of 1 recording in 14 days: signs");
  });

  test("without signs say so", () => {
    expect(say([ecg(50, 0), ecg(40, 9), ecg(30, 5)])).toBe(
      "2 of 3 recordings in 14 days: no signs of atrial fibrillation; 1 inconclusive (your device’s results).",
    );
    expect(say([ecg(50, 0)])).toBe(
      "1 of 1 recording in 14 days: no signs of atrial fibrillation (your device’s results).",
    );
  });

  test("conclude nothing when the device does not, or is not known to", () => {
    expect(say([ecg(50, 2), ecg(40, 99)])).toBe(
      "2 recordings in 14 days, inconclusive (your device’s results).",
    );
    expect(find([ecg(50, 2)])).toMatchObject({ state: "unclear", severity: "information" });
  });

  test("are none when the last one is older", () => {
    const old = [ecg(15 * 24, 1)];
    expect([find(old)?.state, say(old)]).toEqual(["stale", "No ECG since 25 Apr."]);
    expect(find([])).toBeNull();
  });

  test("never hold what does not count", () => {
    const signs = ecg(5, 1);
    const bad = uncountedLike(signs, []);
    expect(find(bad)).toBeNull();
    expect(find([...bad, ecg(7, 0)])).toEqual(find([ecg(7, 0)]));
  });
});

test("checks of the pulse are counted on their own", () => {
  const check = (hoursAgo: number, verdict: number) => ({
    ...ecg(hoursAgo, verdict),
    measures: [makeMeasure(139, verdict)],
  });
  const groups = [check(60, 1), check(50, 0), check(40, 0)];
  expect(find(groups)).toBeNull();
  const found = afPulse.find(inputOf("afib-ppg", groups));
  expect(found).toMatchObject({ severity: "attention", explanation: { formula: "af-burden" } });
  expect(found && sayFinding(afPulse, found, NOW, ZONE)).toBe(
    "1 of 3 checks of the pulse in 14 days: signs of atrial fibrillation, last on 8 May (your device’s results).",
  );
});

const persons = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 20 * 24 }), fc.integer({ min: 0, max: 15 })), { maxLength: 40 })
  .map((results) =>
    results.map(([hoursAgo, verdict], index) => ({ ...ecg(hoursAgo, verdict), groupId: `${index}` })),
  );

test("for any person, each number of the sentence can be counted again in the readings of its explanation", () => {
  fc.assert(
    fc.property(persons, (groups) => {
      const found = find(groups);
      const inside = groups.filter(({ measuredAt }) => measuredAt > NOW - 14 * DAY_MS);
      expect(found?.state === "clear" || found?.state === "unclear").toBe(inside.length > 0);
      if (!found || inside.length === 0) return;
      const { used } = found.explanation;
      expect(used).toHaveLength(inside.length);
      const classes = used.map(({ values }) => values["value"] ?? -1);
      const signs = classes.filter((one) => [1, 11, 12].includes(one)).length;
      const none = classes.filter((one) => [0, 9, 10].includes(one)).length;
      const rest = used.length - signs - none;
      const recordings = `${used.length} recording${used.length === 1 ? "" : "s"} in 14 days`;
      const inconclusive = rest > 0 ? `; ${rest} inconclusive (` : " (";
      const last = used.findLast(({ values }) => [1, 11, 12].includes(values["value"] ?? -1))?.at ?? 0;
      const day = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, day: "numeric", month: "short" });
      const expected =
        signs > 0
          ? `${signs} of ${recordings}: signs of atrial fibrillation, last on ${day.format(last)}${inconclusive}`
          : none > 0
            ? `${none} of ${recordings}: no signs of atrial fibrillation${inconclusive}`
            : `${recordings}, inconclusive (`;
      expect(sayFinding(afBurden, found, NOW, ZONE)).toBe(`${expected}your device’s results).`);
    }),
    { numRuns: 1000 },
  );
});
