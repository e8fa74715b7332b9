import { addDays, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";

type Over = Partial<MeasureGroup>;

const ZONE = "Europe/Paris";

/** For tests: an instant of a local day, so many hours after its midnight but for changes of the clock. */
export function hourOf(day: string, hour: number, zone = ZONE): number {
  return noonOfLocalDay(day, zone) + (hour - 12) * HOUR_MS;
}

/** For tests: a blood pressure in mmHg, measured at `at` (ms). */
export function pressureGroup(
  at: number,
  systolic: number,
  diastolic: number,
  over: Over = {},
): MeasureGroup {
  return makeGroup({
    groupId: `${at}`,
    measuredAt: at,
    createdAt: at,
    device: { id: "cuff", model: "BPM Core", modelId: 44 },
    measures: [makeMeasure(10, systolic), makeMeasure(9, diastolic)],
    ...over,
  });
}

/** For tests: a night of so many hours until 7 on `day`, with its numbers by Withings' names. */
export function nightUntil(
  day: string,
  hours: number,
  numbers: Readonly<Record<string, number>>,
  over: Over = {},
): MeasureGroup {
  const endsAt = hourOf(day, 7, over.zone);
  return makeGroup({
    groupId: `night:${day}`,
    kind: "night",
    measuredAt: endsAt - hours * HOUR_MS,
    endsAt,
    device: { id: "mat", model: "Aura Sensor V2", modelId: 63 },
    measures: Object.entries(numbers).map(([name, value]) => makeMeasure(codeOf("night", name), value)),
    details: { date: day },
    ...over,
  });
}

/** For tests: nights with these mean heart rates (bpm), the last of them on `last`. */
export function rateNights(last: string, rates: readonly number[], over: Over = {}): MeasureGroup[] {
  return rates.map((rate, index) =>
    nightUntil(
      addDays(last, index + 1 - rates.length),
      8,
      { hr_average: rate, hr_min: rate - 4, hr_max: rate + 20 },
      over,
    ),
  );
}
