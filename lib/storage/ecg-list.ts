import type pg from "pg";
import type { Cause } from "#lib/metrics/measure-group.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { Database } from "./database.ts";
import type { Lease } from "./inbox-lease.ts";
import { lockLeasedPerson } from "./lock-leased-person.ts";
import { inTransaction } from "./transaction.ts";

/** A recording as Withings lists it. Instants in ms. */
export type ListedEcg = {
  readonly signalId: string;
  readonly recordedAt: number;
  readonly modifiedAt: number;
  readonly deviceId: string | null;
  readonly deviceModel: string | null;
  readonly modelId: number | null;
  readonly afib: number | null;
  readonly heartRate: number | null;
  readonly systolic: number | null;
  readonly diastolic: number | null;
};

export type ListedEcgs = {
  readonly recordings: readonly ListedEcg[];
  /** The answer is everything that Withings has of this window (by `recordedAt`); null: only a part of it. */
  readonly complete: Window | null;
  readonly cause: Cause;
  /** ms */
  readonly arrivedAt: number;
};

const CONTENT = [
  "recordedAt",
  "modifiedAt",
  "deviceId",
  "modelId",
  "afib",
  "heartRate",
  "systolic",
  "diastolic",
] as const;

type KeptRow = Omit<ListedEcg, "recordedAt" | "modifiedAt" | "deviceModel"> & {
  recordedAt: Date;
  modifiedAt: Date;
  deletedAt: Date | null;
};

const KEPT = `
  select signal_id as "signalId", recorded_at as "recordedAt", modified_at as "modifiedAt", device_id as "deviceId",
    model_id as "modelId", afib, heart_rate as "heartRate", systolic, diastolic, deleted_at as "deletedAt"
  from ecg_recording where connection_id = $1 and (signal_id = any($2::text[])
    or (deleted_at is null and recorded_at >= to_timestamp($3::bigint / 1000.0)
      and recorded_at < to_timestamp($4::bigint / 1000.0)))`;

// The list tells no zone: the device's own, else that of the person's newest measure. A recording that appears, or
// is there again, wants its signal; one whose signal is here keeps it. What is gone at Withings keeps no signal.
const WRITE = `
  with bumped as (update person set seq = seq + 1 where id = $2 returning id, seq),
  written as (
    insert into ecg_recording (connection_id, signal_id, person_id, recorded_at, modified_at, zone, device_id,
      device_model, model_id, afib, heart_rate, systolic, diastolic, signal_due_at, arrived_at, arrived_by, seq)
    select $1, r.id, $2, to_timestamp(r.recorded / 1000.0), to_timestamp(r.modified / 1000.0),
      coalesce(d.zone, (select g.zone from measure_group g where g.person_id = $2 and g.deleted_at is null
        order by g.measured_at desc limit 1), 'UTC'),
      r.device, coalesce(r.model, d.model), r.model_id, r.afib, r.rate, r.systolic, r.diastolic, clock_timestamp(),
      to_timestamp($13::bigint / 1000.0), $14::cause, bumped.seq
    from unnest($3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::int[], $9::int[], $10::int[],
        $11::int[], $12::int[]) as r(id, recorded, modified, device, model, model_id, afib, rate, systolic, diastolic)
      cross join bumped left join device d on d.connection_id = $1 and d.device_id = r.device
    on conflict (connection_id, signal_id) do update set recorded_at = excluded.recorded_at,
      modified_at = excluded.modified_at, device_id = excluded.device_id, device_model = excluded.device_model,
      model_id = excluded.model_id, afib = excluded.afib, heart_rate = excluded.heart_rate,
      systolic = excluded.systolic, diastolic = excluded.diastolic, deleted_at = null, seq = excluded.seq,
      signal_due_at = case when ecg_recording.samples is null then excluded.signal_due_at end),
  buried as (
    update ecg_recording e set deleted_at = to_timestamp($13::bigint / 1000.0), seq = bumped.seq, samples = null,
      signal_due_at = null, signal_attempts = 0
    from bumped where e.connection_id = $1 and e.signal_id = any($15::text[]))
  select pg_notify('plumbline_live', id::text) from bumped`;

/**
 * Writes what Withings lists; with `complete`, kept recordings of that window that it lacks become tombstones.
 * Takes no seq when nothing differs. Throws LeaseLostError.
 */
export function storeEcgList(
  database: Database,
  lease: Lease,
  { recordings, complete, cause, arrivedAt }: ListedEcgs,
): Promise<{ changed: number; removed: number }> {
  return inTransaction(database, async (client) => {
    const personId = await lockLeasedPerson(client, lease);
    const listed = new Map(recordings.map((recording) => [recording.signalId, recording]));
    const kept = await findKept(client, lease.connectionId, [...listed.keys()], complete);
    const write = [...listed.values()].filter((recording) =>
      differs(recording, kept.get(recording.signalId)),
    );
    const remove = [...kept.values()].filter((row) => row.deletedAt === null && !listed.has(row.signalId));
    if (write.length === 0 && remove.length === 0) return { changed: 0, removed: 0 };
    const column = <Value>(read: (recording: ListedEcg) => Value): Value[] => write.map(read);
    await client.query(WRITE, [
      lease.connectionId,
      personId,
      column((r) => r.signalId),
      column((r) => r.recordedAt),
      column((r) => r.modifiedAt),
      column((r) => r.deviceId),
      column((r) => r.deviceModel),
      column((r) => r.modelId),
      column((r) => r.afib),
      column((r) => r.heartRate),
      column((r) => r.systolic),
      column((r) => r.diastolic),
      arrivedAt,
      cause,
      remove.map((row) => row.signalId),
    ]);
    return { changed: write.length, removed: remove.length };
  });
}

async function findKept(
  client: pg.PoolClient,
  connectionId: string,
  signalIds: readonly string[],
  complete: Window | null,
): Promise<Map<string, KeptRow>> {
  const { from, to } = complete ?? { from: 0, to: 0 };
  const { rows } = await client.query<KeptRow>(KEPT, [connectionId, signalIds, from, to]);
  return new Map(rows.map((row) => [row.signalId, row]));
}

function differs(recording: ListedEcg, kept: KeptRow | undefined): boolean {
  if (!kept || kept.deletedAt !== null) return true;
  // An older answer never replaces a newer one.
  if (recording.modifiedAt < kept.modifiedAt.getTime()) return false;
  const known = {
    ...kept,
    recordedAt: kept.recordedAt.getTime(),
    modifiedAt: kept.modifiedAt.getTime(),
  };
  return CONTENT.some((field) => recording[field] !== known[field]);
}

/** When kept recordings of a window that are not among `signalIds` were made (ms, sorted). */
export async function findRecordedAtOfOthers(
  database: Database,
  connectionId: string,
  window: Window,
  signalIds: readonly string[],
): Promise<number[]> {
  const { rows } = await database.pool.query<{ at: Date }>(
    `select recorded_at as at from ecg_recording where connection_id = $1 and deleted_at is null
       and recorded_at >= to_timestamp($2::bigint / 1000.0) and recorded_at < to_timestamp($3::bigint / 1000.0)
       and not signal_id = any($4::text[]) order by recorded_at`,
    [connectionId, window.from, window.to, signalIds],
  );
  return rows.map(({ at }) => at.getTime());
}
