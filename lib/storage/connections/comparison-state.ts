import { entryOf, type ListedKind } from "#lib/metrics/kinds.ts";
import type { Database } from "#lib/storage/database.ts";
import { findHoldersOf } from "#lib/storage/holders.ts";
import type { Lease } from "#lib/storage/locks.ts";
import { advanceSyncColumn } from "./advance-sync-column.ts";

/** When all of it was last compared (ms; null: never), and whether a person is asked about some. */
export async function findComparisonState(
  database: Database,
  connectionId: string,
  kind: ListedKind,
): Promise<{ comparedAt: number | null; asked: boolean }> {
  const { rows } = await database.pool.query<{ at: Date | null }>(
    `select c.${entryOf(kind).compared} as at from connection c where c.id = $1`,
    [connectionId],
  );
  const kinds = entryOf(kind).records;
  let asked = false;
  for (const holder of await findHoldersOf(database.pool, connectionId)) {
    const { rowCount } = await database.pool.query(
      `select 1 from removal where person_id = $1 and connection_id = $2 and kind = any($3::text[]::removal_kind[])
         and decision is null limit 1`,
      [holder, connectionId, kinds],
    );
    asked ||= rowCount === 1;
  }
  return { comparedAt: rows[0]?.at?.getTime() ?? null, asked };
}

/** Notes that all of it was compared at `at` (ms). */
export async function noteCompared(
  database: Database,
  lease: Lease,
  kind: ListedKind,
  at: number,
): Promise<void> {
  await advanceSyncColumn(database, lease, entryOf(kind).compared, at);
}
