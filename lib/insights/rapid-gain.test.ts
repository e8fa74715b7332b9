import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, localDayOf } from "#lib/metrics/local-day.ts";
import { makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { findFinding, findFindings } from "./find-findings.ts";
import { NOW, uncountedLike, ZONE } from "./finding-tests.fixture.ts";
import { dailyWeighIns, inputOfWeighIns, weighIn, weighingPersons } from "./weigh-ins.fixture.ts";
import { writeFinding } from "./write-finding.ts";

const find = (...args: Parameters<typeof inputOfWeighIns>) =>
  findFinding(inputOfWeighIns(...args), "rapid-gain");

function say(groups: Parameters<typeof inputOfWeighIns>[0], mass: "kg" | "lb" = "kg"): string {
  const finding = find(groups);
  if (!finding) throw new Error("Nothing was found.");
  const reader = { locale: "en-GB", zone: ZONE, units: { ...METRIC_UNITS, mass } };
  return writeFinding(getWords("insights.findings"), finding, reader, NOW).replaceAll("\u00a0", " ");
}

describe("a rapid gain", () => {
  test.each([
    ["V9.9", [80.0, 80.6, 81.4, 82.1], 2.1, "clear"],
    ["V9.10, exactly 2 kg", [80.0, 80.6, 81.4, 82.0], 2, "unclear"],
    ["V9.11, the lowest was four days ago", [80.0, 81.0, 81.5, 82.0, 82.2], 1.2, "unclear"],
    ["a loss", [82.0, 81.0, 80.0], -1, "unclear"],
  ] as const)("%s: %j", (_, kilograms, gain, state) => {
    expect(find(dailyWeighIns(kilograms))).toMatchObject({ state, values: { gain } });
  });

  test("is counted in grams, where 64.4 less 62.4 is more than 2 for a computer", () => {
    expect(64.4 - 62.4).toBeGreaterThan(2);
    expect(find(dailyWeighIns([62.4, 64.4]))?.state).toBe("unclear");
    expect(find([weighIn(1, 62.4), weighIn(0, 64.401)])?.state).toBe("clear");
  });

  test("is of first weights of days: an evening after dinner is none, and the lowest of three days counts", () => {
    const evening = [weighIn(1, 80), weighIn(0, 80.5), weighIn(0, 83, { hours: 6 })];
    expect(find(evening)).toMatchObject({ state: "unclear", values: { gain: 0.5 } });
    expect(find(evening)?.explanation.unused).toMatchObject([{ reason: "later-that-day" }]);
    const found = find([weighIn(3, 81.5), weighIn(2, 80), weighIn(1, 83), weighIn(0, 82.5)]);
    expect(found).toMatchObject({ state: "clear", values: { weight: 82.5, least: 80, gain: 2.5 } });
    expect(found?.explanation.used).toHaveLength(1);
    expect(found?.explanation.baseline.map(({ values }) => values["value"])).toEqual([81.5, 80, 83]);
  });

  test("has nothing to say without a weight before it, of old weights, and of none", () => {
    expect(find([weighIn(4, 80), weighIn(0, 90)])?.state).toBe("not-enough");
    expect(find(dailyWeighIns([80, 90], 20))?.state).toBe("stale");
    expect(find([])).toBeNull();
  });

  test("does not rest on what does not count, nor on a weight that waits for an answer", () => {
    const groups = dailyWeighIns([80, 80.2, 80.1]);
    const newest = groups.at(-1);
    if (!newest) throw new Error("There is a weigh-in.");
    const heavy = { ...newest, measures: [makeMeasure(1, 95_000, -3)], measuredAt: newest.measuredAt - 1 };
    const uncounted = [
      ...uncountedLike(heavy, [makeMeasure(1, 0)]),
      { ...heavy, groupId: "jumping", jumps: true },
    ];
    expect(find([...groups, ...uncounted])).toEqual(find(groups));
  });

  test("is said to who sets an alert on it, and to no one else", () => {
    const input = inputOfWeighIns(dailyWeighIns([80, 83]));
    expect(findFindings(input).map(({ key }) => key)).not.toContain("rapid-gain");
    expect(findFinding(input, "rapid-gain")?.state).toBe("clear");
  });

  test("each number follows from what it says that it rests on", () =>
    fc.assert(
      fc.property(weighingPersons, ({ groups, zone }) => {
        const found = find(groups, { zone });
        if (found?.state !== "clear" && found?.state !== "unclear") return;
        const { used, baseline } = found.explanation;
        const [newest] = used;
        const before = baseline.filter(
          ({ at }) => newest && localDayOf(at, zone) >= addDays(localDayOf(newest.at, zone), -3),
        );
        const grams = (one: (typeof used)[number]) => Math.round(Number(one.values["value"]) * 1_000);
        const gain = newest ? grams(newest) - Math.min(...before.map(grams)) : NaN;
        expect(before).toHaveLength(baseline.length);
        expect([found.values["gain"], found.state]).toEqual([
          gain / 1_000,
          gain > 2_000 ? "clear" : "unclear",
        ]);
      }),
    ));
});

test("its sentences say weight, gain and day, calmly", () => {
  expect(say(dailyWeighIns([80.0, 80.6, 81.4, 82.1]))).toBe(
    "Weight 82.1 kg, 2.1 kg above 80.0 kg on 7 May: more than 2.0 kg within 3 days. If you were asked to watch for this, tell your doctor or nurse.",
  );
  expect(say(dailyWeighIns([80.0, 80.6, 81.4, 82.1]), "lb")).toMatch(
    /^Weight 181\.0 lb, 4\.6 lb above 176\.4 lb on 7 May: more than 4\.4 lb within 3 days\./,
  );
  expect(say(dailyWeighIns([80.0, 80.6]))).toBe(
    "Weight 80.6 kg, 0.6 kg above the lowest of the 3 days before, 80.0 kg on 9 May: no gain of more than 2.0 kg.",
  );
  expect(say(dailyWeighIns([81, 80]))).toBe(
    "Weight 80.0 kg, not above the lowest of the 3 days before, 81.0 kg on 9 May: no gain of more than 2.0 kg.",
  );
  expect(say([weighIn(0, 80)])).toBe("No weight within the 3 days before 10 May, to compare with.");
  expect(say(dailyWeighIns([80, 83], 20))).toBe("No weight since 20 Apr.");
});
