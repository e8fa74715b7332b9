import type pg from "pg";
import { notifyPages } from "./channels.ts";
import type { Queryable } from "./database.ts";
import { findHolders, findHome } from "./holders.ts";
import type { Urgency } from "./inbox/urgency.ts";

/** Leases, and the locks of the database. A lock is held until its transaction ends. */

/** The right to work for one connection until it is released or expires. */
export type Lease = {
  readonly connectionId: string;
  readonly fence: bigint;
  /** What may be worked on under it; everything that waits when absent. */
  readonly urgencies?: readonly Urgency[];
};

/** Another worker has taken this connection over: data fetched under the old lease must not be written. */
export class LeaseLostError extends Error {
  override name = "LeaseLostError";
}

// Running processes of another version take the same locks, so the numbers never change.
const ADVISORY = {
  /** The reservations of calls of all processes. */
  "api-calls": "4120601",
  /** Prisma Migrate's own: two starting processes, or a process and the CLI, queue up. */
  migrations: "72707369",
  /** The creation of accounts. */
  registration: "hashtext('plumbline_registration')",
  /** The schedule, which several processes keep. */
  schedule: "hashtext('plumbline_schedule')",
} as const;

/** Takes the one lock of that name, over all processes. */
export async function takeLock(client: pg.ClientBase, name: keyof typeof ADVISORY): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(${ADVISORY[name]})`);
}

/** Takes the lock under which links of one Withings user follow each other. */
export async function takeWithingsUserLock(client: pg.ClientBase, withingsUserId: string): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('withings-user:' || $1::text, 0))", [
    withingsUserId,
  ]);
}

// Row locks are NO KEY: arriving notifications take KEY SHARE on the connection for their foreign key, and must not
// wait. A leased connection that is locked cannot be claimed by another worker before the commit.

/**
 * Locks the person of a leased connection, then the connection, and returns the person's id. The order is that of
 * deleting a person. Throws LeaseLostError.
 */
export async function lockLeasedPerson(client: pg.ClientBase, lease: Lease): Promise<string> {
  const home = await findHome(client, lease.connectionId);
  if (home !== null) await lockPersons(client, [home]);
  await lockLeasedConnection(client, lease);
  if (home === null) throw new LeaseLostError("The connection was removed.");
  return home;
}

/**
 * The same, and all persons who were given some of the connection's groups. Returns them all, and the connection's
 * own as `home`.
 */
export async function lockLeasedHolders(
  client: pg.ClientBase,
  lease: Lease,
): Promise<{ home: string; holders: string[] }> {
  const home = await findHome(client, lease.connectionId);
  const holders = home === null ? [] : await lockHoldersOf(client, [{ ...lease, home }]);
  await lockLeasedConnection(client, lease);
  if (home === null) throw new LeaseLostError("The connection was removed.");
  return { home, holders };
}

/** Locks a leased connection alone, and returns its person. Throws LeaseLostError. */
async function lockLeasedConnection(
  client: pg.ClientBase,
  { connectionId, fence }: Lease,
): Promise<{ personId: string; connectionId: string }> {
  const { rows } = await client.query<{ personId: string; connectionId: string }>(
    `select person_id as "personId", id as "connectionId" from connection
     where id = $1 and lease_fence = $2 for no key update`,
    [connectionId, fence],
  );
  const [owner] = rows;
  if (!owner) throw new LeaseLostError("The connection was taken over.");
  return owner;
}

/** Locks a connection against the jobs that write for it, and returns its person. */
export async function lockOutJobs(
  client: pg.ClientBase,
  connectionId: string,
): Promise<{ personId: string; connectionId: string }> {
  const { rows } = await client.query<{ personId: string; connectionId: string }>(
    `select person_id as "personId", id as "connectionId" from connection where id = $1 for no key update`,
    [connectionId],
  );
  const [owner] = rows;
  if (!owner) throw new Error(`There is no connection ${connectionId}.`);
  return owner;
}

/**
 * Locks persons, one after the other in the order used everywhere, so that two writers of several persons cannot
 * deadlock.
 */
export async function lockPersons(client: pg.ClientBase, personIds: readonly string[]): Promise<void> {
  for (const id of [...new Set(personIds)].sort())
    await client.query("select 1 from person_data where person_id = $1 for no key update", [id]);
}

/** Locks all persons who may have groups of these connections, and returns them in order. */
export async function lockHoldersOf(
  client: pg.ClientBase,
  connections: readonly { readonly connectionId: string; readonly home: string }[],
  others: readonly string[] = [],
): Promise<string[]> {
  const find = async () => {
    const found: string[] = [];
    for (const one of connections) found.push(...(await findHolders(client, one)));
    return found;
  };
  let locked: string[] = [];
  // Who they are is certain under the locks of the connections' own persons.
  for (
    let found = [...others, ...(await find())];
    found.some((id) => !locked.includes(id));
    found = await find()
  ) {
    await lockPersons(client, found);
    locked = [...new Set([...locked, ...found])].sort();
  }
  return locked;
}

/**
 * Advances a person's seq and updates open pages when the transaction commits. The person stays locked until then, so
 * that commits happen in the order of seq: a reader "since seq" can never see 8 before 7. Null when there is no such
 * person.
 */
export async function advanceSeq(queryable: Queryable, personId: string): Promise<number | null> {
  const { rows } = await queryable.query<{ seq: string }>(
    "update person_data set seq = seq + 1 where person_id = $1 returning seq",
    [personId],
  );
  await notifyPages(queryable, [personId]);
  return rows[0] ? Number(rows[0].seq) : null;
}

/**
 * Locks a person before its connections, as the writer of measures does, advances its seq and notifies open pages.
 * False when there is no such person.
 */
export async function lockPerson(client: pg.ClientBase, personId: string): Promise<boolean> {
  return (await advanceSeq(client, personId)) !== null;
}

/** The same for a connection's person and all persons who were given some of its groups, in the order used everywhere. */
export async function lockHolders(
  client: pg.PoolClient,
  connectionId: string,
  personId: string,
): Promise<void> {
  for (const holder of await findHolders(client, { connectionId, home: personId }))
    await lockPerson(client, holder);
}
