import { splitCounting } from "#lib/metrics/counting-row.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { containsInstant } from "#lib/metrics/window.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { History } from "./history.ts";
import { meanOf } from "./noise.ts";
import { dayOfReading, hasHappened, isDayUnfinished, placeOf, valueOf } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { firstDayOf } from "./roll-up.ts";
import type { RollUpUnit } from "./roll-up.ts";

/** What one metric was in a row's time. */
type ComparedValue = {
  /** By part key, in the stored unit. */
  readonly values: Readonly<Record<string, number>>;
  /** A day in it is not over. */
  readonly soFar: boolean;
};

/** A day, week or month, and what each metric was then, in their order; null where there is no reading. */
export type CompareRow = {
  readonly first: LocalDay;
  readonly metrics: readonly (ComparedValue | null)[];
};

type CompareRowsInput = {
  readonly window: Window;
  readonly zone: string;
  /** Null for days. */
  readonly unit: RollUpUnit | null;
  /** 1 is Monday, 7 Sunday. */
  readonly firstWeekday: number;
  /** ms. */
  readonly now: number;
};

/**
 * Several metrics side by side over the days of a window, newest first. Of what is measured at moments, a row has the
 * mean of all readings; of days and nights the sum of a day, and of a week or month what the registry says.
 */
export function compareRows(histories: readonly History[], input: CompareRowsInput): CompareRow[] {
  const columns = histories.map((history) => columnOf(history, input));
  const firstDays = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort().reverse();
  return firstDays.map((first) => ({ first, metrics: columns.map((column) => column.get(first) ?? null) }));
}

function columnOf(
  { metric: key, readings }: History,
  { window, zone, unit, firstWeekday, now }: CompareRowsInput,
): ReadonlyMap<LocalDay, ComparedValue> {
  const metric = getMetric(key);
  const { per } = metric;
  const inside = splitCounting(
    readings.filter(
      (reading) => hasHappened(reading, per, now) && containsInstant(window, placeOf(reading, per, zone)),
    ),
  ).counting;
  const spans = new Map<LocalDay, Reading[]>();
  for (const reading of inside) {
    const day = per === "moment" ? localDayOf(reading.at, zone) : dayOfReading(reading);
    const first = unit ? firstDayOf(day, unit, firstWeekday) : day;
    spans.set(first, [...(spans.get(first) ?? []), reading]);
  }
  return new Map(
    [...spans].map(([first, own]) => [
      first,
      {
        values: Object.fromEntries(
          metric.parts.map(({ key: part }) => [part, valueOfSpan(metric, own, part)]),
        ),
        soFar: per === "day" && own.some((reading) => isDayUnfinished(reading, now)),
      },
    ]),
  );
}

function valueOfSpan({ per, rollUp, classes }: Metric, readings: readonly Reading[], part: string): number {
  const values = readings.map((reading) => valueOf(reading, part));
  // Classes have no mean: the newest of the span.
  if (classes) return values.at(-1) ?? 0;
  if (per === "moment") return meanOf(values);
  const days = new Set(readings.map(dayOfReading)).size;
  const sum = values.reduce((total, value) => total + value, 0);
  return rollUp === "sum" ? sum : sum / days;
}
