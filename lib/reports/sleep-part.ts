import { mergeNights } from "#lib/insights/sleep-nights.ts";
import type { SleepNight } from "#lib/insights/sleep-nights.ts";
import { groupKey } from "#lib/metrics/measure-group.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { Night } from "#lib/metrics/record.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { valueOf } from "#lib/series/reading.ts";
import { statisticsOf } from "#lib/series/statistics.ts";
import { averageClock } from "./average-clock.ts";
import type { SleepNightRow, SleepPart } from "./report.ts";
import type { ReportInput } from "./report-input.ts";
import { sayAtEnd } from "./say-at-end.ts";
import { splitPeriods } from "./split-periods.ts";

/** What else is measured at night, in the order of a report. */
export const NIGHT_METRICS = [
  "night-heart-rate",
  "respiratory-rate",
  "snoring",
  "breathing-disturbances",
  "apnea-hypopnea-index",
] as const satisfies readonly MetricKey[];

const NOON = 12 * HOUR_MS;
const MIDNIGHT = 0;

/** What a report says of sleep; null without a night. */
export function buildSleepPart(input: ReportInput): SleepPart | null {
  const readings = input.readingsOf("sleep-duration");
  const merged = mergeNights(readings.filter(({ how }) => !how.nap));
  if (merged.length === 0) return null;
  const records = new Map(input.nights.map((night) => [night.key, night]));
  const nights = merged.map((night) => ({ night, parts: recordsOf(night, records) }));
  const counted = new Set(merged.flatMap(({ readings: own }) => own.map(groupKey)));
  const rows = nights.map(({ night, parts }) => rowOf(night, parts));
  const phase = (key: "deep" | "light" | "rem") =>
    statisticsOf(nights.flatMap(({ parts }) => sumOf(parts.map(({ phases }) => phases[key])) ?? []));
  return {
    subject: "sleep",
    basis: input.basisOf(
      "sleep-duration",
      merged.flatMap(({ readings: [first] }) => first ?? []),
    ),
    series: input.seriesOf("sleep-duration"),
    asleep: statisticsOf(rows.map(({ asleep }) => asleep)),
    inBed: statisticsOf(rows.flatMap(({ inBed }) => inBed ?? [])),
    phases: { deep: phase("deep"), light: phase("light"), rem: phase("rem") },
    bedtime: averageClock(
      rows.flatMap(({ bed }) => bed ?? []),
      NOON,
    ),
    wakeTime: averageClock(
      rows.flatMap(({ wake }) => wake ?? []),
      MIDNIGHT,
    ),
    naps: readings.filter(({ how }) => how.nap).length,
    short: sayAtEnd(input, "sleep-short"),
    variability: sayAtEnd(input, "night-variability"),
    others: NIGHT_METRICS.flatMap((metric) => {
      const part = metric === "night-heart-rate" ? "average" : "value";
      const values = input
        .readingsOf(metric)
        .flatMap((reading) => (counted.has(groupKey(reading)) ? valueOf(reading, part) : []));
      return values.length > 0 ? [{ metric, statistics: statisticsOf(values) }] : [];
    }),
    periods: splitPeriods(rows, input, input.firstWeekday).map(({ first, last, items }) => ({
      first,
      last,
      statistics: statisticsOf(items.map(({ asleep }) => asleep)),
    })),
    rows,
  };
}

/** The records that a night was put together from. */
function recordsOf({ readings }: SleepNight, records: ReadonlyMap<string, Night>): Night[] {
  return readings.flatMap(({ connectionId, groupId }) => records.get(`${connectionId}/${groupId}`) ?? []);
}

function rowOf({ day, asleep, readings }: SleepNight, parts: readonly Night[]): SleepNightRow {
  const [first] = [...parts].sort((a, b) => a.startedAt - b.startedAt);
  const last = [...parts].filter(({ end }) => end !== "unknown").sort((a, b) => b.endedAt - a.endedAt)[0];
  return {
    day,
    asleep,
    inBed: sumOf(parts.map(({ inBed }) => inBed)),
    bed: first ? { at: first.startedAt, zone: first.zone } : null,
    wake: last ? { at: last.endedAt, zone: last.zone } : null,
    device: readings[0]?.how.deviceModel ?? null,
  };
}

/** Null unless each part has the number: the sum of some of them would be too low. */
function sumOf(values: readonly (number | null)[]): number | null {
  if (values.length === 0 || values.includes(null)) return null;
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}
