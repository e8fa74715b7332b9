import { noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { makeGroup } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { codeOf, RECORD_FIELDS } from "#lib/metrics/record-field.ts";

type Versioned = { readonly seq?: number; readonly createdAt?: number; readonly deleted?: boolean };

/** For tests: a day as a watch (or `source`) counted it; every number of a day is `value`. */
export function dayGroup(
  day: string,
  value: number,
  {
    zone = "Europe/Paris",
    source = "watch",
    tracker = true,
    seq = 1,
    createdAt = 0,
    deleted = false,
  }: Versioned & {
    readonly zone?: string;
    readonly source?: string;
    readonly tracker?: boolean;
  } = {},
): MeasureGroup {
  return makeGroup({
    groupId: `activity:${day}:${source}`,
    kind: "activity",
    zone,
    seq,
    createdAt,
    deletedAt: deleted ? 1 : null,
    measuredAt: noonOfLocalDay(day, zone),
    measures: RECORD_FIELDS.activity.map(({ code }) => ({ code, position: null, value, exponent: 0 })),
    details: { date: day, brand: tracker ? 1 : 18, tracker },
  });
}

/** For tests: a night or nap that was slept whole. Instants in ms; `date` is Withings' own. */
export function nightGroup(
  id: string,
  from: number,
  to: number,
  {
    zone = "Europe/Paris",
    seq = 1,
    createdAt = 0,
    deleted = false,
    date,
  }: Versioned & { readonly zone?: string; readonly date?: string } = {},
): MeasureGroup {
  const value = Math.round((to - from) / 1000);
  return makeGroup({
    groupId: `night:${id}`,
    kind: "night",
    zone,
    seq,
    createdAt,
    deletedAt: deleted ? 1 : null,
    measuredAt: from,
    endsAt: to,
    measures: [{ code: codeOf("night", "total_sleep_time"), position: null, value, exponent: 0 }],
    details: date === undefined ? {} : { date },
  });
}
