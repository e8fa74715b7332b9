import type { PersonId } from "#lib/auth/person-id.ts";
import { bedClockOf } from "#lib/insights/bed-clock.ts";
import { BEDTIMES, findNightTargets } from "#lib/insights/night-targets.ts";
import type { NightTargets } from "#lib/insights/night-targets.ts";
import { weighByQuality } from "#lib/insights/variability.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { type Night, readNight } from "#lib/metrics/record.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { findSignal } from "#lib/metrics/samples/signal.ts";
import { MINUTE_S } from "#lib/metrics/time.ts";
import { readHistory } from "#lib/series/history.ts";
import { chooseNeighbour } from "#lib/series/neighbour.ts";
import { type Usual, usualOfParts } from "#lib/series/row.ts";
import { type DrawnColumn, readColumns } from "#lib/series/samples/column-answer.ts";
import { buildHypnogram, type Piece } from "#lib/series/samples/hypnogram.ts";
import type { NightTrack } from "#lib/series/samples/night-track.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findRecord, findRecordsAfter, findRecordsBefore } from "#lib/storage/groups/record-list.ts";
import { findSleepIntervals } from "#lib/storage/samples/sleep-intervals.ts";
import { type ReadValue, readValues } from "./read-values.ts";
import { readSignalColumns } from "./read-signal-columns.ts";

/** A night in detail; empty lists while its minutes have not been fetched. */
export type NightPage = {
  readonly night: Night;
  readonly pieces: readonly Piece[];
  /** All its numbers, in the order of metrics, each with the usual range of the weeks before. */
  readonly figures: readonly NightFigure[];
  /** bpm. */
  readonly heartRate: readonly DrawnColumn[];
  /** Seconds of each minute, and events an hour; null where the device does not measure them. */
  readonly snoring: NightTrack | null;
  readonly breathingEvents: NightTrack | null;
  /** RMSSD (ms) of its minutes, each as much as its quality; null where the device gives no quality. */
  readonly variability: number | null;
  /** Beside common targets; null for a nap. */
  readonly targets: NightTargets | null;
  readonly previous: Night | null;
  readonly next: Night | null;
};

export type NightFigure = ReadValue & {
  /** By part, from the nights of the same device; null with too few of them. */
  readonly usual: Usual | null;
};

const WIDTH = 400;
/** Two devices, and naps, for each day of the eight weeks behind the usual range. */
const USUAL_RECORDS = 200;
/** Among so many records that are nearest is one of the same device. */
const NEAREST = 4;
/** The mat's own first; the watch's where there is none. */
const HEART_SIGNALS = ["sleep-heart-rate", "heart-rate"];

/** A night by Withings' id; null when the person has none such. */
export async function loadNight(personId: PersonId, nightId: string): Promise<NightPage | null> {
  const database = currentDatabase();
  const group = await findRecord(database, personId, `night:${nightId}`);
  if (!group) return null;
  const night = readNight(group);
  const span = { from: Math.floor(night.startedAt / 1000), to: Math.ceil(night.endedAt / 1000) };
  const isShort = span.to - span.from < MINUTE_S;
  const [stretches, before, after, snoring, breathingEvents, heartRate, variability] = await Promise.all([
    findSleepIntervals(database, personId, span),
    findRecordsBefore(database, personId, { kind: "night", before: night.startedAt, limit: USUAL_RECORDS }),
    findRecordsAfter(database, personId, { kind: "night", after: night.endedAt, limit: NEAREST }),
    isShort ? null : readTrack(personId, "sleep-snoring", span),
    isShort ? null : readTrack(personId, "sleep-breathing-events", span),
    isShort ? [] : readHeartRate(personId, span),
    isShort ? null : readVariability(personId, span),
  ]);
  const pieces = buildHypnogram(stretches, span);
  return {
    night,
    pieces,
    targets: night.nap ? null : findNightTargets(night, pieces, bedtimesOf(group, before)),
    figures: readFigures(group, before),
    heartRate,
    snoring,
    breathingEvents,
    variability,
    previous: chooseNeighbour(before.slice(0, NEAREST).map(readNight), night),
    next: chooseNeighbour(after.map(readNight), night),
  };
}

/** The numbers of a night, beside the earlier nights of the same device. */
function readFigures(group: MeasureGroup, before: readonly MeasureGroup[]): NightFigure[] {
  const alike = before.filter(({ device }) => device.model === group.device.model);
  const own = { ...group, decision: "trusted" } as const;
  return readValues([group]).map((value) => {
    const [latest] = readHistory([own], value.metric).readings;
    const { readings } = readHistory(alike, value.metric);
    return { ...value, usual: latest ? usualOfParts(getMetric(value.metric), readings, latest) : null };
  });
}

/** When the same device saw the last nights begin, before this one; minutes past noon. */
function bedtimesOf(group: MeasureGroup, before: readonly MeasureGroup[]): number[] {
  const nights = before
    .filter(({ device }) => device.model === group.device.model)
    .map(readNight)
    .filter(({ nap, day }) => !nap && day < readNight(group).day);
  // They are newest first: of a night that was interrupted the beginning stays.
  const days = new Map(nights.map(({ day, startedAt, zone }) => [day, bedClockOf(startedAt, zone, day)]));
  return [...days.values()].slice(0, BEDTIMES.most);
}

type Span = { readonly from: number; readonly to: number };

/** A signal of a night with the axis of its drawing; null when the night does not have it. */
async function readTrack(personId: PersonId, key: string, span: Span): Promise<NightTrack | null> {
  const minutes = await readMinutes(personId, key, span);
  return minutes && { ...minutes, most: TRACK_TOPS[key] ?? 0 };
}

/** A signal of a night by the minute; null when the night does not have it. */
async function readMinutes(
  personId: PersonId,
  key: string,
  span: Span,
): Promise<Omit<NightTrack, "most"> | null> {
  const code = findSignal(key)?.code;
  if (code === undefined) return null;
  const minutes = 2 + Math.ceil((span.to - span.from) / MINUTE_S);
  const answer = await readSignalColumns(currentDatabase(), personId, code, span, minutes);
  const columns = readColumns(answer).filter(({ at }) => at >= span.from && at < span.to);
  return columns.length === 0 ? null : { columns, seconds: answer.columnSeconds };
}

async function readVariability(personId: PersonId, span: Span): Promise<number | null> {
  const [values, qualities] = await Promise.all(
    ["sleep-rmssd", "sleep-hrv-quality"].map((key) => readMinutes(personId, key, span)),
  );
  const qualityAt = new Map(qualities?.columns.map(({ at, mean }) => [at, mean]));
  return weighByQuality(
    (values?.columns ?? []).map(({ at, mean }) => ({ value: mean, quality: qualityAt.get(at) ?? 0 })),
  );
}

/** Where the axis of a track ends at least: a minute of snoring is 60 s, 30 events an hour are many. */
const TRACK_TOPS: Readonly<Record<string, number>> = { "sleep-snoring": 60, "sleep-breathing-events": 30 };

async function readHeartRate(personId: PersonId, span: Span): Promise<DrawnColumn[]> {
  for (const key of HEART_SIGNALS) {
    const code = findSignal(key)?.code;
    if (code === undefined) continue;
    const answer = await readSignalColumns(currentDatabase(), personId, code, span, WIDTH);
    const columns = readColumns(answer).filter(({ at }) => at >= span.from && at < span.to);
    if (columns.length > 0) return columns;
  }
  return [];
}
