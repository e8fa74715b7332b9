import type { Cause } from "#lib/metrics/measure-group.ts";
import type { Database } from "./database.ts";
import { unpackSamples } from "./pack-samples.ts";

/**
 * An ECG (samples in microvolts) or what a stethoscope heard (samples in A-law): Withings lists each kind by itself,
 * and gives each signal by a call of its own, so they are kept alike.
 */
export type RecordingKind = "ecg" | "sound";

/** A recording as it is kept, without its signal. Instants in ms since 1970. */
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
    as "signalState",
  arrived_at as "arrivedAt", arrived_by as "arrivedBy"`;
const OF_PERSON = `from heart_recording where person_id = $1 and kind = $2::recording_kind and deleted_at is null`;
const SELECT = `select ${COLUMNS} ${OF_PERSON}`;
const SELECT_SIGNAL = `select ${COLUMNS}, samples, sample_bytes as "sampleBytes" ${OF_PERSON}`;

/** A person's recordings of a kind, newest first. */
export async function findRecordings(
  database: Database,
  personId: string,
  kind: RecordingKind,
  limit: number,
): Promise<HeartRecording[]> {
  const { rows } = await database.pool.query<Row>(
    `${SELECT} order by recorded_at desc, signal_id desc limit $3`,
    [personId, kind, limit],
  );
  return rows.map(toRecording);
}

/** A recording with its signal, empty while it is not here. */
export type RecordingWithSignal = HeartRecording & { readonly samples: number[] };

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

/** Every recording of a person with its signal, oldest first, one by one: ten years need not be held at once. */
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
