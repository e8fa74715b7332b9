import { NOTIFY } from "#lib/storage/channels.ts";
import type { Database } from "#lib/storage/database.ts";
import type { Lease } from "#lib/storage/locks.ts";

/** The current connection; or all that use a grant, unless its chain has been replaced since. */
type LockedOut = Lease | { readonly grantId: string; readonly generation: number };

const OF_LEASE = "c.id = $2 and c.lease_fence = $3";
const OF_GRANT = `c.grant_id = $2 and exists (
  select from "grant" g where g.id = c.grant_id and g.generation = $3)`;

/**
 * Marks active connections that Withings no longer accepts, and notifies open pages. Their items stay parked, their
 * data stays readable. An earlier reason is kept. Returns how many were marked.
 */
export async function markNeedsRelink(database: Database, who: LockedOut, reason: string): Promise<number> {
  const [which, values] =
    "grantId" in who ? [OF_GRANT, [who.grantId, who.generation]] : [OF_LEASE, [who.connectionId, who.fence]];
  const { rowCount } = await database.pool.query(
    `with marked as (
       update connection c set state = 'needs-relink', state_reason = $1
       where ${which} and c.state = 'active' returning c.person_id)
     select ${NOTIFY.pages("person_id")} from marked`,
    [reason, ...values],
  );
  return rowCount ?? 0;
}
