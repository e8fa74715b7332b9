import type { RecordingKind } from "#lib/metrics/kinds.ts";
import type pg from "pg";
import type { Cause } from "#lib/metrics/measure-group.ts";
import type { SearchedWindow } from "#lib/metrics/removal-policy.ts";
import { containsInstant, type Window } from "#lib/metrics/window.ts";
import { noteBrought } from "#lib/storage/brought-kinds.ts";
import type { Database } from "#lib/storage/database.ts";
import { findHome } from "#lib/storage/holders.ts";
import { advanceSeq, lockLeasedPerson, type Lease } from "#lib/storage/locks.ts";
import { findNewestZone } from "#lib/storage/newest-zone.ts";
import {
  type ConnectionRecords,
  type MissingOutcome,
  noteAnswered,
  settleMissing,
} from "#lib/storage/removals/settle-missing.ts";
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
/** The signal has these too: a list without them removes nothing. */
const ALSO_IN_SIGNAL = ["modelId", "vhd", "heartRate"] as const;

type KeptRow = Omit<ListedRecording, "recordedAt" | "modifiedAt" | "deviceModel" | "zone"> & {
  recordedAt: Date;
  modifiedAt: Date;
  deletedAt: Date | null;
};

const KEPT = `
  select signal_id as "signalId", recorded_at as "recordedAt", modified_at as "modifiedAt", device_id as "deviceId",
    model_id as "modelId", afib, vhd, heart_rate as "heartRate", systolic, diastolic, deleted_at as "deletedAt"
  from heart_recording where person_id = $1 and connection_id = $2 and kind = $3::recording_kind
    and (signal_id = any($4::text[]) or (deleted_at is null and recorded_at >= to_timestamp($5::bigint / 1000.0)
      and recorded_at < to_timestamp($6::bigint / 1000.0)))`;

const DEVICES = `select device_id as device, zone, model, model_id from device where connection_id = $1`;

// A list of ECGs tells no zone: the device's own, else that of the person's newest measure. A recording that appears,
// or is there again, wants its signal; one whose signal is here keeps it.
const WRITE = `
  insert into heart_recording (person_id, connection_id, kind, signal_id, recorded_at, modified_at, zone, device_id,
    device_model, model_id, afib, vhd, heart_rate, systolic, diastolic, signal_due_at, arrived_at, arrived_by, seq)
  select $1, $2, $3::recording_kind, r.id, to_timestamp(r.recorded / 1000.0), to_timestamp(r.modified / 1000.0),
    r.zone, r.device, r.model, r.model_id, r.afib, r.vhd, r.rate, r.systolic, r.diastolic, now(),
    to_timestamp($6::bigint / 1000.0), $7::cause, $5
  from json_to_recordset($4::json) as r(id text, recorded bigint, modified bigint, device text, model text,
    model_id int, afib int, vhd int, rate int, systolic int, diastolic int, zone text)
  on conflict (person_id, connection_id, kind, signal_id) do update set recorded_at = excluded.recorded_at,
    modified_at = excluded.modified_at, device_id = excluded.device_id,
    device_model = coalesce(excluded.device_model, heart_recording.device_model),
    model_id = coalesce(excluded.model_id, heart_recording.model_id), afib = excluded.afib,
    vhd = coalesce(excluded.vhd, heart_recording.vhd),
    heart_rate = coalesce(excluded.heart_rate, heart_recording.heart_rate),
    systolic = excluded.systolic, diastolic = excluded.diastolic, deleted_at = null, seq = excluded.seq,
    signal_due_at = case when heart_recording.samples is null then excluded.signal_due_at end`;

// What is gone at Withings keeps no signal.
const BURY = `
  update heart_recording set deleted_at = to_timestamp($6::bigint / 1000.0), seq = $5, samples = null,
    signal_due_at = null, signal_attempts = 0
  where person_id = $1 and connection_id = $2 and kind = $3::recording_kind and signal_id = any($4::text[])`;

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
    const { connectionId } = lease;
    const records = { personId, connectionId, kind, holders: [personId] };
    const kept = await findKept(client, records, { signalIds: [...listed.keys()], complete });
    const write = [...listed.values()].filter((recording) =>
      differs(recording, kept.get(recording.signalId)),
    );
    await noteAnswered(client, records, [...listed.keys()]);
    const { remove, widen } = await settle(client, records, { listed, kept, window: complete });
    if (write.length === 0 && remove.length === 0) return { changed: 0, removed: 0, widen };
    const seq = await advanceSeq(client, personId);
    const whose = [personId, connectionId, kind];
    if (write.length > 0) {
      const devices = await findDevices(client, connectionId);
      const zone = await findNewestZone(client, personId);
      const columns = write.map((recording) =>
        toColumns(recording, devices.get(recording.deviceId ?? ""), zone),
      );
      await noteBrought(client, connectionId, kind);
      await client.query(WRITE, [...whose, JSON.stringify(columns), seq, arrivedAt, cause]);
    }
    if (remove.length > 0) await client.query(BURY, [...whose, remove, seq, arrivedAt]);
    return { changed: write.length, removed: remove.length, widen };
  });
}

type KnownDevice = { device: string; zone: string | null; model: string | null; model_id: number | null };

async function findDevices(client: pg.PoolClient, connectionId: string): Promise<Map<string, KnownDevice>> {
  const { rows } = await client.query<KnownDevice>(DEVICES, [connectionId]);
  return new Map(rows.map((row) => [row.device, row]));
}

function toColumns(recording: ListedRecording, device: KnownDevice | undefined, zone: string) {
  const {
    signalId: id,
    recordedAt,
    modifiedAt,
    deviceId,
    deviceModel,
    modelId,
    heartRate,
    ...rest
  } = recording;
  return {
    ...rest,
    ...{ id, recorded: recordedAt, modified: modifiedAt, rate: heartRate, device: deviceId },
    ...{ model: deviceModel ?? device?.model, model_id: modelId ?? device?.model_id },
    zone: recording.zone ?? device?.zone ?? zone,
  };
}

type OfPerson = ConnectionRecords & { readonly personId: string; readonly kind: RecordingKind };

async function settle(
  client: pg.PoolClient,
  { personId, ...records }: OfPerson,
  found: {
    readonly listed: ReadonlyMap<string, ListedRecording>;
    readonly kept: ReadonlyMap<string, KeptRow>;
    readonly window: SearchedWindow | null;
  },
): Promise<MissingOutcome> {
  const { listed, kept, window } = found;
  if (!window) return { remove: [], widen: null };
  const living = [...kept.values()].filter(
    (row) => row.deletedAt === null && containsInstant(window, row.recordedAt.getTime()),
  );
  return settleMissing(client, {
    ...{ ...records, window },
    answered: [...listed.values()].map(({ signalId, recordedAt }) => ({
      id: signalId,
      at: recordedAt,
      isNew: !kept.has(signalId),
    })),
    kept: living.map(({ signalId, recordedAt }) => ({ id: signalId, at: recordedAt.getTime(), personId })),
  });
}

async function findKept(
  client: pg.PoolClient,
  { personId, connectionId, kind }: OfPerson,
  { signalIds, complete }: { signalIds: readonly string[]; complete: Window | null },
): Promise<Map<string, KeptRow>> {
  const { from, to } = complete ?? { from: 0, to: 0 };
  const { rows } = await client.query<KeptRow>(KEPT, [personId, connectionId, kind, signalIds, from, to]);
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
  const present = ALSO_IN_SIGNAL.filter((field) => recording[field] !== null);
  return [...CONTENT, ...present].some((field) => recording[field] !== known[field]);
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
    `select h.recorded_at as at from heart_recording h
     where h.person_id = $1 and h.connection_id = $2 and h.kind = $3::recording_kind and h.deleted_at is null
       and h.recorded_at >= to_timestamp($4::bigint / 1000.0) and h.recorded_at < to_timestamp($5::bigint / 1000.0)
       and not h.signal_id = any($6::text[]) and not exists (
         select from removal q where q.person_id = h.person_id and q.connection_id = h.connection_id
           and q.kind::text = h.kind::text and q.record_id = h.signal_id)
     order by h.recorded_at`,
    [await findHome(database.pool, connectionId), connectionId, kind, window.from, window.to, signalIds],
  );
  return rows.map(({ at }) => at.getTime());
}
