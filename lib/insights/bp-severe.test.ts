import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { sayFinding } from "#lib/testing/say-finding.ts";
import { bpSevere } from "./bp-severe.ts";
import { pressureGroup } from "./example-groups.fixture.ts";
import { inputOf, NOW, uncountedLike, ZONE } from "./finding-tests.fixture.ts";

const find = (groups: readonly MeasureGroup[]) => bpSevere.find(inputOf("blood-pressure", groups));
const say = (groups: readonly MeasureGroup[]) => {
  const found = find(groups);
  return found && sayFinding(bpSevere, found, NOW, ZONE);
};
const measure = (hoursAgo: number, systolic: number, diastolic: number) =>
  pressureGroup(NOW - hoursAgo * HOUR_MS, systolic, diastolic);

describe("a severe reading", () => {
  test("is named with calm, fixed words", () => {
    expect(say([measure(30, 128, 82), measure(1, 186, 104)])).toBe(
      "Blood pressure 186/104 mmHg, 10 May 2027, 17:00. Measure again in a few minutes. With chest pain, breathlessness, weakness, vision or speech trouble, call the emergency services.",
    );
    expect(find([measure(1, 150, 121)])).toMatchObject({ state: "clear", severity: "see-a-doctor" });
  });

  test("more than an hour ago is named with its time, and asks for no few minutes any more", () => {
    const sentence =
      "Measure again. With chest pain, breathlessness, weakness, vision or speech trouble, call the emergency services.";
    expect(say([measure(1.1, 186, 104)])).toBe(
      `Blood pressure 186/104 mmHg, 10 May 2027, 16:54. ${sentence}`,
    );
    // As after a first sync.
    expect(say([measure(48, 186, 104)])).toBe(`Blood pressure 186/104 mmHg, 8 May 2027, 18:00. ${sentence}`);
    expect(say([measure(48, 186, 104), measure(47, 152, 94)])).toContain(", then 152/94 mmHg. With chest");
  });

  test("is found once, and read by what time it is then", () => {
    const found = find([measure(0, 186, 104)]);
    if (!found) throw new Error("Nothing was found");
    const again = (minutes: number) =>
      /\. (Measure again.*?)\. /.exec(sayFinding(bpSevere, found, NOW + minutes * MINUTE_MS, ZONE))?.[1];
    expect([0, 60, 61].map(again)).toEqual([
      "Measure again in a few minutes",
      "Measure again in a few minutes",
      "Measure again",
    ]);
  });

  test("that was measured again is followed by what came then", () => {
    expect(say([measure(1, 186, 104), measure(0.9, 152, 94)])).toBe(
      "Blood pressure 186/104 mmHg, 10 May 2027, 17:00, then 152/94 mmHg. With chest pain, breathlessness, weakness, vision or speech trouble, call the emergency services.",
    );
  });

  test("of 180/120 is none, nor one that is more than three days old", () => {
    expect(find([measure(1, 180, 120)])).toBeNull();
    expect(find([measure(72, 186, 104)])).not.toBeNull();
    expect(find([measure(72.1, 186, 104)])).toBeNull();
    expect(find([])).toBeNull();
  });

  test("begins an episode, which further severe readings continue", () => {
    const episode = find([measure(50, 190, 100), measure(20, 185, 100), measure(1, 186, 104)]);
    expect(episode?.values).toMatchObject({ began: NOW - 50 * HOUR_MS, at: NOW - HOUR_MS, readings: 3 });
    expect(episode?.explanation.used).toHaveLength(3);
    const between = find([measure(1, 186, 104), measure(0.9, 170, 99), measure(0.8, 152, 94)]);
    expect(between?.explanation.baseline).toMatchObject([{ values: { systolic: 152 } }]);
    expect(between?.explanation.unused).toMatchObject([
      { reading: { values: { systolic: 170 } }, reason: "not-severe" },
    ]);
  });
});

const persons = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 6 * 24 * 60 }),
      fc.integer({ min: 170, max: 186 }),
      fc.integer({ min: 112, max: 122 }),
    ),
    { maxLength: 12 },
  )
  .map((readings) =>
    readings.map(([minutesAgo, systolic, diastolic], index) =>
      pressureGroup(NOW - minutesAgo * MINUTE_MS, systolic, diastolic, { groupId: `${index}` }),
    ),
  );

test("for any person: a severe reading of the last three days is named, with the newest of the numbers", () => {
  fc.assert(
    fc.property(persons, (groups) => {
      const found = find(groups);
      const severe = groups.filter(({ measures: [systolic, diastolic] }) => {
        return (systolic?.value ?? 0) > 180 || (diastolic?.value ?? 0) > 120;
      });
      const recent = severe.filter(({ measuredAt }) => NOW - measuredAt <= 3 * DAY_MS);
      expect(found === null).toBe(recent.length === 0);
      if (!found) return;
      const { used, baseline } = found.explanation;
      for (const { values } of used)
        expect((values["systolic"] ?? 0) > 180 || (values["diastolic"] ?? 0) > 120).toBe(true);
      const newest = used.at(-1);
      expect(newest?.at).toBe(Math.max(...recent.map(({ measuredAt }) => measuredAt)));
      const sentence = sayFinding(bpSevere, found, NOW, ZONE);
      expect(sentence).toContain(
        `Blood pressure ${newest?.values["systolic"]}/${newest?.values["diastolic"]} mmHg, `,
      );
      const then = baseline.map(
        ({ values }) => `, then ${values["systolic"]}/${values["diastolic"]} mmHg. With`,
      );
      const again = NOW - (newest?.at ?? 0) <= HOUR_MS ? "Measure again in a few minutes" : "Measure again";
      expect(sentence).toContain(then[0] ?? `. ${again}. With chest pain`);
    }),
    { numRuns: 500 },
  );
});

test("what does not count is never severe", () => {
  const severe = measure(1, 186, 104);
  const bad = uncountedLike(severe, [makeMeasure(10, 500), makeMeasure(9, 104)]);
  expect(find(bad)).toBeNull();
  expect(find([...bad, severe])).toEqual(find([severe]));
});
