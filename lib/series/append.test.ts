import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { applyChange } from "./append.ts";
import { HISTORY_START, liveHistories } from "./live-history.fixture.ts";
import { valueOf } from "./reading.ts";
import { buildSeries } from "./series.ts";
import type { Series } from "./series.ts";
import { readHistory } from "./history.ts";

const CODES: Readonly<Partial<Record<MetricKey, readonly number[]>>> = {
  weight: [1],
  "heart-rate": [11],
  "blood-pressure": [10, 9],
};
const windows = fc.constantFrom(
  { from: 0, to: HISTORY_START + 9999 * DAY_MS },
  { from: HISTORY_START + 40 * DAY_MS, to: HISTORY_START + 100 * DAY_MS },
);

const build = (metric: MetricKey, groups: readonly MeasureGroup[], window: Series["window"], limit = 500) =>
  buildSeries({ history: readHistory(groups, metric), window, range: "all", zone: "Europe/Paris", limit });
/** What is drawn, without what only the merging needs. */
const drawn = ({
  seq: _seq,
  createdUntil: _created,
  unheld: _unheld,
  outdated: _outdated,
  ...view
}: Series) => view;
const run = (metric: MetricKey) => liveHistories(CODES[metric] ?? []);

describe.each<MetricKey>(["weight", "heart-rate", "blood-pressure"])("%s, not sampled", (metric) => {
  test("appending is rebuilding, after every change", () => {
    fc.assert(
      fc.property(run(metric), windows, ({ before, events }, window) => {
        let series = build(metric, before, window);
        for (const { change, stored } of events) {
          series = applyChange(series, change);
          const rebuilt = build(metric, stored, window);
          if (!series.outdated) expect(drawn(series)).toEqual(drawn(rebuilt));
          // Outdated or not: the readings themselves are right.
          expect(series.readings).toEqual(rebuilt.readings);
          if (metric !== "weight") expect(series.outdated).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("the same change twice is the same series", () => {
    fc.assert(
      fc.property(run(metric), windows, ({ before, events }, window) => {
        const once = events.reduce((s, { change }) => applyChange(s, change), build(metric, before, window));
        for (const { change } of events) expect(applyChange(once, change)).toBe(once);
      }),
    );
  });

  test("the order of changes does not matter, nor whether they come one by one or together", () => {
    fc.assert(
      fc.property(run(metric), windows, ({ before, events }, window) => {
        const start = build(metric, before, window);
        const forward = events.reduce((s, { change }) => applyChange(s, change), start);
        const backward = [...events].reverse().reduce((s, { change }) => applyChange(s, change), start);
        const together = applyChange(start, {
          changed: events.flatMap(({ change }) => change.changed),
          removed: events.flatMap(({ change }) => change.removed),
        });
        expect(drawn(backward)).toEqual(drawn(forward));
        expect(drawn(together)).toEqual(drawn(forward));
      }),
    );
  });
});

describe.each<MetricKey>(["weight", "blood-pressure"])("%s, sampled", (metric) => {
  test("every change that is about the metric asks the server, and the answer takes none of them again", () => {
    let asked = 0;
    fc.assert(
      fc.property(
        liveHistories(CODES[metric] ?? [], { minLength: 20, maxLength: 90 }),
        ({ before, events }) => {
          const window = { from: 0, to: HISTORY_START + 9999 * DAY_MS };
          const limit = 28;
          let series = build(metric, before, window, limit);
          for (const [index, { change, stored }] of events.entries()) {
            const next = applyChange(series, change);
            const rebuilt = build(metric, stored, window, limit);
            if (!next.outdated) expect(drawn(next)).toEqual(drawn(rebuilt));
            asked += Number(next.outdated);
            // What an open page does: it asks, and applies to the answer what it heard.
            series = next.outdated ? rebuilt : next;
            for (const { change: heard } of events.slice(0, index + 1))
              expect(applyChange(series, heard)).toBe(series);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(asked).toBeGreaterThan(20);
  });
});

describe("a live weigh-in", () => {
  const START = HISTORY_START;
  const weighIn = (id: number, day: number, kilograms: number, seq: number) =>
    makeGroup({
      groupId: String(id),
      measuredAt: START + day * DAY_MS,
      createdAt: START + day * DAY_MS,
      measures: [makeMeasure(1, kilograms * 1000, -3)],
      seq,
    });
  const window = { from: START, to: START + 400 * DAY_MS };
  const series = build("weight", [weighIn(1, 0, 80, 1), weighIn(2, 1, 81, 2)], window);
  const values = (s: Series) => s.readings.map((reading) => valueOf(reading, "value"));

  test("is drawn without asking the server, and nothing is outdated", () => {
    const next = applyChange(series, { changed: [weighIn(3, 2, 79, 3)], removed: [] });
    expect([values(next), next.outdated, next.latest?.values]).toEqual([[80, 81, 79], false, { value: 79 }]);
  });

  test("an older version never replaces a newer one, not even after a removal", () => {
    const edited = applyChange(series, { changed: [weighIn(2, 1, 85, 9)], removed: [] });
    expect(values(applyChange(edited, { changed: [weighIn(2, 1, 81, 5)], removed: [] }))).toEqual([80, 85]);
    const removed = applyChange(edited, {
      changed: [],
      removed: [{ connectionId: "c1", groupId: "2", seq: 10 }],
    });
    expect(values(applyChange(removed, { changed: [weighIn(2, 1, 85, 9)], removed: [] }))).toEqual([80]);
    expect(values(applyChange(removed, { changed: [weighIn(2, 1, 86, 11)], removed: [] }))).toEqual([80, 86]);
  });

  test("a removal takes what is held away for good, and twice is once", () => {
    const gone = { changed: [], removed: [{ connectionId: "c1", groupId: "2", seq: 3 }] };
    const removed = applyChange(series, gone);
    expect(values(removed)).toEqual([80]);
    expect(applyChange(removed, { changed: [weighIn(2, 1, 81, 2)], removed: [] })).toBe(removed);
    expect(applyChange(removed, gone)).toBe(removed);
  });

  test("another connection's group of the same number is another group", () => {
    const removed = [{ connectionId: "c2", groupId: "2", seq: 10 }];
    expect(values(applyChange(series, { changed: [], removed }))).toEqual([80, 81]);
  });

  test("what says nothing about the metric changes nothing", () => {
    const pulse = makeGroup({ groupId: "9", measures: [makeMeasure(11, 61)], seq: 7 });
    expect(applyChange(series, { changed: [pulse], removed: [] })).toBe(series);
  });

  test("a night or a day that went away is nothing to a weight", () => {
    const removed = ["night:7", "activity:2026-01-02:watch"].map((groupId) => ({
      connectionId: "c1",
      groupId,
      seq: 9,
    }));
    expect(applyChange(series, { changed: [], removed })).toBe(series);
  });

  test("history that the server has answered with is not asked for again", () => {
    const early = { changed: [weighIn(3, -5, 90, 3)], removed: [] };
    const gone = { changed: [], removed: [{ connectionId: "c1", groupId: "3", seq: 4 }] };
    expect(applyChange(applyChange(series, early), gone).outdated).toBe(true);
    const frame = { window, range: "all", zone: "Europe/Paris", seq: 4 } as const;
    const history = readHistory([weighIn(1, 0, 80, 1), weighIn(2, 1, 81, 2)], "weight");
    const answered = buildSeries({ ...frame, history });
    expect([early, gone].reduce((next, change) => applyChange(next, change), answered)).toBe(answered);
  });

  test("a reading before the window makes the trend outdated, but not the line", () => {
    const next = applyChange(series, { changed: [weighIn(3, -5, 90, 3)], removed: [] });
    expect([values(next), next.outdated]).toEqual([[80, 81], true]);
  });
});
