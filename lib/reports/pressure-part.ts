import { NEEDED } from "#lib/insights/bp-mean.ts";
import { partOfDay } from "#lib/insights/part-of-day.ts";
import { classifyPressure, roundPressure } from "#lib/insights/pressure-class.ts";
import { pressureFacts } from "#lib/insights/pressure-facts.ts";
import { PROTOCOLS } from "#lib/insights/pressure-protocol.ts";
import { findPressureRun } from "#lib/insights/pressure-run.ts";
import { averagePressure, pressureOf, WEEK_DAYS } from "#lib/insights/pressure-week.ts";
import { isSevere } from "#lib/insights/severe-pressure.ts";
import { daysBetween } from "#lib/metrics/local-day.ts";
import { groupKey } from "#lib/metrics/measure-group.ts";
import { valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { statisticsOf } from "#lib/series/statistics.ts";
import type { Days, PressureGroup, PressurePart, PressureRow } from "./report.ts";
import { countDays, dayWithin, isTypedIn } from "./report-input.ts";
import type { ReportInput } from "./report-input.ts";
import { fileReadings, splitPeriods } from "./split-periods.ts";

/** What a report says of blood pressure; null without a reading. */
export function buildPressurePart(input: ReportInput): PressurePart | null {
  const readings = input.readingsOf("blood-pressure");
  const pulses = new Map(
    input.readingsOf("heart-rate").map((reading) => [groupKey(reading), valueOf(reading, "value")]),
  );
  const pulseOf = (reading: Reading) => pulses.get(groupKey(reading)) ?? null;
  const rowOf = (own: readonly Reading[]) => makeRow(own, input, pulseOf);
  const groups = groupsOf(readings, input).flatMap(([group, own]) => {
    const row = rowOf(own);
    return row ? [{ group, row }] : [];
  });
  const all = groups[0]?.row;
  if (!all) return null;
  const { guideline } = input.plan;
  const facts = pressureFacts(readings, guideline);
  if (!facts) return null;
  const enough = all.readings >= NEEDED.readings && all.days >= NEEDED.days;
  return {
    subject: "pressure",
    basis: input.basisOf("blood-pressure", readings),
    series: input.seriesOf("blood-pressure"),
    groups,
    guideline,
    category: enough ? classifyPressure(roundPressure(all.mean), guideline, "home") : null,
    facts,
    run: runOf(input),
    severe: readings.filter((reading) => isSevere(pressureOf(reading))).length,
    periods: splitPeriods(fileReadings(readings, input), input, input.firstWeekday).flatMap(
      ({ first, last, items }) => {
        const row = rowOf(items.map(({ reading }) => reading));
        return row ? [{ first, last, row }] : [];
      },
    ),
    rows: readings.map((reading) => ({
      at: reading.at,
      zone: reading.zone,
      pressure: pressureOf(reading),
      pulse: pulseOf(reading),
      part: partOfDay(reading.at, reading.zone),
      device: reading.how.deviceModel,
      byHand: isTypedIn(reading),
      comment: reading.how.comment ?? null,
    })),
  };
}

/** The run of the person's protocol, where days of it are in the range. */
function runOf(input: ReportInput): PressurePart["run"] {
  const { plan, first, last, window, now, zone } = input;
  const end = Math.min(now, window.to - 1);
  const run = findPressureRun(input.untilEnd("blood-pressure"), plan, end, zone);
  const days = run?.days.map(({ day }) => day) ?? [];
  const [from] = days;
  const to = days.at(-1);
  if (!run || from === undefined || to === undefined || to < first || from > last) return null;
  const taken = run.days.flatMap(({ halves }) => halves.flatMap(({ readings }) => readings));
  return {
    protocol: run.protocol,
    first: from,
    last: to,
    taken: taken.length,
    asked: PROTOCOLS[run.protocol].readings * 2 * days.length,
    kept: run.result?.mean.readings.length ?? 0,
    result: run.result?.shown ?? null,
    category: run.result ? classifyPressure(run.result.shown, plan.guideline, "home") : null,
  };
}

/** The groups of readings that a report averages. Those of a week, and without the first day, only of a longer range. */
function groupsOf(
  readings: readonly Reading[],
  input: ReportInput,
): (readonly [PressureGroup, readonly Reading[]])[] {
  const of = (part: ReturnType<typeof partOfDay>) =>
    readings.filter(({ at, zone }) => partOfDay(at, zone) === part);
  const [oldest] = readings;
  const firstDay = oldest && dayWithin(input, oldest);
  const later = readings.filter((reading) => dayWithin(input, reading) !== firstDay);
  const week = readings.filter((reading) => daysBetween(dayWithin(input, reading), input.last) < WEEK_DAYS);
  return [
    ["all", readings],
    ["morning", of("morning")],
    ["evening", of("evening")],
    ["between", of(null)],
    ["later", later],
    ["week", countDays(input) > WEEK_DAYS ? week : []],
  ];
}

function makeRow(
  readings: readonly Reading[],
  range: Days,
  pulseOf: (reading: Reading) => number | null,
): PressureRow | null {
  const mean = averagePressure(readings)?.pressure;
  if (!mean) return null;
  const pressures = readings.map(pressureOf);
  return {
    readings: readings.length,
    days: new Set(readings.map((reading) => dayWithin(range, reading))).size,
    mean,
    systolic: statisticsOf(pressures.map(({ systolic }) => systolic)),
    diastolic: statisticsOf(pressures.map(({ diastolic }) => diastolic)),
    pulse: statisticsOf(readings.flatMap((reading) => pulseOf(reading) ?? [])),
  };
}
