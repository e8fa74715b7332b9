import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import { makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { groupKey } from "#lib/metrics/measure-group.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS, HOUR_S } from "#lib/metrics/time.ts";
import { dayGroup } from "#lib/series/day-groups.fixture.ts";
import { type History, readHistory } from "#lib/series/history.ts";
import { hourOf, nightUntil, pressureGroup } from "./example-groups.fixture.ts";
import { findFindings } from "./find-findings.ts";
import { NOW, TODAY, ZONE } from "./finding-tests.fixture.ts";
import { inputOfHistories } from "./input-of.ts";

const HELD_MS = 70 * DAY_MS;

/** What a day has of a metric, `size` being any number from 0 to 99. */
const ON_A_DAY: Readonly<
  Partial<Record<MetricKey, (day: string, size: number, zone: string) => MeasureGroup>>
> = {
  "blood-pressure": (day, size, zone) =>
    pressureGroup(hourOf(day, 5 + (size % 17), zone), 100 + size, 60 + (size % 35), { zone }),
  "afib-ecg": (day, size, zone) =>
    pressureGroup(hourOf(day, 9, zone), 0, 0, { zone, measures: [makeMeasure(130, size % 14)] }),
  "night-heart-rate": (day, size, zone) => {
    const rate = 50 + (size % 9);
    const device = size < 20 ? { id: "watch", model: "ScanWatch", modelId: 93 } : undefined;
    const numbers = { hr_average: rate, hr_min: rate - 5, hr_max: rate + 20 };
    return nightUntil(day, 8, numbers, { zone, ...(device ? { device } : {}) });
  },
  "night-variability": (day, size, zone) => {
    const device = size < 20 ? { id: "watch", model: "ScanWatch", modelId: 93 } : undefined;
    const numbers = { rmssd_start_avg: 30 + size, rmssd_end_avg: 34 + size };
    return nightUntil(day, 8, numbers, { zone, ...(device ? { device } : {}) });
  },
  "sleep-duration": (day, size, zone) =>
    nightUntil(day, 8, { total_sleep_time: (5 + (size % 5)) * HOUR_S }, { zone }),
  steps: (day, size, zone) => dayGroup(day, 100 * size, { zone }),
};

test.each(Object.entries(ON_A_DAY))(
  "the last 70 days hold all that the findings in a long history of %s rest on",
  (metric, onDay) => {
    const key = metric as MetricKey;
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.nat(99), { freq: 6 }), { minLength: 90, maxLength: 150 }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom("Europe/Paris", "Asia/Kathmandu", "Pacific/Auckland", "America/St_Johns"),
        (sizes, lastDaysAgo, zone) => {
          const groups = sizes.flatMap((size, index) => {
            const day = addDays(TODAY, -lastDaysAgo - index);
            return size === null ? [] : [onDay(day, size, zone)];
          });
          const rest = { goals: [], guideline: "esc-2024" as const, now: NOW, zone: ZONE };
          const history = readHistory(groups, key);
          const newest = Math.max(...history.readings.map(({ at }) => at));
          const held = { ...history, readings: history.readings.filter(({ at }) => at > newest - HELD_MS) };
          const find = (read: History) => findFindings(inputOfHistories(new Map([[key, read]]), rest));
          const found = find(history);
          expect(find(held)).toEqual(found);
          expect(found.length).toBeGreaterThan(0);
          if (zone !== ZONE) return;
          // On one clock the days of a span are those of its readings: each of these is accounted for.
          for (const { state, explanation } of found) {
            if (state === "stale") continue;
            const { span, used, baseline, unused } = explanation;
            const named = new Set(
              [...used, ...baseline, ...unused.map(({ reading }) => reading)].map(groupKey),
            );
            const inSpan = held.readings.filter(({ at }) => span.from < at && at <= span.to);
            expect(inSpan.map(groupKey).filter((one) => !named.has(one))).toEqual([]);
          }
        },
      ),
    );
  },
);
