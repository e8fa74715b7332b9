import { addDays, localDayOf, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import type { MeasureGroup, StoredMeasure } from "#lib/metrics/measure-group.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { makeGroup, measure, wander } from "./examples.ts";

const NIGHTS = 70;
const SCANS = 100;
/** Withings' positions of the segments, with kg of muscle in each. */
const SEGMENTS: readonly (readonly [position: number, kilograms: number])[] = [
  [2, 3.1],
  [3, 3.2],
  [10, 9.4],
  [11, 9.5],
  [12, 28.4],
];

/** A scan every morning: legs that gain muscle for a month, and the speed of the pulse wave. `now` in ms. */
export function makeScans(now: number, zone: string): MeasureGroup[] {
  return Array.from({ length: SCANS }, (_, index): MeasureGroup => {
    const age = SCANS - index;
    const gained = age < 28 ? 0.5 : 0;
    const at = noonOfLocalDay(addDays(localDayOf(now, zone), -age), zone) - 5 * HOUR_MS;
    const measures: StoredMeasure[] = SEGMENTS.map(([position, kilograms]) =>
      measure(
        175,
        kilograms + wander(index, 0.08) + (position === 10 || position === 11 ? gained : 0),
        position,
      ),
    );
    return makeGroup({
      ...{ groupId: `scan ${index}`, measuredAt: at, zone, seq: index + 1 },
      measures: [...measures, measure(91, 7.1 + wander(index, 0.3))],
    });
  });
}

/** Nights of ten weeks, of which one was interrupted, one is missing, and the last three had a fast heart. `now` in ms. */
export function makeNights(now: number, zone: string): MeasureGroup[] {
  return Array.from({ length: NIGHTS }, (_, index) => index).flatMap((index): MeasureGroup[] => {
    const age = NIGHTS - 1 - index;
    if (age === 5) return [];
    const noon = noonOfLocalDay(addDays(localDayOf(now, zone), -age), zone);
    const up = noon - 5 * HOUR_MS + wander(index, 20) * MINUTE_MS;
    const bed = up - 8 * HOUR_MS + wander(index + 9, 25) * MINUTE_MS;
    const rate = 56 + wander(index, 1) + (age < 3 ? 6 : 0);
    const night = (part: number, from: number, to: number) =>
      makeGroup({
        ...{
          groupId: `night:${index}${part}`,
          kind: "night",
          measuredAt: from,
          endsAt: to,
          zone,
          seq: index + 1,
        },
        measures: measuresOf(Math.round((0.92 * (to - from)) / 1_000), rate, 42 + wander(index + 3, 4)),
      });
    return age === 9
      ? [night(1, bed, bed + 3 * HOUR_MS), night(2, bed + 4 * HOUR_MS, up)]
      : [night(1, bed, up)];
  });
}

function measuresOf(asleep: number, rate: number, variability: number): StoredMeasure[] {
  return Object.entries({
    total_sleep_time: asleep,
    hr_average: Math.round(rate),
    hr_min: Math.round(rate) - 6,
    hr_max: Math.round(rate) + 18,
    rmssd_start_avg: variability,
    rmssd_end_avg: variability + 2,
  }).map(([name, value]) => measure(codeOf("night", name), value));
}
