import type { Cause } from "#lib/metrics/measure-group.ts";
import type { Database } from "./database.ts";
import { unpackSamples } from "./pack-samples.ts";

/** An ECG recording as it is kept, without its signal. Instants in ms since 1970. */
export type EcgRecording = {
  readonly signalId: string;
  readonly connectionId: string;
  readonly recordedAt: number;
  readonly modifiedAt: number;
  readonly zone: string;
  readonly deviceModel: string | null;
  readonly modelId: number | null;
  /** The device's class of the rhythm, by Withings' number. */
  readonly afib: number | null;
  /** Beats a minute. */
  readonly heartRate: number | null;
  /** mmHg, where the device has a cuff. */
  readonly systolic: number | null;
  readonly diastolic: number | null;
  readonly wearPosition: number | null;
  /** Hz; null until the signal is here. */
  readonly frequency: number | null;
  /** `waiting`: it will be asked for; `missing`: Withings does not have it. */
  readonly signalState: "kept" | "waiting" | "missing";
  readonly arrivedAt: number;
  readonly arrivedBy: Cause;
};

type Row = Omit<EcgRecording, "recordedAt" | "modifiedAt" | "arrivedAt"> &
  Record<"recordedAt" | "modifiedAt" | "arrivedAt", Date>;
type SignalRow = Row & { samples: Buffer | null; sampleBytes: number | null };

const COLUMNS = `signal_id as "signalId", connection_id as "connectionId", recorded_at as "recordedAt",
  modified_at as "modifiedAt", zone, device_model as "deviceModel", model_id as "modelId", afib,
  heart_rate as "heartRate", systolic, diastolic, wear_position as "wearPosition", sampling_frequency as frequency,
  case when samples is not null then 'kept' when signal_due_at is not null then 'waiting' else 'missing' end
    as "signalState",
  arrived_at as "arrivedAt", arrived_by as "arrivedBy"`;
const SELECT = `select ${COLUMNS} from ecg_recording`;
const SELECT_SIGNAL = `select ${COLUMNS}, samples, sample_bytes as "sampleBytes" from ecg_recording`;

/** A person's recordings, newest first. */
export async function findEcgRecordings(
  database: Database,
  personId: string,
  limit: number,
): Promise<EcgRecording[]> {
  const { rows } = await database.pool.query<Row>(
    `${SELECT} where person_id = $1 and deleted_at is null order by recorded_at desc, signal_id desc limit $2`,
    [personId, limit],
  );
  return rows.map(toRecording);
}

/** A recording with its signal in microvolts, empty while it is not here; null when there is none. */
export type EcgWithSignal = EcgRecording & { readonly microvolts: number[] };

/** One recording of a person. */
export async function findEcgRecording(
  database: Database,
  personId: string,
  signalId: string,
): Promise<EcgWithSignal | null> {
  const { rows } = await database.pool.query<SignalRow>(
    `${SELECT_SIGNAL} where person_id = $1 and signal_id = $2 and deleted_at is null
     order by samples is null, connection_id limit 1`,
    [personId, signalId],
  );
  return rows[0] ? withSignal(rows[0]) : null;
}

/** Every recording of a person with its signal, oldest first, one by one: ten years need not be held at once. */
export async function* streamEcgRecordings(
  database: Database,
  personId: string,
): AsyncGenerator<EcgWithSignal> {
  let after: EcgWithSignal | null = null;
  do {
    after = await findNextAfter(database, personId, after);
    if (after) yield after;
  } while (after);
}

async function findNextAfter(
  database: Database,
  personId: string,
  after: EcgWithSignal | null,
): Promise<EcgWithSignal | null> {
  const { rows } = await database.pool.query<SignalRow>(
    `${SELECT_SIGNAL} where person_id = $1 and deleted_at is null
       and ($2::bigint is null
         or (recorded_at, connection_id::text || signal_id) > (to_timestamp($2 / 1000.0), $3::text))
     order by recorded_at, connection_id::text || signal_id limit 1`,
    [personId, after?.recordedAt ?? null, after ? after.connectionId + after.signalId : null],
  );
  return rows[0] ? withSignal(rows[0]) : null;
}

/** The seq of the newest change to a person's recordings in (`after`, `until`], deletions included; null without one. */
export async function findEcgSeqAfter(
  database: Database,
  personId: string,
  after: number,
  until: number,
): Promise<number | null> {
  const { rows } = await database.pool.query<{ seq: string | null }>(
    "select max(seq) as seq from ecg_recording where person_id = $1 and seq > $2 and seq <= $3",
    [personId, after, until],
  );
  const newest = rows[0]?.seq ?? null;
  return newest === null ? null : Number(newest);
}

function toRecording({ recordedAt, modifiedAt, arrivedAt, ...row }: Row): EcgRecording {
  return {
    ...row,
    recordedAt: recordedAt.getTime(),
    modifiedAt: modifiedAt.getTime(),
    arrivedAt: arrivedAt.getTime(),
  };
}

function withSignal({ samples, sampleBytes, ...row }: SignalRow): EcgWithSignal {
  return { ...toRecording(row), microvolts: samples ? unpackSamples(samples, sampleBytes ?? 2) : [] };
}
