import { ENTERED_BY_HAND } from "#lib/metrics/attribution.ts";
import { inputOfHistories } from "#lib/insights/input-of.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import type { PressurePlan } from "#lib/metrics/pressure-plan.ts";
import { daysBetween } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Note } from "#lib/metrics/note.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { Night } from "#lib/metrics/record.ts";
import { containsInstant } from "#lib/metrics/window.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { History } from "#lib/series/history.ts";
import { dayOfReading, hasHappened, placeOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { rollUpUnitOf } from "#lib/series/roll-up.ts";
import { buildSeries } from "#lib/series/series.ts";
import type { Series } from "#lib/series/series.ts";
import type { Basis, Days, Subject } from "./report.ts";

/** What a report is made from. */
export type ReportSource = {
  /** Of the metrics of `metricsOf`, whole: a trend begins with the oldest reading. */
  readonly histories: ReadonlyMap<MetricKey, History>;
  /** Readings that a person hid, by metric. */
  readonly excluded: ReadonlyMap<MetricKey, readonly Reading[]>;
  /** Readings of which no one has said yet whether they are this person's, by metric. */
  readonly waiting: ReadonlyMap<MetricKey, readonly Reading[]>;
  /** Those of the range; naps may be among them. */
  readonly nights: readonly Night[];
  /** All of the person's. */
  readonly notes: readonly Note[];
  /** Those that apply. */
  readonly goals: readonly Goal[];
};

/** What is asked for. Days are those of `zone`; `now` in ms. */
export type ReportRequest = Days & {
  readonly subjects: readonly Subject[];
  /** By which guideline blood pressure is judged, and how it is measured. */
  readonly plan: PressurePlan;
  readonly zone: string;
  readonly now: number;
  readonly window: Window;
  /** On which day weeks begin: 1 is Monday, 7 Sunday. */
  readonly firstWeekday: number;
};

/** What the parts of a report read. */
export type ReportInput = ReportRequest & {
  /** The readings of the range that count, oldest first. */
  readonly readingsOf: (metric: MetricKey) => readonly Reading[];
  /** The same until the end of the range, from the beginning of all. */
  readonly untilEnd: (metric: MetricKey) => readonly Reading[];
  readonly seriesOf: (metric: MetricKey) => Series;
  readonly basisOf: (metric: MetricKey, readings: readonly Reading[]) => Basis;
  readonly nights: readonly Night[];
  readonly goals: readonly Goal[];
};

/** More dots than this run together on paper. */
const MAX_DRAWN = 2_000;
/** Withings' attributions of what a person typed in; 4 is of when the account was made. */
const TYPED_IN = [ENTERED_BY_HAND, 4];

export function isTypedIn({ how }: Reading): boolean {
  return TYPED_IN.includes(how.attribution);
}

/** How many days a range has. */
export function countDays({ first, last }: Days): number {
  return daysBetween(first, last) + 1;
}

/**
 * The day of a reading within the range. One that was taken far from the reader's zone may be of the day before or
 * after on its own clock; it counts on the first or the last day then.
 */
export function dayWithin({ first, last }: Days, reading: Reading): LocalDay {
  const day = dayOfReading(reading);
  if (day < first) return first;
  return day > last ? last : day;
}

export function readInput(source: ReportSource, asked: ReportRequest): ReportInput {
  const { window, zone, now, firstWeekday } = asked;
  const counting = inputOfHistories(source.histories, {
    goals: source.goals,
    guideline: asked.plan.guideline,
    now,
    zone,
  });
  const place = (metric: MetricKey, reading: Reading) => placeOf(reading, getMetric(metric).per, zone);
  const inside = (metric: MetricKey, readings: readonly Reading[]) =>
    readings.filter((reading) => containsInstant(window, place(metric, reading)));
  return {
    ...asked,
    goals: source.goals,
    readingsOf: (metric) => inside(metric, counting.readingsOf(metric)),
    untilEnd: (metric) => counting.readingsOf(metric).filter((reading) => place(metric, reading) < window.to),
    seriesOf: (metric) =>
      buildSeries({
        history: source.histories.get(metric) ?? {
          metric,
          readings: [],
          impossible: [],
          seq: 0,
          createdUntil: 0,
        },
        ...{ window, zone, now, firstWeekday, range: "all" },
        rollUp: getMetric(metric).chartKind === "bars" ? rollUpUnitOf(window, zone) : null,
        limit: MAX_DRAWN,
      }),
    basisOf: (metric, readings) => {
      const { per } = getMetric(metric);
      const happened = (all: readonly Reading[] | undefined) =>
        inside(metric, all ?? []).filter((reading) => hasHappened(reading, per, now)).length;
      return {
        count: readings.length,
        days: new Set(readings.map((reading) => dayWithin(asked, reading))).size,
        ofDays: countDays(asked),
        devices: countDevices(readings),
        byHand: readings.filter(isTypedIn).length,
        excluded: happened(source.excluded.get(metric)),
        waiting: happened(source.waiting.get(metric)),
        impossible: happened(source.histories.get(metric)?.impossible),
        zones: [...new Set(readings.map((reading) => reading.zone))].sort(),
      };
    },
    nights: source.nights,
  };
}

function countDevices(readings: readonly Reading[]): Basis["devices"] {
  const counts = new Map<string | null, number>();
  for (const reading of readings) {
    if (isTypedIn(reading)) continue;
    const model = reading.how.deviceModel;
    counts.set(model, (counts.get(model) ?? 0) + 1);
  }
  return [...counts]
    .map(([model, count]) => ({ model, count }))
    .sort((a, b) => b.count - a.count || ((a.model ?? "") < (b.model ?? "") ? -1 : 1));
}
