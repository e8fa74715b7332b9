import type { DataKind } from "#lib/metrics/data-kind.ts";
import type { Database } from "./database.ts";

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
