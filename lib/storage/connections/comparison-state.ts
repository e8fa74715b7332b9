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
  const { rows } = await database.pool.query<{ at: Date | null; asked: boolean }>(
    `select c.${entryOf(kind).compared} as at, exists (select from removal q where q.person_id = any($3::uuid[]) and q.connection_id = c.id
       and q.kind = any($2::text[]::removal_kind[]) and q.decision is null) as asked
     from connection c where c.id = $1`,
    [
      ...[connectionId, entryOf(kind).records.map((data) => data.kind)],
      await findHoldersOf(database.pool, connectionId),
    ],
  );
  return { comparedAt: rows[0]?.at?.getTime() ?? null, asked: rows[0]?.asked ?? false };
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
