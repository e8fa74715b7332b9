import type { RemovalKind } from "#lib/metrics/removal-policy.ts";
import type { Database } from "#lib/storage/database.ts";
import type { Lease } from "#lib/storage/inbox/inbox-lease.ts";
import { moveForward } from "./move-forward.ts";

const COLUMNS = {
  measures: "measures_compared_at",
  days: "days_synced_at",
  nights: "nights_synced_at",
  ecg: "ecgs_compared_at",
  sound: "sounds_compared_at",
} as const;
/** What is compared at once. */
export type Compared = keyof typeof COLUMNS;

const HOLDS: Readonly<Record<Compared, readonly RemovalKind[]>> = {
  measures: ["measure"],
  days: ["activity", "workout"],
  nights: ["night"],
  ecg: ["ecg"],
  sound: ["sound"],
};

/** When all of it was last compared (ms; null: never), and whether a person is asked about some of it. */
export async function findComparisonState(
  database: Database,
  connectionId: string,
  what: Compared,
): Promise<{ comparedAt: number | null; asked: boolean }> {
  const { rows } = await database.pool.query<{ at: Date | null; asked: boolean }>(
    `select c.${COLUMNS[what]} as at, exists (select from removal q where q.connection_id = c.id
       and q.kind = any($2::text[]::removal_kind[]) and q.decision is null) as asked
     from connection c where c.id = $1`,
    [connectionId, HOLDS[what]],
  );
  return { comparedAt: rows[0]?.at?.getTime() ?? null, asked: rows[0]?.asked ?? false };
}

/** Notes that all of it was compared at `at` (ms). */
export async function noteCompared(
  database: Database,
  lease: Lease,
  what: Compared,
  at: number,
): Promise<void> {
  await moveForward(database, lease, COLUMNS[what], at);
}
