import type { RecordingKind } from "#lib/metrics/kinds.ts";
import type pg from "pg";
import type { Cause } from "#lib/metrics/measure-group.ts";
import type { SearchedWindow } from "#lib/metrics/removal-policy.ts";
import { containsInstant, type Window } from "#lib/metrics/window.ts";
import { notifyPages } from "#lib/storage/channels.ts";
import type { Database } from "#lib/storage/database.ts";
import { lockLeasedPerson, type Lease } from "#lib/storage/locks.ts";
import { type MissingOutcome, noteAnswered, settleMissing } from "#lib/storage/removals/settle-missing.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import type { HeartRecording } from "./heart-recording.ts";

/** A recording as Withings lists it; null for what its list does not have. */
export type ListedRecording = Pick<
  HeartRecording,
  | "signalId"
  | "recordedAt"
  | "modifiedAt"
  | "deviceId"
  | "deviceModel"
  | "modelId"
  | "afib"
  | "vhd"
  | "heartRate"
  | "systolic"
  | "diastolic"
> & { readonly zone: string | null };

export type ListedRecordings = {
  readonly kind: RecordingKind;
  readonly recordings: readonly ListedRecording[];
  /** The answer is everything that Withings has of this window (by `recordedAt`); null: only a part of it. */
  readonly complete: SearchedWindow | null;
  readonly cause: Cause;
  /** ms */
  readonly arrivedAt: number;
};

const CONTENT = ["recordedAt", "modifiedAt", "deviceId", "afib", "systolic", "diastolic"] as const;
/** The signal tells these too: a list that is silent about them takes nothing away. */
const TOLD_TWICE = ["modelId", "vhd", "heartRate"] as const;

type KeptRow = Omit<ListedRecording, "recordedAt" | "modifiedAt" | "deviceModel" | "zone"> & {
  recordedAt: Date;
  modifiedAt: Date;
  deletedAt: Date | null;
};

const KEPT = `
  select signal_id as "signalId", recorded_at as "recordedAt", modified_at as "modifiedAt", device_id as "deviceId",
    model_id as "modelId", afib, vhd, heart_rate as "heartRate", systolic, diastolic, deleted_at as "deletedAt"
  from heart_recording where connection_id = $1 and kind = $5::recording_kind and (signal_id = any($2::text[])
    or (deleted_at is null and recorded_at >= to_timestamp($3::bigint / 1000.0)
      and recorded_at < to_timestamp($4::bigint / 1000.0)))`;

// A list of ECGs tells no zone: the device's own, else that of the person's newest measure. A recording that appears,
// or is there again, wants its signal; one whose signal is here keeps it. What is gone at Withings keeps no signal.
const WRITE = `
  with bumped as (update person set seq = seq + 1 where id = $2 returning id, seq),
  written as (
    insert into heart_recording (connection_id, kind, signal_id, person_id, recorded_at, modified_at, zone, device_id,
      device_model, model_id, afib, vhd, heart_rate, systolic, diastolic, signal_due_at, arrived_at, arrived_by, seq)
    select $1, $16::recording_kind, r.id, $2, to_timestamp(r.recorded / 1000.0), to_timestamp(r.modified / 1000.0),
      coalesce(r.zone, d.zone, (select g.zone from measure_group g where g.person_id = $2 and g.deleted_at is null
        order by g.measured_at desc limit 1), 'UTC'),
      r.device, coalesce(r.model, d.model), coalesce(r.model_id, d.model_id), r.afib, r.vhd, r.rate, r.systolic,
      r.diastolic, clock_timestamp(), to_timestamp($13::bigint / 1000.0), $14::cause, bumped.seq
    from unnest($3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::int[], $9::int[], $10::int[],
        $11::int[], $12::int[], $17::int[], $18::text[])
        as r(id, recorded, modified, device, model, model_id, afib, rate, systolic, diastolic, vhd, zone)
      cross join bumped left join device d on d.connection_id = $1 and d.device_id = r.device
    on conflict (connection_id, kind, signal_id) do update set recorded_at = excluded.recorded_at,
      modified_at = excluded.modified_at, device_id = excluded.device_id,
      device_model = coalesce(excluded.device_model, heart_recording.device_model),
      model_id = coalesce(excluded.model_id, heart_recording.model_id), afib = excluded.afib,
      vhd = coalesce(excluded.vhd, heart_recording.vhd),
      heart_rate = coalesce(excluded.heart_rate, heart_recording.heart_rate),
      systolic = excluded.systolic, diastolic = excluded.diastolic, deleted_at = null, seq = excluded.seq,
      signal_due_at = case when heart_recording.samples is null then excluded.signal_due_at end),
  buried as (
    update heart_recording e set deleted_at = to_timestamp($13::bigint / 1000.0), seq = bumped.seq, samples = null,
      signal_due_at = null, signal_attempts = 0
    from bumped where e.connection_id = $1 and e.kind = $16::recording_kind and e.signal_id = any($15::text[]))
  select from bumped`;

/** How many recordings were written and became tombstones. `widen`: what to ask for to prove that others are gone. */
export type StoredList = {
  readonly changed: number;
  readonly removed: number;
  readonly widen: Window | null;
};

/**
 * Writes what Withings lists; with `complete`, kept recordings of that window that it lacks become tombstones, as far
 * as lib/metrics/removal-policy.ts lets them go. Takes no seq when nothing differs. Throws LeaseLostError.
 */
export function storeHeartList(
  database: Database,
  lease: Lease,
  { kind, recordings, complete, cause, arrivedAt }: ListedRecordings,
): Promise<StoredList> {
  return inTransaction(database, async (client) => {
    const personId = await lockLeasedPerson(client, lease);
    const listed = new Map(recordings.map((recording) => [recording.signalId, recording]));
    const kept = await findKept(client, lease.connectionId, {
      kind,
      signalIds: [...listed.keys()],
      complete,
    });
    const write = [...listed.values()].filter((recording) =>
      differs(recording, kept.get(recording.signalId)),
    );
    await noteAnswered(client, lease.connectionId, kind, [...listed.keys()]);
    const { remove, widen } = await settle(client, lease, { kind, listed, kept, window: complete });
    if (write.length === 0 && remove.length === 0) return { changed: 0, removed: 0, widen };
    const column = <Value>(read: (recording: ListedRecording) => Value): Value[] => write.map(read);
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
      remove,
      kind,
      column((r) => r.vhd),
      column((r) => r.zone),
    ]);
    await notifyPages(client, [personId]);
    return { changed: write.length, removed: remove.length, widen };
  });
}

async function settle(
  client: pg.PoolClient,
  { connectionId }: Lease,
  found: {
    readonly kind: RecordingKind;
    readonly listed: ReadonlyMap<string, ListedRecording>;
    readonly kept: ReadonlyMap<string, KeptRow>;
    readonly window: SearchedWindow | null;
  },
): Promise<MissingOutcome> {
  const { kind, listed, kept, window } = found;
  if (!window) return { remove: [], widen: null };
  const living = [...kept.values()].filter(
    (row) => row.deletedAt === null && containsInstant(window, row.recordedAt.getTime()),
  );
  return settleMissing(client, {
    ...{ connectionId, kind, window },
    answered: [...listed.values()].map(({ signalId, recordedAt }) => ({
      id: signalId,
      at: recordedAt,
      isNew: !kept.has(signalId),
    })),
    kept: living.map(({ signalId, recordedAt }) => ({ id: signalId, at: recordedAt.getTime() })),
  });
}

async function findKept(
  client: pg.PoolClient,
  connectionId: string,
  {
    kind,
    signalIds,
    complete,
  }: { kind: RecordingKind; signalIds: readonly string[]; complete: Window | null },
): Promise<Map<string, KeptRow>> {
  const { from, to } = complete ?? { from: 0, to: 0 };
  const { rows } = await client.query<KeptRow>(KEPT, [connectionId, signalIds, from, to, kind]);
  return new Map(rows.map((row) => [row.signalId, row]));
}

function differs(recording: ListedRecording, kept: KeptRow | undefined): boolean {
  if (!kept || kept.deletedAt !== null) return true;
  // An older answer never replaces a newer one.
  if (recording.modifiedAt < kept.modifiedAt.getTime()) return false;
  const known = {
    ...kept,
    recordedAt: kept.recordedAt.getTime(),
    modifiedAt: kept.modifiedAt.getTime(),
  };
  const told = TOLD_TWICE.filter((field) => recording[field] !== null);
  return [...CONTENT, ...told].some((field) => recording[field] !== known[field]);
}

/** When kept recordings of a window that are not among `signalIds`, and not asked about, were made (ms, sorted). */
export async function findRecordedAtOfOthers(
  database: Database,
  connectionId: string,
  kind: RecordingKind,
  window: Window,
  signalIds: readonly string[],
): Promise<number[]> {
  const { rows } = await database.pool.query<{ at: Date }>(
    `select recorded_at as at from heart_recording where connection_id = $1 and kind = $5::recording_kind
       and deleted_at is null
       and recorded_at >= to_timestamp($2::bigint / 1000.0) and recorded_at < to_timestamp($3::bigint / 1000.0)
       and not signal_id = any($4::text[]) and not exists (select from removal q where q.connection_id = $1
         and q.kind::text = heart_recording.kind::text and q.record_id = signal_id)
     order by recorded_at`,
    [connectionId, window.from, window.to, signalIds, kind],
  );
  return rows.map(({ at }) => at.getTime());
}
