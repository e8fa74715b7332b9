import { addDays, addMonths, daysBetween, localDayOf, startOfWeek } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Metric, MetricKey } from "#lib/metrics/registry.ts";
import type { Window } from "#lib/metrics/window.ts";
import { dayOfReading, valueOf } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { statisticsOf } from "./statistics.ts";
import type { Statistics } from "./statistics.ts";

/** What a bar covers where there are too many days. */
export type RollUpUnit = "week" | "month";

/** Days that were added up and are not held one by one, in columns that belong together. */
type RolledSpans = {
  /** The first day of each week or month. */
  readonly firstDays: readonly LocalDay[];
  /** How many of its days have a reading. */
  readonly dayCounts: readonly number[];
  /** By part key: its days added up, in the metric's stored unit. */
  readonly sums: Readonly<Record<string, readonly number[]>>;
};

/** The older days of a long range, so that ten years fit into a small answer. The last days are held as readings. */
export type RollUp = {
  readonly unit: RollUpUnit;
  /** 1 is Monday, 7 Sunday: the reader's. */
  readonly firstWeekday: number;
  readonly heldFrom: LocalDay;
  readonly spans: RolledSpans;
  /** Readings that were added up, and what their values were, by part key. */
  readonly count: number;
  readonly statistics: Readonly<Record<string, Statistics>>;
};

/** From so many days on there is a bar a week or a month: a bar a day would be thinner than a hair on a phone. */
const UNITS: readonly { readonly fromDays: number; readonly unit: RollUpUnit }[] = [
  { fromDays: 800, unit: "month" },
  { fromDays: 120, unit: "week" },
];
/** A watch that was not synced for a while uploads all those days at once. */
const HELD_DAYS = 7;
/** A thousandth of a minute or of a meter; sums of doubles would have 17 digits. */
const PRECISION = 1_000;

/** How the days of a window are drawn; null: one by one. */
export function rollUpUnitOf(window: Window, zone: string): RollUpUnit | null {
  const days = daysBetween(localDayOf(window.from, zone), localDayOf(window.to - 1, zone)) + 1;
  return UNITS.find(({ fromDays }) => days >= fromDays)?.unit ?? null;
}

/**
 * How the bars of a metric are drawn over a window, null: day by day, or no bars. A long range is sent by week or month:
 * ten years of days would be a megabyte.
 */
export function barUnitOf(metric: MetricKey, window: Window, zone: string): RollUpUnit | null {
  return getMetric(metric).chartKind === "bars" ? rollUpUnitOf(window, zone) : null;
}

/** The first day of the week or month of a day. */
export function firstDayOf(day: LocalDay, unit: RollUpUnit, firstWeekday = 1): LocalDay {
  return unit === "week" ? startOfWeek(day, firstWeekday) : `${day.slice(0, 7)}-01`;
}

/** The last day of the week or month that begins with a day. */
export function lastDayOf(first: LocalDay, unit: RollUpUnit): LocalDay {
  return unit === "week" ? addDays(first, 6) : addDays(addMonths(first, 1), -1);
}

/** One week or month. */
export type RolledSpan = {
  readonly first: LocalDay;
  readonly days: number;
  /** By part key. */
  readonly sums: Readonly<Record<string, number>>;
};

/** Adds up readings by week or month. They are in order of time, and of several rows of one day only one counts. */
function rollUpSpans(
  readings: readonly Reading[],
  metric: MetricKey,
  { unit, firstWeekday }: Pick<RollUp, "unit" | "firstWeekday">,
): RolledSpan[] {
  const { parts } = getMetric(metric);
  const spans = new Map<LocalDay, { days: Set<LocalDay>; sums: Record<string, number> }>();
  for (const reading of readings) {
    const day = dayOfReading(reading);
    const first = firstDayOf(day, unit, firstWeekday);
    const span = spans.get(first) ?? { days: new Set(), sums: {} };
    spans.set(first, span);
    span.days.add(day);
    for (const { key } of parts) span.sums[key] = (span.sums[key] ?? 0) + valueOf(reading, key);
  }
  return [...spans]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([first, { days, sums }]) => ({ first, days: days.size, sums }));
}

/** The weeks or months of what was added up and of the days that are held, which may meet in one. */
export function joinSpans(rollUp: RollUp, held: readonly Reading[], metric: MetricKey): RolledSpan[] {
  const { firstDays, dayCounts, sums } = rollUp.spans;
  const joined = new Map<LocalDay, RolledSpan>();
  const older = firstDays.map((first, index) => ({
    first,
    days: dayCounts[index] ?? 0,
    sums: Object.fromEntries(Object.entries(sums).map(([key, column]) => [key, column[index] ?? 0])),
  }));
  for (const span of [...older, ...rollUpSpans(held, metric, rollUp)]) {
    const known = joined.get(span.first);
    joined.set(span.first, known ? addSpans(known, span) : span);
  }
  return [...joined.values()].sort((a, b) => (a.first < b.first ? -1 : 1));
}

function addSpans(a: RolledSpan, b: RolledSpan): RolledSpan {
  const keys = new Set([...Object.keys(a.sums), ...Object.keys(b.sums)]);
  return {
    first: a.first,
    days: a.days + b.days,
    sums: Object.fromEntries([...keys].map((key) => [key, (a.sums[key] ?? 0) + (b.sums[key] ?? 0)])),
  };
}

/** Before every day: an empty range holds all new readings. */
const ALL_HELD: LocalDay = "0000-01-01";

/** Adds up the readings that count, but for those of the last days. */
export function buildRollUp(
  counting: readonly Reading[],
  metric: Metric,
  unit: RollUpUnit,
  firstWeekday: number,
): RollUp {
  const newest = counting.at(-1);
  const heldFrom = newest ? addDays(dayOfReading(newest), 1 - HELD_DAYS) : ALL_HELD;
  const older = counting.filter((reading) => dayOfReading(reading) < heldFrom);
  const spans = rollUpSpans(older, metric.key, { unit, firstWeekday });
  const column = (key: string) =>
    spans.map(({ sums }) => Math.round((sums[key] ?? 0) * PRECISION) / PRECISION);
  return {
    unit,
    firstWeekday,
    heldFrom,
    spans: {
      firstDays: spans.map(({ first }) => first),
      dayCounts: spans.map(({ days }) => days),
      sums: Object.fromEntries(metric.parts.map(({ key }) => [key, column(key)])),
    },
    count: older.length,
    statistics: Object.fromEntries(
      metric.parts.map(({ key }) => [key, statisticsOf(older.map((reading) => valueOf(reading, key)))]),
    ),
  };
}

/** Whether a day was added up with others and is not held. */
export function isRolledUp(rollUp: RollUp | null, day: LocalDay): boolean {
  return rollUp !== null && day < rollUp.heldFrom;
}
