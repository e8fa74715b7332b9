import { z } from "zod";
import { loadMetricPage } from "#lib/queries/load-metric-page.ts";
import { RANGES } from "#lib/series/range.ts";
import type { RollUp } from "#lib/series/roll-up.ts";
import type { Series, SeriesPart } from "#lib/series/series.ts";
import type { TimedValue } from "#lib/series/trend.ts";
import { storedUnit } from "#lib/metrics/unit.ts";
import { defineEndpoint } from "./endpoint.ts";
import { getAskedMetric, getPerson } from "./let-in.ts";
import { Problem } from "./problem.ts";
import { READING, writeReading } from "./reading.ts";
import {
  DAY,
  INSTANT,
  METRIC,
  METRIC_PATH,
  SEQ,
  VALUES,
  WINDOW,
  writeInstant,
  writeWindow,
  ZONE,
} from "./schemas.ts";

const STATISTICS = z
  .object({
    count: z.int(),
    sum: z.number(),
    min: z.number().nullable(),
    max: z.number().nullable(),
    mean: z.number().nullable(),
  })
  .meta({ id: "Statistics", description: "Null where there is no value." });

const POINT = z.object({ at: INSTANT, value: z.number() }).meta({ id: "Point" });

const PART = z.object({
  key: z.string(),
  statistics: STATISTICS.meta({
    description: "Of all readings of the span, but for a day that is not over.",
  }),
  trend: z.array(z.array(POINT)).meta({ description: "The smoothed trend, in blocks between long gaps." }),
});

const ROLL_UP = z.object({
  unit: z.enum(["week", "month"]),
  held_from: DAY.meta({ description: "From this day on, days are among the readings." }),
  spans: z.array(z.object({ first_day: DAY, days: z.int(), sums: VALUES })),
});

const QUERY = z.strictObject({
  range: z
    .enum(RANGES)
    .optional()
    .meta({ description: "Ends with `to`. A month without one, and without `from`." }),
  from: DAY.optional(),
  to: DAY.optional().meta({ description: "Today without one." }),
  zone: ZONE.optional().meta({ description: "Where days begin. Without one that of the settings." }),
});

export const readSeries = defineEndpoint({
  id: "readSeries",
  method: "GET",
  path: "/people/{person_id}/metrics/{metric}/series",
  summary: "What the chart draws",
  description:
    "The readings that count, thinned out where there are more than a chart shows, with the smoothed trend and statistics of all of them.",
  params: METRIC_PATH,
  query: QUERY,
  body: null,
  answer: z.object({
    metric: METRIC,
    unit: z.string(),
    zone: ZONE,
    span: WINDOW,
    readings: z.array(READING),
    parts: z.array(PART),
    gaps: z.array(WINDOW).meta({ description: "Between readings too far apart to be joined by a line." }),
    roll_up: ROLL_UP.nullable().meta({ description: "The older days of a long range, added up." }),
    count: z.int().meta({ description: "Of all readings of the span that count." }),
    thinned_out: z.boolean(),
    seq: SEQ,
  }),
  run: async (asked) => {
    const { params, query, reader, now } = asked;
    const person = await getPerson(asked, params.person_id);
    const metric = getAskedMetric(asked, params.metric);
    const { range, from, to, zone } = query;
    const search = { range, from, until: to };
    const chosen = { zone: zone ?? reader.zone, locale: reader.locale };
    const { series, error } = await loadMetricPage(person, metric.key, search, chosen, now);
    if (error) throw new Problem(400, error);
    return { unit: storedUnit(metric.unitKind), ...writeSeries(series) };
  },
});

function writeSeries(series: Series) {
  return {
    metric: series.metric,
    zone: series.zone,
    span: writeWindow(series.window),
    readings: series.readings.map(writeReading),
    parts: series.parts.map(writePart),
    gaps: series.gaps.map(writeWindow),
    roll_up: series.rollUp && writeRollUp(series.rollUp),
    count: series.observationCount,
    thinned_out: series.sampled,
    seq: series.seq,
  };
}

function writePart({ key, statistics, trend }: SeriesPart): z.input<typeof PART> {
  return { key, statistics, trend: trend.map(({ points }) => points.map(writePoint)) };
}

function writePoint({ at, value }: TimedValue): z.input<typeof POINT> {
  return { at: writeInstant(at), value };
}

function writeRollUp({ unit, heldFrom, spans }: RollUp): z.input<typeof ROLL_UP> {
  const { firstDays, dayCounts, sums } = spans;
  return {
    unit,
    held_from: heldFrom,
    spans: firstDays.map((day, place) => ({
      first_day: day,
      days: dayCounts[place] ?? 0,
      sums: Object.fromEntries(Object.entries(sums).map(([part, values]) => [part, values[place] ?? 0])),
    })),
  };
}
