import type { DataKind } from "#lib/metrics/data-kind.ts";
import type { Database } from "#lib/storage/database.ts";
import type { Lease } from "#lib/storage/inbox/inbox-lease.ts";
import { moveForward } from "./move-forward.ts";

/**
 * From where each kind is caught up with (ms): Withings' own time of the last complete answer, when the last catch-up
 * began, or when everything was last looked at.
 */
export type SyncCursors = Readonly<Partial<Record<DataKind, number>>>;

const FIND = `
  select kind, extract(epoch from at)::float8 * 1000 as at from (
    select 'measure' as kind, measures_cursor as at from connection where id = $1
    union all select 'minutes', minutes_synced_at from connection where id = $1
    union all select 'sleep', sleep_synced_at from connection where id = $1
    union all select unnest(array['activity', 'workout']), days_cursor from connection where id = $1
    union all select 'night', nights_cursor from connection where id = $1
    union all select 'ecg', ecgs_compared_at from connection where id = $1
    union all select 'sound', sounds_compared_at from connection where id = $1) found
  where at is not null`;

/** How far each kind of a connection's data has come. */
export async function findSyncCursors(database: Database, connectionId: string): Promise<SyncCursors> {
  const { rows } = await database.pool.query<{ kind: DataKind; at: number }>(FIND, [connectionId]);
  return Object.fromEntries(rows.map(({ kind, at }) => [kind, at]));
}

const COLUMNS = {
  measures: "measures_cursor",
  days: "days_cursor",
  nights: "nights_cursor",
  minutes: "minutes_synced_at",
  sleep: "sleep_synced_at",
} as const;

/** From where a job's kind is caught up with (ms); null before the first time. */
export async function findSyncCursor(
  database: Database,
  connectionId: string,
  kind: keyof typeof COLUMNS,
): Promise<number | null> {
  const { rows } = await database.pool.query<{ at: Date | null }>(
    `select ${COLUMNS[kind]} as at from connection where id = $1`,
    [connectionId],
  );
  return rows[0]?.at?.getTime() ?? null;
}

/**
 * Notes that whatever changed before `at` (ms) was fetched. The endpoints of days and nights tell no time with an
 * answer, as that of measures does; and the newest change that is kept says nothing, for a push may have brought it
 * past others. So it is when the look began.
 */
export async function noteSyncCursor(
  database: Database,
  lease: Lease,
  kind: Exclude<keyof typeof COLUMNS, "measures">,
  at: number,
): Promise<void> {
  await moveForward(database, lease, COLUMNS[kind], at);
}
