import type pg from "pg";
import type { Lease } from "./inbox-lease.ts";
import { LeaseLostError } from "#lib/storage/groups/replace-window.ts";

// The order person, connection is that of deleting a person; NO KEY keeps the foreign-key checks of arriving
// notifications from waiting. Locking the connection holds off a new claim until this commit.
const LOCK = `
  select p.id as "personId" from person p join connection c on c.person_id = p.id
  where c.id = $1 and c.lease_fence = $2 for no key update of p, c`;

/** Locks the person of a leased connection for writing, and answers who it is. Throws LeaseLostError. */
export async function lockLeasedPerson(
  client: pg.PoolClient,
  { connectionId, fence }: Lease,
): Promise<string> {
  const { rows } = await client.query<{ personId: string }>(LOCK, [connectionId, fence]);
  const [owner] = rows;
  if (!owner) throw new LeaseLostError("The connection was taken over or removed while this was fetched.");
  return owner.personId;
}
