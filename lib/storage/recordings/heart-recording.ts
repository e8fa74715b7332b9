import type { RecordingKind } from "#lib/metrics/kinds.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";
import type { Database } from "#lib/storage/database.ts";
import { unpackSamples } from "#lib/storage/samples/pack-samples.ts";

/**
 * An ECG (samples in microvolts) or a stethoscope recording (samples in A-law): Withings lists each kind separately,
 * and returns each signal by a separate call, so they are stored alike. This is one without its signal; instants in
 * ms since 1970.
 */
export type HeartRecording = {
  readonly signalId: string;
  readonly connectionId: string;
  readonly recordedAt: number;
  readonly modifiedAt: number;
  readonly zone: string;
  readonly deviceId: string | null;
  readonly deviceModel: string | null;
  readonly modelId: number | null;
  /** The device's class of the rhythm, by Withings' number; null for a sound. */
  readonly afib: number | null;
  /** The device's class of the heart valves, by Withings' number; null for an ECG. */
  readonly vhd: number | null;
  /** Beats a minute. */
  readonly heartRate: number | null;
  /** mmHg, where the device has a cuff. */
  readonly systolic: number | null;
  readonly diastolic: number | null;
  /** Where on the body, by Withings' number. */
  readonly wearPosition: number | null;
  /** Hz; null until the signal is here. */
  readonly frequency: number | null;
  /** `waiting`: it will be asked for; `missing`: Withings does not have it. */
  readonly signalState: "kept" | "waiting" | "missing";
  /** Why there is no signal yet, or never will be, in plain words; null when nothing went wrong. */
  readonly signalError: string | null;
  readonly arrivedAt: number;
  readonly arrivedBy: Cause;
};

type Row = Omit<HeartRecording, "recordedAt" | "modifiedAt" | "arrivedAt"> &
  Record<"recordedAt" | "modifiedAt" | "arrivedAt", Date>;
type SignalRow = Row & { samples: Buffer | null; sampleBytes: number | null };

const COLUMNS = `signal_id as "signalId", connection_id as "connectionId", recorded_at as "recordedAt",
  modified_at as "modifiedAt", zone, device_id as "deviceId", device_model as "deviceModel", model_id as "modelId", afib, vhd,
  heart_rate as "heartRate", systolic, diastolic, wear_position as "wearPosition", sampling_frequency as frequency,
  case when samples is not null then 'kept' when signal_due_at is not null then 'waiting' else 'missing' end
    as "signalState", signal_error as "signalError",
  arrived_at as "arrivedAt", arrived_by as "arrivedBy"`;
const OF_PERSON = `from heart_recording where person_id = $1 and kind = $2::recording_kind and deleted_at is null`;
const SELECT = `select ${COLUMNS} ${OF_PERSON}`;
const SELECT_LINK = `select signal_id as "signalId", recorded_at as "recordedAt", zone, afib ${OF_PERSON}`;
const SELECT_SIGNAL = `select ${COLUMNS}, samples, sample_bytes as "sampleBytes" ${OF_PERSON}`;

/** Which classes of the rhythm are asked for; a recording without a class is of none. */
export type RhythmFilter = { readonly only: readonly number[] } | { readonly without: readonly number[] };

/** A person's recordings of a kind, newest first; all of them unless filtered. */
export async function findRecordings(
  database: Database,
  personId: string,
  kind: RecordingKind,
  limit: number,
  filter: RhythmFilter = { without: [] },
): Promise<HeartRecording[]> {
  const only = "only" in filter;
  const { rows } = await database.pool.query<Row>(
    `${SELECT} and coalesce(afib = any($4::int[]), false) = $5
     order by recorded_at desc, signal_id desc limit $3`,
    [personId, kind, limit, only ? filter.only : filter.without, only],
  );
  return rows.map(toRecording);
}

/** When each of a person's ECGs was recorded (ms), on which clock, and its class; oldest first. */
export async function findRhythms(
  database: Database,
  personId: string,
): Promise<{ at: number; zone: string; value: number | null }[]> {
  const { rows } = await database.pool.query<{ at: Date; zone: string; value: number | null }>(
    `select recorded_at as at, zone, afib as value ${OF_PERSON} order by recorded_at, signal_id`,
    [personId, "ecg"],
  );
  return rows.map(({ at, zone, value }) => ({ at: at.getTime(), zone, value }));
}

/** A person's recordings of a kind that Withings no longer has, or that were removed; oldest first. */
export async function findRemovedRecordings(
  database: Pick<Database, "pool">,
  personId: string,
  kind: RecordingKind,
): Promise<HeartRecording[]> {
  const { rows } = await database.pool.query<Row>(
    `select ${COLUMNS} from heart_recording
     where person_id = $1 and kind = $2::recording_kind and deleted_at is not null order by recorded_at, signal_id`,
    [personId, kind],
  );
  return rows.map(toRecording);
}

/** A recording with its signal, null for each sample that is missing; empty while it is not here. */
export type RecordingWithSignal = HeartRecording & { readonly samples: (number | null)[] };

/** One recording of a person; null when there is none. */
export async function findRecording(
  database: Database,
  personId: string,
  kind: RecordingKind,
  signalId: string,
): Promise<RecordingWithSignal | null> {
  const { rows } = await database.pool.query<SignalRow>(
    `${SELECT_SIGNAL} and signal_id = $3 order by samples is null, connection_id limit 1`,
    [personId, kind, signalId],
  );
  return rows[0] ? withSignal(rows[0]) : null;
}

/** What leads to a recording: its number, when it was recorded (ms), and the device's class of the rhythm. */
export type RecordingLink = Pick<HeartRecording, "signalId" | "recordedAt" | "zone" | "afib">;

/** The recordings of a kind before and after this one; null where there is none. */
export async function findBeside(
  database: Database,
  personId: string,
  kind: RecordingKind,
  { recordedAt, signalId }: Pick<HeartRecording, "recordedAt" | "signalId">,
): Promise<{ readonly previous: RecordingLink | null; readonly next: RecordingLink | null }> {
  const find = async (statement: string): Promise<RecordingLink | null> => {
    const { rows } = await database.pool.query<Omit<RecordingLink, "recordedAt"> & { recordedAt: Date }>(
      statement,
      [personId, kind, recordedAt, signalId],
    );
    const [row] = rows;
    return row ? { ...row, recordedAt: row.recordedAt.getTime() } : null;
  };
  const [previous, next] = await Promise.all([
    find(`${SELECT_LINK} and (recorded_at, signal_id) < (to_timestamp($3 / 1000.0), $4)
      order by recorded_at desc, signal_id desc limit 1`),
    find(`${SELECT_LINK} and (recorded_at, signal_id) > (to_timestamp($3 / 1000.0), $4)
      order by recorded_at, signal_id limit 1`),
  ]);
  return { previous, next };
}

/** Every recording of a person with its signal, oldest first, one at a time: ten years do not fit in memory. */
export async function* streamRecordings(
  database: Database,
  personId: string,
  kind: RecordingKind,
): AsyncGenerator<RecordingWithSignal> {
  let after: RecordingWithSignal | null = null;
  do {
    after = await findNextAfter(database, personId, kind, after);
    if (after) yield after;
  } while (after);
}

async function findNextAfter(
  database: Database,
  personId: string,
  kind: RecordingKind,
  after: RecordingWithSignal | null,
): Promise<RecordingWithSignal | null> {
  const { rows } = await database.pool.query<SignalRow>(
    `${SELECT_SIGNAL} and ($3::bigint is null
         or (recorded_at, connection_id::text || signal_id) > (to_timestamp($3 / 1000.0), $4::text))
     order by recorded_at, connection_id::text || signal_id limit 1`,
    [personId, kind, after?.recordedAt ?? null, after ? after.connectionId + after.signalId : null],
  );
  return rows[0] ? withSignal(rows[0]) : null;
}

function toRecording({ recordedAt, modifiedAt, arrivedAt, ...row }: Row): HeartRecording {
  return {
    ...row,
    recordedAt: recordedAt.getTime(),
    modifiedAt: modifiedAt.getTime(),
    arrivedAt: arrivedAt.getTime(),
  };
}

function withSignal({ samples, sampleBytes, ...row }: SignalRow): RecordingWithSignal {
  return { ...toRecording(row), samples: samples ? unpackSamples(samples, sampleBytes ?? 2) : [] };
}
