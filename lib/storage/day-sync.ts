import type { RecordKind } from "#lib/metrics/measure-group.ts";
import type { Database } from "./database.ts";
import type { Lease } from "./inbox-lease.ts";

type DayKind = "days" | "nights";
const COLUMNS = { days: "days_synced_at", nights: "nights_synced_at" } as const;

/**
 * What a catch-up begins from. These endpoints tell no time of their own with an answer, so the newest change that is
 * kept is as far as we know to have come. Instants in ms.
 */
export type DayCursors = {
  /** When everything was last looked at; null before the first sync ended. */
  readonly syncedAt: number | null;
  /** The highest `modified` of each kind kept, tombstones among them; absent where nothing is kept. */
  readonly newest: Readonly<Partial<Record<RecordKind, number>>>;
};

export async function findDayCursors(
  database: Database,
  connectionId: string,
  kind: DayKind,
): Promise<DayCursors> {
  const { rows } = await database.pool.query<{ synced: Date | null; kind: RecordKind | null; newest: Date }>(
    `select c.${COLUMNS[kind]} as synced, g.kind, max(g.modified_at) as newest
     from connection c left join measure_group g on g.connection_id = c.id and g.kind <> 'measure'
     where c.id = $1 group by c.id, g.kind`,
    [connectionId],
  );
  return {
    syncedAt: rows[0]?.synced?.getTime() ?? null,
    newest: Object.fromEntries(rows.flatMap((row) => (row.kind ? [[row.kind, row.newest.getTime()]] : []))),
  };
}

/** Notes that everything of a kind was looked at. */
export async function noteDaysSynced(
  database: Database,
  lease: Lease,
  kind: DayKind,
  at: number,
): Promise<void> {
  await database.pool.query(
    `update connection set ${COLUMNS[kind]} = greatest(${COLUMNS[kind]}, to_timestamp($3::bigint / 1000.0))
     where id = $1 and lease_fence = $2`,
    [lease.connectionId, lease.fence, at],
  );
}
