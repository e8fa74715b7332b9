import { describe, expect, test } from "vitest";
import { getWords } from "#lib/messages/get-words.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { findFindings } from "./find-findings.ts";
import type { FindingKey } from "./registry.ts";
import { NOW, ZONE } from "./finding-tests.fixture.ts";
import { dailyWeighIns, inputOfWeighIns, weightGoalOf } from "./weigh-ins.fixture.ts";
import { writeFinding } from "./write-finding.ts";

const BRITISH: Reader = { locale: "en-GB", zone: ZONE, units: METRIC_UNITS };
const AMERICAN: Reader = { ...BRITISH, locale: "en-US", units: { ...METRIC_UNITS, mass: "lb" } };
const STONES: Reader = { ...BRITISH, units: { ...METRIC_UNITS, mass: "st" } };
const GERMAN: Reader = { ...BRITISH, locale: "de-DE" };

/** 14 days. */
const V3_3 = [82.0, 81.8, 82.1, 81.7, 81.9, 81.5, 81.6, 81.2, 81.5, 81.3, 81.0, 81.2, 80.9, 80.8];
const FLAT = V3_3.map((_, day) => 80 + (day % 2 ? 0.2 : -0.2));

function say(
  key: FindingKey,
  kilograms: readonly number[],
  reader = BRITISH,
  goal = 78,
  daysAgo = 0,
): string {
  const input = inputOfWeighIns(dailyWeighIns(kilograms, daysAgo), { goals: [weightGoalOf(goal)] });
  const finding = findFindings(input).find((one) => one.key === key);
  if (!finding) throw new Error(`${key} was not found`);
  // Numbers keep together with their units; here they need not.
  return writeFinding(getWords("insights.findings"), finding, reader, NOW).replaceAll("\u00a0", " ");
}

describe("the sentences of the weekly rate", () => {
  test.each([
    [BRITISH, "Weight is falling by 0.64 kg a week (0.47 to 0.82, last 14 days)."],
    [AMERICAN, "Weight is falling by 1.42 lb a week (1.03 to 1.81, last 14 days)."],
    [STONES, "Weight is falling by 1.42 lb a week (1.03 to 1.81, last 14 days)."],
    [GERMAN, "Weight is falling by 0,64 kg a week (0,47 to 0,82, last 14 days)."],
  ])("clear, for a reader %#", (reader, sentence) => expect(say("weight-rate", V3_3, reader)).toBe(sentence));

  test.each([
    ["rising", V3_3.toReversed(), 0, "Weight is rising by 0.64 kg a week (0.47 to 0.82, last 14 days)."],
    ["unclear", FLAT, 0, "Weight has no clear trend: between −0.19 and +0.28 kg a week (last 14 days)."],
    ["few", [80, 81], 0, "No weekly rate yet: 3 more days with a weigh-in are needed."],
    ["one short", [80, 81, 80, 80], 0, "No weekly rate yet: one more day with a weigh-in is needed."],
    [
      "too near each other",
      [80, 81, 80, 80, 80, 80, 80],
      0,
      "No weekly rate yet: weigh-ins over one more day are needed.",
    ],
    ["stale", V3_3, 15, "No weekly rate: no weight since 25 Apr."],
  ])("%s", (_, kilograms, daysAgo, sentence) =>
    expect(say("weight-rate", kilograms, BRITISH, 78, daysAgo)).toBe(sentence),
  );
});

describe("the sentences of the goal", () => {
  test.each([
    [
      BRITISH,
      78,
      "Weight reaches the goal of 78.0 kg between 2 Jun and 25 Jun if it keeps falling by 0.64 kg a week.",
    ],
    [
      BRITISH,
      70,
      "Weight reaches the goal of 70.0 kg between Aug 2027 and Oct 2027 if it keeps falling by 0.64 kg a week.",
    ],
    [
      BRITISH,
      80.5,
      "Weight reaches the goal of 80.5 kg between 12 May and 19 May if it keeps falling by 0.64 kg a week.",
    ],
    [
      BRITISH,
      85,
      "Weight, by the line of its weekly rate, is 4.1 kg from the goal of 85.0 kg, and moving away by 0.64 kg a week.",
    ],
    [
      BRITISH,
      81.5,
      "Weight, by the line of its weekly rate, is 0.6 kg from the goal of 81.5 kg, within its range of 1.1 kg.",
    ],
    [
      AMERICAN,
      78,
      "Weight reaches the goal of 172.0 lb between Jun 2 and Jun 25 if it keeps falling by 1.42 lb a week.",
    ],
  ])("%#: clear", (reader, goal, sentence) => expect(say("weight-goal", V3_3, reader, goal)).toBe(sentence));

  test("clear, on one day and from a day on", () => {
    const line = V3_3.map((_, day) => 80 - day / 5);
    expect(say("weight-goal", line, BRITISH, 76.9)).toBe(
      "Weight reaches the goal of 76.9 kg on 13 May if it keeps falling by 1.40 kg a week.",
    );
    const slow = Array.from({ length: 28 }, (_, day) => 80 - day / 50 + (day % 2 ? 0.25 : -0.25));
    expect(say("weight-goal", slow, BRITISH, 72)).toBe(
      "Weight reaches the goal of 72.0 kg from Jan 2028 on if it keeps falling by 0.13 kg a week.",
    );
    expect(say("weight-goal", slow, BRITISH, 45)).toBe(
      "At 0.13 kg a week the goal of 45.0 kg is more than three years away.",
    );
  });

  test.each([
    ["unclear", FLAT, 0, "No date for the goal of 78.0 kg: weight has no clear trend."],
    ["few", [80, 81], 0, "No date for the goal of 78.0 kg yet: 3 more days with a weigh-in are needed."],
    ["stale", V3_3, 15, "No date for the goal of 78.0 kg: no weight since 25 Apr."],
  ])("%s", (_, kilograms, daysAgo, sentence) =>
    expect(say("weight-goal", kilograms, BRITISH, 78, daysAgo)).toBe(sentence),
  );
});
