import { describe, expect, test } from "vitest";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { DAY_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { applyChangeToCard, buildCard } from "./card.ts";
import { dayGroup } from "./day-groups.fixture.ts";
import { buildSeries } from "./series.ts";
import { invalidReadingsOf } from "./invalid-readings.ts";
import { readHistory } from "./history.ts";

const ZONE = "Europe/Paris";
const NOW = Date.UTC(2026, 10, 27, 8);
const weighIn = (id: string, at: number, kilograms: number, seq = 1) =>
  makeGroup({
    groupId: id,
    measuredAt: at,
    createdAt: NOW,
    seq,
    measures: [makeMeasure(1, kilograms * 1000, -3)],
  });
const today = weighIn("1", NOW - MINUTE_MS, 81.4);
const ahead = weighIn("2", NOW + 400 * DAY_MS, 90, 2);
const zero = weighIn("3", NOW - DAY_MS, 0, 3);

describe("a weight dated 400 days ahead", () => {
  const card = buildCard(readHistory([today, ahead], "weight"), NOW, ZONE);

  test("is not the headline, and in no mean, trend or sparkline", () => {
    expect(card.latest?.groupId).toBe("1");
    expect(card.sparkline[0]?.points).toHaveLength(1);
    const window = { from: 0, to: NOW + 500 * DAY_MS };
    const series = buildSeries({
      history: readHistory([today, ahead], "weight"),
      window,
      range: "all",
      zone: ZONE,
      now: NOW,
    });
    expect(series.observationCount).toBe(1);
    expect(series.parts[0]?.statistics.mean).toBe(81.4);
  });

  test("is listed, and says why it does not count", () => {
    expect(invalidReadingsOf(readHistory([today, ahead], "weight"), NOW)).toMatchObject([
      { why: "future", reading: { groupId: "2", values: { value: 90 } } },
    ]);
    const left = { ...ahead, decision: "left-out" } as const;
    expect(invalidReadingsOf(readHistory([today, left], "weight"), NOW)).toEqual([]);
  });

  test("does not become the headline when it comes live, nor when its number is edited", () => {
    const before = buildCard(readHistory([today], "weight"), NOW, ZONE);
    const live = applyChangeToCard(before, { changed: [ahead], removed: [] }, NOW);
    expect([live.latest, live.recent.due]).toEqual([card.latest, card.recent.due]);
    const edited = { ...ahead, seq: 4, measures: [makeMeasure(1, 70)] };
    expect(applyChangeToCard(live, { changed: [edited], removed: [] }, NOW).latest?.groupId).toBe("1");
  });

  test("counts once its date is corrected", () => {
    const corrected = { ...ahead, seq: 4, measuredAt: NOW - MINUTE_MS / 2 };
    const before = buildCard(readHistory([today], "weight"), NOW, ZONE);
    const live = applyChangeToCard(before, { changed: [ahead], removed: [] }, NOW);
    expect(applyChangeToCard(live, { changed: [corrected], removed: [] }, NOW).latest?.values).toEqual({
      value: 90,
    });
  });

  test("alone it is no headline either, and the page knows when it will be due", () => {
    const alone = buildCard(readHistory([ahead], "weight"), NOW, ZONE);
    expect(alone.latest).toBeNull();
    expect(alone.recent.due).toBeGreaterThan(NOW + 399 * DAY_MS);
    expect(buildCard(readHistory([ahead], "weight"), NOW + 401 * DAY_MS, ZONE).latest?.groupId).toBe("2");
  });
});

test.each([
  ["two minutes ahead, as clocks differ", NOW + 2 * MINUTE_MS, "2"],
  ["an hour ahead", NOW + 60 * MINUTE_MS, "1"],
])("a reading dated %s", (_, at, newest) => {
  expect(buildCard(readHistory([today, weighIn("2", at, 90)], "weight"), NOW, ZONE).latest?.groupId).toBe(
    newest,
  );
});

test("a whole day, which is kept at its noon, counts from its morning, and tomorrow does not", () => {
  const days = [dayGroup("2026-11-26", 9_000), dayGroup("2026-11-27", 300), dayGroup("2026-11-28", 7_000)];
  expect(buildCard(readHistory(days, "steps"), NOW, ZONE).latest?.values["value"]).toBe(300);
  expect(invalidReadingsOf(readHistory(days, "steps"), NOW)).toMatchObject([
    { why: "future", reading: { values: { value: 7_000 } } },
  ]);
});

test("impossible and future readings are listed together, newest first", () => {
  expect(invalidReadingsOf(readHistory([zero, today, ahead], "weight"), NOW).map(({ why }) => why)).toEqual([
    "future",
    "impossible",
  ]);
  expect(buildCard(readHistory([zero, today], "weight"), NOW, ZONE).recent.readings).toHaveLength(1);
});
