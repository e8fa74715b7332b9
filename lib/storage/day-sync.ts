import type { Database } from "./database.ts";
import type { Lease } from "./inbox-lease.ts";

type DayKind = "days" | "nights";
const COLUMNS = { days: "days_cursor", nights: "nights_cursor" } as const;

/**
 * When the last look by `lastupdate` at days or nights began (ms); null before the first. These endpoints tell no
 * time with an answer; and the newest change that is kept says nothing, for a push may have brought it past others.
 */
export async function findDayCursor(
  database: Database,
  connectionId: string,
  kind: DayKind,
): Promise<number | null> {
  const { rows } = await database.pool.query<{ at: Date | null }>(
    `select ${COLUMNS[kind]} as at from connection where id = $1`,
    [connectionId],
  );
  return rows[0]?.at?.getTime() ?? null;
}

/** Notes that whatever changed before `at` (ms) was fetched. */
export async function noteDayCursor(
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
