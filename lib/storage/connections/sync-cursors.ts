import { type CursorKind, DATA_KINDS, type DataKind, entryOf } from "#lib/metrics/kinds.ts";
import type { Database } from "#lib/storage/database.ts";
import type { Lease } from "#lib/storage/locks.ts";
import { advanceSyncColumn } from "./advance-sync-column.ts";

/**
 * Where the next sync of each kind starts (ms): Withings' own time of the last complete answer, the start of the last
 * sync, or the time of the last full comparison.
 */
export type SyncCursors = Readonly<Partial<Record<DataKind, number>>>;

const FOUND = DATA_KINDS.map(({ kind, fetchedAs }) => {
  const { cursor, compared } = entryOf(fetchedAs);
  return { kind, column: cursor ?? compared ?? "null" };
});
const FIND = `
  select d.kind, extract(epoch from d.at)::float8 * 1000 as at
  from connection, unnest(array[${FOUND.map(({ kind }) => `'${kind}'`).join(", ")}],
    array[${FOUND.map(({ column }) => column).join(", ")}]) as d(kind, at)
  where id = $1 and d.at is not null`;

/** How far each kind of a connection's data has come. */
export async function findSyncCursors(database: Database, connectionId: string): Promise<SyncCursors> {
  const { rows } = await database.pool.query<{ kind: DataKind; at: number }>(FIND, [connectionId]);
  return Object.fromEntries(rows.map(({ kind, at }) => [kind, at]));
}

/** From where a job's kind is caught up with (ms); null before the first time. */
export async function findSyncCursor(
  database: Database,
  connectionId: string,
  kind: CursorKind,
): Promise<number | null> {
  const { rows } = await database.pool.query<{ at: Date | null }>(
    `select ${entryOf(kind).cursor} as at from connection where id = $1`,
    [connectionId],
  );
  return rows[0]?.at?.getTime() ?? null;
}

/**
 * Records that all changes before `at` (ms) were fetched. Unlike measures, the answers for days and nights contain no
 * time, and the newest stored change proves nothing, because a notification may have brought it ahead of others. So
 * `at` is the start of the sync.
 */
export async function noteSyncCursor(
  database: Database,
  lease: Lease,
  kind: CursorKind,
  at: number,
): Promise<void> {
  await advanceSyncColumn(database, lease, entryOf(kind).cursor, at);
}
