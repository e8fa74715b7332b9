import type { RecordingKind } from "#lib/metrics/kinds.ts";
import type { Database } from "#lib/storage/database.ts";
import { packSamples } from "#lib/storage/samples/pack-samples.ts";
import { findHome } from "#lib/storage/holders.ts";
import { advanceSeq, lockLeasedPerson, type Lease } from "#lib/storage/locks.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

/** The key of a recording of a connection: Withings lists each kind separately. */
export type SignalIdentity = { readonly kind: RecordingKind; readonly signalId: string };

/** A signal to be asked for, and how often it was asked for in vain. */
export type DueSignal = SignalIdentity & { readonly attempts: number };

/** The signal to ask for next, which is the newest recording's; null when none is due. */
export async function findDueSignal(database: Database, connectionId: string): Promise<DueSignal | null> {
  const { rows } = await database.pool.query<DueSignal>(
    `select kind, signal_id as "signalId", signal_attempts as attempts from heart_recording
     where person_id = $1 and connection_id = $2 and signal_due_at <= clock_timestamp()
     order by recorded_at desc limit 1`,
    [await findHome(database.pool, connectionId), connectionId],
  );
  return rows[0] ?? null;
}

/** In how many ms the next signal is to be asked for (0: now); null when none is wanted. */
export async function findSignalDelay(database: Database, connectionId: string): Promise<number | null> {
  const { rows } = await database.pool.query<{ delay: number | null }>(
    `select extract(epoch from min(signal_due_at) - clock_timestamp())::float8 * 1000 as delay
     from heart_recording where person_id = $1 and connection_id = $2`,
    [await findHome(database.pool, connectionId), connectionId],
  );
  const delay = rows[0]?.delay ?? null;
  return delay === null ? null : Math.max(0, delay);
}

export type FetchedSignal = {
  /** In order of time: microvolts of an ECG, A-law of a sound; null for each that is missing. */
  readonly samples: readonly (number | null)[];
  /** Hz */
  readonly frequency: number;
  readonly wearPosition: number | null;
  /** Null, as below, keeps the value from the list. */
  readonly modelId: number | null;
  readonly deviceModel: string | null;
  /** Beats a minute. */
  readonly heartRate: number | null;
  readonly vhd: number | null;
};

const SAVE = `
  update heart_recording set samples = $6, sample_bytes = $7, sampling_frequency = $8, wear_position = $9,
    heart_rate = coalesce(heart_rate, $10), vhd = coalesce(vhd, $11), model_id = coalesce(model_id, $12),
    device_model = coalesce(device_model, $13), signal_due_at = null, signal_error = null, seq = $5
  where person_id = $1 and connection_id = $2 and kind = $3::recording_kind and signal_id = $4 and deleted_at is null`;

/** Stores a signal, and notifies open pages. Throws LeaseLostError. */
export async function saveSignal(
  database: Database,
  lease: Lease,
  { kind, signalId }: SignalIdentity,
  { frequency, wearPosition, heartRate, vhd, modelId, deviceModel, ...signal }: FetchedSignal,
): Promise<void> {
  const { samples, sampleBytes } = packSamples(signal.samples);
  await inTransaction(database, async (client) => {
    const personId = await lockLeasedPerson(client, lease);
    const facts = [frequency, wearPosition, heartRate, vhd, modelId, deviceModel];
    // A page that shows the recording learns of it by the seq.
    const seq = await advanceSeq(client, personId);
    const values = [personId, lease.connectionId, kind, signalId, seq, samples, sampleBytes, ...facts];
    await client.query(SAVE, values);
  });
}

/** Asks for a signal again after `waitMs`, or (null) no more. `reason`: why it did not come, in plain words. */
export async function postponeSignal(
  database: Database,
  { connectionId }: Lease,
  { kind, signalId }: SignalIdentity,
  { waitMs, reason = null }: { readonly waitMs: number | null; readonly reason?: string | null },
): Promise<void> {
  await database.pool.query(
    `update heart_recording set signal_due_at = now() + make_interval(secs => $5::float8 / 1000),
       signal_attempts = signal_attempts + 1, signal_error = $6
     where person_id = $1 and connection_id = $2 and kind = $3::recording_kind and signal_id = $4
       and signal_due_at is not null`,
    [await findHome(database.pool, connectionId), connectionId, kind, signalId, waitMs, reason],
  );
}
