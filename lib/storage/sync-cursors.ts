import type { DataKind } from "#lib/metrics/data-kind.ts";
import type { Database } from "./database.ts";

/**
 * From where each kind is caught up with (ms): Withings' own time of the last complete answer, the newest change that
 * is kept, or the last look at everything. A kind whose whole list is compared each time has none.
 */
export type SyncCursors = Readonly<Partial<Record<DataKind, number>>>;

const FIND = `
  select kind, extract(epoch from at)::float8 * 1000 as at from (
    select 'measure' as kind, measures_cursor as at from connection where id = $1
    union all select 'minutes', minutes_synced_at from connection where id = $1
    union all select 'sleep', sleep_synced_at from connection where id = $1
    union all select kind::text, max(modified_at) from measure_group
      where connection_id = $1 and kind <> 'measure' group by kind) found
  where at is not null`;

/** How far each kind of a connection's data has come. */
export async function findSyncCursors(database: Database, connectionId: string): Promise<SyncCursors> {
  const { rows } = await database.pool.query<{ kind: DataKind; at: number }>(FIND, [connectionId]);
  return Object.fromEntries(rows.map(({ kind, at }) => [kind, at]));
}
