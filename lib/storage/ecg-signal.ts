import type { Database } from "./database.ts";
import type { Lease } from "./inbox-lease.ts";
import { packSamples } from "./pack-samples.ts";
import { lockLeasedPerson } from "./lock-leased-person.ts";
import { inTransaction } from "./transaction.ts";

/** A signal to be asked for, and how often it was asked for in vain. */
export type DueSignal = { readonly signalId: string; readonly attempts: number };

/** The signal to be asked for next: that of the newest recording; null when none is due. */
export async function findDueSignal(database: Database, connectionId: string): Promise<DueSignal | null> {
  const { rows } = await database.pool.query<DueSignal>(
    `select signal_id as "signalId", signal_attempts as attempts from ecg_recording
     where connection_id = $1 and signal_due_at <= clock_timestamp() order by recorded_at desc limit 1`,
    [connectionId],
  );
  return rows[0] ?? null;
}

/** In how many ms the next signal is to be asked for (0: now); null when none is wanted. */
export async function findSignalDelay(database: Database, connectionId: string): Promise<number | null> {
  const { rows } = await database.pool.query<{ delay: number | null }>(
    `select extract(epoch from min(signal_due_at) - clock_timestamp())::float8 * 1000 as delay
     from ecg_recording where connection_id = $1`,
    [connectionId],
  );
  const delay = rows[0]?.delay ?? null;
  return delay === null ? null : Math.max(0, delay);
}

export type FetchedSignal = {
  readonly microvolts: readonly number[];
  /** Hz */
  readonly frequency: number;
  readonly wearPosition: number | null;
  /** Beats a minute; null keeps the list's. */
  readonly heartRate: number | null;
};

// The order person, then recording, as for measures; a page that shows the recording learns of it by the seq.
const SAVE = `
  with bumped as (update person set seq = seq + 1 where id = $2 returning id, seq),
  saved as (
    update ecg_recording e set samples = $4, sample_bytes = $5, sampling_frequency = $6, wear_position = $7,
      heart_rate = coalesce(e.heart_rate, $8), signal_due_at = null, seq = bumped.seq
    from bumped where e.connection_id = $1 and e.signal_id = $3 and e.deleted_at is null)
  select pg_notify('plumbline_live', id::text) from bumped`;

/** Keeps a signal, and tells open pages. Throws LeaseLostError. */
export async function saveSignal(
  database: Database,
  lease: Lease,
  signalId: string,
  { microvolts, frequency, wearPosition, heartRate }: FetchedSignal,
): Promise<void> {
  const { samples, sampleBytes } = packSamples(microvolts);
  await inTransaction(database, async (client) => {
    const personId = await lockLeasedPerson(client, lease);
    const values = [lease.connectionId, personId, signalId, samples, sampleBytes, frequency, wearPosition];
    await client.query(SAVE, [...values, heartRate]);
  });
}

/** Asks for a signal again after `waitMs`, or (null) no more. */
export async function postponeSignal(
  database: Database,
  { connectionId }: Lease,
  signalId: string,
  waitMs: number | null,
): Promise<void> {
  await database.pool.query(
    `update ecg_recording set signal_due_at = clock_timestamp() + make_interval(secs => $3::float8 / 1000),
       signal_attempts = signal_attempts + 1
     where connection_id = $1 and signal_id = $2 and signal_due_at is not null`,
    [connectionId, signalId, waitMs],
  );
}
