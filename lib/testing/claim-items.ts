import { claimConnection } from "#lib/storage/inbox/inbox-lease.ts";
import { findWaitingItems, type WaitingItems } from "#lib/storage/inbox/inbox-job.ts";
import { type Ask, ask } from "#lib/storage/inbox/ask.ts";
import type { Database } from "#lib/storage/database.ts";
import type { Lease } from "#lib/storage/locks.ts";
import { type ConnectedPerson, insertConnection } from "./insert-connection.ts";

export type ClaimedItems = ConnectedPerson & WaitingItems & { readonly lease: Lease };

/** A new person with these items to fetch, claimed as a worker claims them. The lease outlives the test. */
export async function claimItems(
  database: Database,
  ...asked: readonly Omit<Ask, "connectionId">[]
): Promise<ClaimedItems> {
  const person = await insertConnection(database);
  await ask(
    database.pool,
    asked.map((each) => ({ ...each, connectionId: person.connectionId })),
  );
  for (;;) {
    const lease = await claimConnection(database, 600);
    if (!lease) throw new Error("There is nothing to do.");
    if (lease.connectionId !== person.connectionId) continue;
    return { ...person, lease, ...(await findWaitingItems(database, lease.connectionId)) };
  }
}
