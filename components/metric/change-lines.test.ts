import { describe, expect, test } from "vitest";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { buildCard } from "#lib/series/card.ts";
import { dayGroup } from "#lib/series/day-groups.fixture.ts";
import { addDays } from "#lib/metrics/local-day.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { describeChange } from "./change-lines.tsx";
import type { Reader } from "#lib/metrics/reader.ts";
import { readHistory } from "#lib/series/history.ts";

const NOW = Date.UTC(2026, 0, 12, 8);
const reader = { locale: "en-GB", zone: "Europe/Paris", units: { mass: "kg" } } as Reader;
const say = (metric: MetricKey, groups: readonly MeasureGroup[], now = NOW) => {
  const card = buildCard(readHistory(groups, metric), now, "Europe/Paris");
  const words = (span: "week" | "month") =>
    describeChange(
      getWords("metric.reading"),
      getMetric(metric),
      card.changes[span],
      card.latest,
      reader,
      now,
    );
  return { week: words("week"), month: words("month") };
};
const measured = (daysAgo: number, ...measures: [code: number, value: number, exponent?: number][]) =>
  makeGroup({
    groupId: String(9_000 - daysAgo),
    measuredAt: NOW - daysAgo * DAY_MS - 3_600_000,
    measures: measures.map(([code, value, exponent = 0]) => makeMeasure(code, value, exponent)),
  });
/** Numbers and units are joined by a space that does not break. */
const plain = (text: string | null) => text?.replaceAll("\u00a0", " ") ?? null;
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("a change in words", () => {
  test("means of a pair, with the number of readings", () => {
    const groups = range(14).map((age) =>
      measured(age, [10, (age < 7 ? 131 : 138) + (age % 2)], [9, (age < 7 ? 82 : 85) + (age % 2)]),
    );
    const { week } = say("blood-pressure", groups);
    expect([plain(week.difference), week.basis]).toEqual(["−7/−3 mmHg", "7 readings, 7 before"]);
    expect(plain(week.explanation)).toBe(
      "Mean of the last 7 days: 131/82 mmHg (7 readings). Mean of the 7 days before: 139/86 mmHg (7 readings).",
    );
  });

  test("steps of whole days: one Thursday against another is no answer", () => {
    const days = range(15).map((age) =>
      dayGroup(addDays("2026-01-12", -age), age === 1 ? 19_000 : age === 8 ? 7_614 : 9_000 + (age % 3) * 900),
    );
    const { week, month } = say("steps", days);
    expect([plain(week.difference), week.basis]).toEqual(["no clear change", "7 days, 7 before"]);
    expect(week.explanation).toContain("within the usual variation");
    expect([plain(month.difference), month.basis]).toEqual([null, "14 days, none before"]);
  });

  test("a trend gives its date, with the year when it is another", () => {
    const groups = range(60).map((age) => measured(age, [1, 80_000 + age * 100 + (age % 2) * 50, -3]));
    const { week, month } = say("weight", groups);
    expect([plain(week.difference), week.basis]).toEqual(["−0.7 kg", "since 5 Jan, 7 readings"]);
    expect([plain(month.difference), month.basis]).toEqual(["−2.8 kg", "since 15 Dec 2025, 28 readings"]);
  });

  test("three weigh-ins a week get a month, never how many readings are missing", () => {
    const groups = range(56)
      .filter((age) => [1, 3, 5].includes(age % 7))
      .map((age) => measured(age, [1, 80_000 + age * 100, -3]));
    const { week, month } = say("weight", groups);
    expect([plain(month.difference), month.basis]).toEqual(["−2.8 kg", "12 readings, 12 before"]);
    expect(week.basis).toBe("3 readings, 3 before");
  });

  test("an infant from 3.486 to 3.416 kg", () => {
    const groups = range(14).map((age) => measured(age, [1, (age < 7 ? 3_416 : 3_486) + (age % 2), -3]));
    const { week } = say("weight", groups);
    expect(plain(week.difference)).toMatch(/^−0\.04\d kg$/);
    const few = [0, 2, 4, 7, 9, 11].map((age) => measured(age, [1, age < 7 ? 3_416 : 3_486, -3]));
    expect(plain(say("weight", few).week.difference)).toBe("−0.070 kg");
  });

  test("readings of another year are no week's change", () => {
    const groups = [measured(730, [11, 62]), measured(737, [11, 64])];
    const { week, month } = say("heart-rate", groups);
    expect([plain(week.difference), week.basis]).toEqual([null, "none in the last 7 days"]);
    expect([plain(month.difference), month.basis]).toEqual([null, "none in the last 28 days"]);
  });
});
