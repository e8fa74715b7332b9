import type { DayRow } from "#lib/metrics/counting-row.ts";
import { isByHand, isImported } from "#lib/metrics/measure-group.ts";
import type { HowItCame } from "#lib/metrics/observation.ts";
import { compareReadings } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { viewOf } from "./series.ts";
import type { Series, SeriesFrame, SeriesPart } from "./series.ts";
import type { TimedValue } from "./trend.ts";

/** A series as a page is sent it: readings in columns, and nothing that follows from them. JSON-serialisable. */
export type PackedSeries = {
  readonly frame: SeriesFrame;
  readonly readings: PackedReadings;
  /** The trend of each part before the window. */
  readonly seeds: readonly (TimedValue | null)[];
  /** What follows from readings that were sampled away; null when all are here. */
  readonly sample:
    (Pick<Series, "gaps" | "observationCount"> & { readonly parts: readonly PackedPart[] }) | null;
};

type PackedPart = Omit<SeriesPart, "trend"> & {
  readonly trend: readonly { readonly at: readonly number[]; readonly value: readonly number[] }[];
};

/** Columns that belong together. What many readings have in common is in `origins`, once. */
type PackedReadings = {
  readonly origins: readonly Origin[];
  /** The index of each reading's origin. */
  readonly origin: readonly number[];
  readonly at: readonly number[];
  readonly arrivedAt: readonly number[];
  readonly groupId: readonly string[];
  readonly seq: readonly number[];
  /** By part key. */
  readonly values: Readonly<Record<string, readonly (number | undefined)[]>>;
  /** Null where no reading is a row of a day. */
  readonly row: readonly (DayRow | null)[] | null;
};

type Origin = Pick<Reading, "connectionId" | "zone"> & { readonly how: Omit<HowItCame, "arrivedAt" | "row"> };

/** A gram, or a thousandth of a percent: less than a line on a chart can show. */
const TREND_STEPS = 1_000;

export function packSeries({
  readings,
  uncounted,
  parts,
  gaps,
  observationCount,
  sampled,
  latest: _,
  ...frame
}: Series): PackedSeries {
  return {
    frame,
    readings: packReadings([...readings, ...uncounted].sort(compareReadings)),
    seeds: parts.map(({ seed }) => seed),
    sample: sampled ? { parts: parts.map(packPart), gaps, observationCount } : null,
  };
}

/** Undoes `packSeries`. Only the trend of a sampled series is rounded, to what can be seen. */
export function unpackSeries({ frame, readings, seeds, sample }: PackedSeries): Series {
  const held = viewOf(frame, unpackReadings(readings), seeds);
  return sample ? { ...held, ...sample, sampled: true, parts: sample.parts.map(unpackPart) } : held;
}

/** The same without what names a reading at Withings or here: numbers in its place, for who may look and no more. */
export function withoutNames({ readings, ...rest }: PackedSeries): PackedSeries {
  const origins = readings.origins.map((origin) => ({
    ...origin,
    connectionId: isByHand(origin) || isImported(origin) ? origin.connectionId : "",
  }));
  const groupId = readings.groupId.map((_, index) => String(index));
  return { ...rest, readings: { ...readings, origins, groupId, seq: readings.seq.map(() => 0) } };
}

function packPart(part: SeriesPart): PackedPart {
  const trend = part.trend.map(({ points }) => ({
    at: points.map(({ at }) => at),
    value: points.map(({ value }) => Math.round(value * TREND_STEPS) / TREND_STEPS),
  }));
  return { ...part, trend };
}

function unpackPart(part: PackedPart): SeriesPart {
  const trend = part.trend.map(({ at, value }) => ({
    points: at.map((instant, index) => ({ at: instant, value: value[index] ?? 0 })),
  }));
  return { ...part, trend };
}

export function packReadings(readings: readonly Reading[]): PackedReadings {
  const origins = new Map<string, number>();
  const origin = readings.map(({ connectionId, zone, how: { arrivedAt: _, row: __, ...how } }) => {
    const text = JSON.stringify({ connectionId, zone, how } satisfies Origin);
    return origins.get(text) ?? origins.set(text, origins.size).size - 1;
  });
  const keys = Object.keys(readings[0]?.values ?? {});
  return {
    origins: [...origins.keys()].map((text) => JSON.parse(text) as Origin),
    origin,
    at: readings.map(({ at }) => at),
    arrivedAt: readings.map(({ how }) => how.arrivedAt),
    groupId: readings.map(({ groupId }) => groupId),
    seq: readings.map(({ seq }) => seq),
    values: Object.fromEntries(keys.map((key) => [key, readings.map(({ values }) => values[key])])),
    row: readings.some(({ how }) => how.row) ? readings.map(({ how }) => how.row ?? null) : null,
  };
}

export function unpackReadings({
  origins,
  origin,
  at,
  arrivedAt,
  groupId,
  seq,
  values,
  row,
}: PackedReadings): Reading[] {
  return origin.flatMap((place, index) => {
    const common = origins[place];
    if (!common) return [];
    const rowHere = row?.[index];
    return {
      ...common,
      groupId: groupId[index] ?? "",
      seq: seq[index] ?? 0,
      at: at[index] ?? 0,
      values: Object.fromEntries(Object.entries(values).map(([key, column]) => [key, column[index] ?? 0])),
      how: { ...common.how, arrivedAt: arrivedAt[index] ?? 0, ...(rowHere ? { row: rowHere } : {}) },
    };
  });
}
