import type { Database } from "#lib/storage/database.ts";

/** What became of the last press of "Sync now"; instants in ms. */
export type SyncRequest = {
  readonly connectionId: string;
  readonly askedAt: number;
  /** How many kinds of data have still to be asked for. */
  readonly waiting: number;
  /** Why they wait, each reason once. */
  readonly waitingErrors: readonly string[];
  /** Why kinds were given up, each reason once. */
  readonly failedErrors: readonly string[];
};

// One press queues an item for each kind of data within a second; what waited from before is brought forward by it.
const FIND = `
  with asked as (
    select connection_id, max(created_at) as at from inbox_item
    where connection_id = any($1::uuid[]) and cause = 'refresh' and window_from is null
      and created_at > now() - interval '1 day'
    group by connection_id)
  select a.connection_id as "connectionId", a.at as "askedAt",
    count(*) filter (where i.state = 'waiting')::int as waiting,
    coalesce(array_agg(distinct i.last_error) filter (where i.state = 'waiting' and i.last_error is not null), '{}')
      as "waitingErrors",
    coalesce(array_agg(distinct i.last_error) filter (where i.state = 'failed' and i.last_error is not null), '{}')
      as "failedErrors"
  from asked a join inbox_item i on i.connection_id = a.connection_id and i.cause = 'refresh' and i.window_from is null
    and (i.state = 'waiting' or i.created_at > a.at - interval '5 seconds')
  group by a.connection_id, a.at`;

/** The last press of "Sync now" of each connection, where there was one within a day. */
export async function findSyncRequests(
  database: Pick<Database, "pool">,
  connectionIds: readonly string[],
): Promise<SyncRequest[]> {
  const { rows } = await database.pool.query<Omit<SyncRequest, "askedAt"> & { askedAt: Date }>(FIND, [
    connectionIds,
  ]);
  return rows.map(({ askedAt, ...row }) => ({ ...row, askedAt: askedAt.getTime() }));
}
