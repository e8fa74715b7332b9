import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import { makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { DAY_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { sayFinding } from "#lib/testing/say-finding.ts";
import { bpMean } from "./bp-mean.ts";
import { hourOf, pressureGroup } from "./example-groups.fixture.ts";
import { inputOf, NOW, TODAY, uncountedLike, ZONE } from "./finding-tests.fixture.ts";

const find = (groups: readonly MeasureGroup[]) => bpMean.find(inputOf("blood-pressure", groups));
const say = (groups: readonly MeasureGroup[]) => {
  const found = find(groups);
  return found && sayFinding(bpMean, found, NOW, ZONE);
};
const measure = (daysAgo: number, hour: number, systolic: number, diastolic: number) =>
  pressureGroup(hourOf(addDays(TODAY, -daysAgo), hour), systolic, diastolic);
/** Two readings in the morning and two in the evening of so many days before today. */
const sessions = (days: number, morning: [number, number], evening: [number, number]) =>
  Array.from({ length: days }, (_, index) => days - index).flatMap((daysAgo) => [
    measure(daysAgo, 7, ...morning),
    measure(daysAgo, 7.05, ...morning),
    measure(daysAgo, 21, ...evening),
    measure(daysAgo, 21.05, ...evening),
  ]);

describe("the average blood pressure", () => {
  test("has a category with its guideline, and its mornings and evenings", () => {
    const groups = sessions(5, [134, 84], [127, 80]);
    expect(find(groups)).toMatchObject({
      state: "clear",
      sense: "esc-2024 elevated",
      severity: "information",
    });
    expect(say(groups)).toBe(
      "Blood pressure 131/82 mmHg on average (20 readings in 7 days): “elevated” by the home thresholds of ESC 2024; mornings 134/84, evenings 127/80.",
    );
  });

  test("asks for attention from the threshold on, by the number that is shown", () => {
    const high = sessions(3, [135, 80], [134, 80]);
    expect(say(high)).toContain("135/80 mmHg on average (12 readings in 7 days): “hypertension”");
    expect(find(high)?.severity).toBe("attention");
    expect(say(sessions(3, [134, 80], [134, 80]))).toContain("134/80 mmHg on average");
    expect(say(sessions(3, [110, 60], [112, 64]))).toContain("“non-elevated”");
  });

  test.each([
    ["esc-2024", 136, 84, "“hypertension” by the home thresholds of ESC 2024", "attention"],
    ["esc-2024", 119, 69, "“non-elevated” by the home thresholds of ESC 2024", "information"],
    ["aha-2025", 136, 84, "“stage 2” by the home thresholds of AHA/ACC 2025", "attention"],
    ["aha-2025", 131, 75, "“stage 1” by the home thresholds of AHA/ACC 2025", "information"],
    ["aha-2025", 122, 75, "“elevated” by the home thresholds of AHA/ACC 2025", "information"],
    ["aha-2025", 119, 75, "“normal” by the home thresholds of AHA/ACC 2025", "information"],
    ["esh-2023", 134, 85, "at or above the home threshold of 135/85 of ESH 2023", "attention"],
    ["esh-2023", 134, 84, "below the home threshold of 135/85 of ESH 2023", "information"],
  ] as const)("follows %s: %i/%i is %s", (guideline, systolic, diastolic, words, severity) => {
    const groups = sessions(3, [systolic, diastolic], [systolic, diastolic]);
    const found = bpMean.find(inputOf("blood-pressure", groups, { guideline }));
    expect(found?.severity).toBe(severity);
    expect(found && sayFinding(bpMean, found, NOW, ZONE)).toBe(
      `Blood pressure ${systolic}/${diastolic} mmHg on average (12 readings in 7 days): ${words}; mornings ${systolic}/${diastolic}, evenings ${systolic}/${diastolic}.`,
    );
  });

  test("names no half of the day that has no reading", () => {
    const mornings = sessions(6, [134, 84], [127, 80]).filter(
      ({ measuredAt }) => measuredAt % DAY_MS < DAY_MS / 2,
    );
    expect(mornings).toHaveLength(12);
    expect(say(mornings)).toMatch(/home thresholds of ESC 2024\.$/);
  });

  test("has no category while it rests on fewer than 12 readings, or 3 days", () => {
    expect(say(sessions(2, [134, 84], [128, 80]))).toBe(
      "Blood pressure 131/82 mmHg on average (8 readings on 2 days of 7); a category needs 12 readings on 3 days.",
    );
    const oneDay = Array.from({ length: 14 }, (_, index) => measure(1, 6 + index / 2, 160, 100));
    expect(find(oneDay)).toMatchObject({ state: "not-enough", severity: "information" });
    expect(say([measure(0, 8, 160, 100)])).toContain("(1 reading on 1 day of 7)");
  });

  test("says since when there is no reading, and nothing where there never was one", () => {
    const old = [measure(7, 8, 160, 100)];
    expect([find(old)?.state, say(old)]).toEqual(["stale", "No blood pressure since 3 May."]);
    expect(find([measure(6, 8, 160, 100)])?.state).toBe("not-enough");
    expect(find([])).toBeNull();
  });
});

/** Readings of twelve days, with numbers and at times of any kind. */
const persons = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 12 * 24 * 60 }),
      fc.integer({ min: 85, max: 210 }),
      fc.integer({ min: 20, max: 70 }),
      fc.constantFrom("Europe/Paris", "Pacific/Auckland", "America/Los_Angeles"),
    ),
    { maxLength: 60 },
  )
  .map((readings) =>
    readings.map(([minutesAgo, systolic, pulse, zone], index) =>
      pressureGroup(NOW - minutesAgo * MINUTE_MS, systolic, systolic - pulse, { zone, groupId: `${index}` }),
    ),
  );

type Readings = NonNullable<ReturnType<typeof find>>["explanation"]["used"];

/** The mean of readings as a person would work it out on paper. */
function meanByHand(readings: Readings): [systolic: number, diastolic: number] {
  const mean = (part: string) => {
    let sum = 0;
    for (const { values } of readings) sum += values[part] ?? 0;
    return Math.floor(sum / readings.length + 0.5);
  };
  return [mean("systolic"), mean("diastolic")];
}

/** Day and hour of an instant, without any code of ours. */
const dayOn = (at: number, timeZone: string) => new Intl.DateTimeFormat("en-CA", { timeZone }).format(at);
const hourOn = (at: number, timeZone: string) =>
  Number(new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(at));

describe("for any person", () => {
  test("each number of the sentence can be computed again from the readings of its explanation", () => {
    fc.assert(
      fc.property(persons, (groups) => {
        const found = find(groups);
        if (!found || found.state === "stale") return;
        const { used } = found.explanation;
        const [systolic, diastolic] = meanByHand(used);
        const sentence = sayFinding(bpMean, found, NOW, ZONE);
        expect(sentence).toContain(
          `Blood pressure ${systolic}/${diastolic} mmHg on average (${used.length} `,
        );
        const days = new Set(used.map(({ at, zone }) => dayOn(at, zone))).size;
        expect(found.state).toBe(used.length >= 12 && days >= 3 ? "clear" : "not-enough");
        for (const part of ["systolic", "diastolic"]) {
          const all = used.map(({ values }) => values[part] ?? NaN);
          // By the sum of squares.
          const [sum, squares] = [all, all.map((one) => one ** 2)].map((own) =>
            own.reduce((a, b) => a + b, 0),
          );
          const variance = ((squares ?? NaN) - (sum ?? NaN) ** 2 / all.length) / (all.length - 1);
          if (all.length === 1) expect(found.values).not.toHaveProperty(`${part}Sd`);
          else expect((found.values[`${part}Sd`] ?? NaN) ** 2).toBeCloseTo(variance, 6);
        }
        if (found.state === "not-enough") expect(sentence).toContain(` on ${days} day`);
        if (found.state !== "clear") return;
        const isHigh = systolic >= 135 || diastolic >= 85;
        const isElevated = systolic >= 120 || diastolic >= 70;
        expect(sentence).toContain(`“${isHigh ? "hypertension" : isElevated ? "elevated" : "non-elevated"}”`);
        const within = (hours: readonly number[]) =>
          used.filter(({ at, zone }) => hours.includes(hourOn(at, zone)));
        const [morning, evening] = [
          within([4, 5, 6, 7, 8, 9, 10, 11]),
          within([16, 17, 18, 19, 20, 21, 22, 23, 0, 1]),
        ];
        const halves = `mornings ${meanByHand(morning).join("/")}, evenings ${meanByHand(evening).join("/")}\\.`;
        const hasBoth = morning.length > 0 && evening.length > 0;
        expect(sentence).toMatch(hasBoth ? new RegExp(`; ${halves}$`) : /ESC 2024\.$/);
      }),
      { numRuns: 1000 },
    );
  });

  test("it rests on every reading of the last seven days, and on nothing that does not count", () => {
    fc.assert(
      fc.property(persons, (groups) => {
        const found = find(groups);
        const recent = groups.filter(({ measuredAt, zone }) => {
          return Date.parse(dayOn(NOW, zone)) - Date.parse(dayOn(measuredAt, zone)) < 7 * DAY_MS;
        });
        const ids = (list: readonly { groupId: string }[]) => list.map(({ groupId }) => groupId).sort();
        if (found && found.state !== "stale") expect(ids(found.explanation.used)).toEqual(ids(recent));
        const bad = groups.flatMap((group) => uncountedLike(group, [makeMeasure(10, 0), makeMeasure(9, 0)]));
        expect(find([...bad, ...groups])).toEqual(found);
        expect(find(bad)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
