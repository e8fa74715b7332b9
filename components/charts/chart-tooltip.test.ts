import { describe, expect, it } from "vitest";
import { getWords } from "#lib/messages/get-words.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { exampleGroup, examplePressure, exampleWeight } from "#lib/testing/example-groups.ts";
import { addDays } from "#lib/metrics/local-day.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { Note } from "#lib/metrics/note.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { dayGroup, nightGroup } from "#lib/series/day-groups.fixture.ts";
import { readHistory } from "#lib/series/history.ts";
import { buildSeries } from "#lib/series/series.ts";
import type { SeriesInput } from "#lib/series/series.ts";
import { buildChartModel } from "./chart-model.ts";
import { describePoint } from "./chart-tooltip.tsx";

const start = Date.UTC(2026, 0, 1, 8);
const words = getWords("metric.reading");
const reader = { locale: "en-GB", zone: "Europe/Berlin", units: METRIC_UNITS } as const;
const window = { from: Date.UTC(2025, 0, 1), to: Date.UTC(2027, 0, 1) };

type Said = {
  readonly metric: MetricKey;
  readonly groups: readonly MeasureGroup[];
  readonly notes?: readonly Note[];
};

/** What is said of the mark at a place from the end: −1 is the newest. */
function say({ metric, groups, notes = [], ...input }: Said & Partial<SeriesInput>, place = -1) {
  const history = readHistory(groups, metric);
  const series = buildSeries({ history, window, range: "all", zone: reader.zone, ...input });
  const model = buildChartModel(words, series, reader, { notes });
  return describePoint(getWords("metric.chart"), words, series, model, model.rows.length + place, reader);
}

describe("a mark in words", () => {
  const weights = [81.2, 80.6, 80.9].map((value, day) => exampleWeight(start + day * DAY_MS, value));

  it("is its value, the trend there, and the difference to the one before", () => {
    expect(say({ metric: "weight", groups: weights })).toEqual({
      values: { value: 80.9 },
      when: "3 Jan 2026, 09:00",
      trend: expect.stringMatching(/^81\.[01]\u00a0kg$/),
      change: "+0.3\u00a0kg since 2 Jan",
      notes: [],
    });
  });

  it("names what the person noted of that day", () => {
    const note = (from: string, until: string | null, dose: string | null = null): Note => ({
      ...{ id: from, kind: "other", text: "Something", dose, from, minute: null, until, zone: "UTC" },
      ...{ createdAt: 0, modifiedAt: 0, deletedAt: null },
    });
    const notes = [
      note("2026-01-01", "2026-01-02"),
      note("2026-01-02", null, "5 mg"),
      note("2026-01-03", "2026-01-03"),
    ];
    expect(say({ metric: "weight", groups: weights, notes })?.notes).toEqual([
      "Something, 5 mg · since 2 Jan 2026",
      "Something · 3 Jan 2026",
    ]);
    expect(say({ metric: "weight", groups: weights, notes }, -3)?.notes).toEqual([
      "Something · 1 Jan 2026 to 2 Jan 2026",
    ]);
  });

  it("is no difference for the first", () => {
    expect(say({ metric: "weight", groups: weights }, -3)?.change).toBeNull();
    expect(say({ metric: "weight", groups: [] })).toBeNull();
  });

  it("names the hour of the same day, and the year of another", () => {
    const at = (...instants: number[]) => instants.map((instant) => examplePressure(instant, 130, 80));
    expect(say({ metric: "blood-pressure", groups: at(start, start + HOUR_MS) })?.change).toBe(
      "0/0\u00a0mmHg since 09:00",
    );
    expect(say({ metric: "blood-pressure", groups: at(start - 30 * DAY_MS, start) })?.change).toBe(
      "0/0\u00a0mmHg since 2 Dec 2025",
    );
  });

  it("names the clock of the place where it was measured, where that is another one", () => {
    const [group = weights[0]] = [{ ...exampleWeight(start, 80), zone: "Asia/Tokyo" }];
    expect(say({ metric: "weight", groups: group ? [group] : [] })?.notes).toEqual([
      "1 Jan 2026, 17:00 in Asia/Tokyo",
    ]);
  });

  it("says that a day is not over, and compares it with none", () => {
    const groups = [dayGroup("2026-01-02", 9_000), dayGroup("2026-01-03", 400)];
    const during = say({ metric: "steps", groups, now: Date.UTC(2026, 0, 3, 10) });
    expect(during).toMatchObject({ change: null, notes: ["So far: this day is not over yet"] });
    const after = say({ metric: "steps", groups, now: Date.UTC(2026, 0, 9) });
    expect(after).toMatchObject({ change: "\u22128,600\u00a0steps since 2 Jan", notes: [] });
  });

  it("says what a month is made of, and compares it with the month before", () => {
    const groups = Array.from({ length: 59 }, (_, day) =>
      dayGroup(addDays("2026-01-01", day), day < 31 ? 8_000 : 9_000),
    );
    expect(say({ metric: "steps", groups, rollUp: "month" })).toMatchObject({
      when: "Feb 2026",
      change: "+1,000\u00a0steps since the month before",
      notes: ["Mean of 28 days"],
    });
  });

  it("never compares a night with a nap, or with both added up", () => {
    const at = (day: number, hour: number) => Date.UTC(2026, 0, day, hour);
    const nap = { ...nightGroup("nap", at(3, 13), at(3, 14), { zone: "UTC" }), details: { nap: true } };
    const groups = [
      nightGroup("a", at(1, 0), at(1, 6), { zone: "UTC" }),
      nightGroup("b", at(2, 0), at(2, 7), { zone: "UTC" }),
      nap,
      nightGroup("c", at(3, 0), at(3, 5), { zone: "UTC" }),
      nightGroup("d", at(4, 0), at(4, 8), { zone: "UTC" }),
    ];
    const of = (place: number) => say({ metric: "sleep-duration", groups, zone: "UTC" }, place);
    expect(of(-3)?.change).toBe("+1\u00a0h\u00a00\u00a0min since 1 Jan");
    expect(of(-2)).toMatchObject({ change: null, notes: ["Sum of 2 nights and naps"] });
    expect(of(-1)?.change).toBe("+1\u00a0h\u00a00\u00a0min since 2 Jan");
  });

  it("compares no classes", () => {
    const groups = [0, 1].map((value, day) =>
      exampleGroup(start + day * DAY_MS, [{ code: 130, position: null, value, exponent: 0 }]),
    );
    expect(say({ metric: "afib-ecg", groups })).toMatchObject({ change: null, trend: null });
  });
});
