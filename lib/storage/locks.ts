import type pg from "pg";
import { notifyPages } from "./channels.ts";
import { findOtherHolders } from "./groups/group-holders.ts";
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

// The order person, connection is that of deleting a person.
const LEASED_PERSON = `
  select p.id as "personId" from person p join connection c on c.person_id = p.id
  where c.id = $1 and c.lease_fence = $2 for no key update of p, c`;

/** Locks the person of a leased connection and the connection, and returns the person's id. Throws LeaseLostError. */
export async function lockLeasedPerson(
  client: pg.ClientBase,
  { connectionId, fence }: Lease,
): Promise<string> {
  const { rows } = await client.query<{ personId: string }>(LEASED_PERSON, [connectionId, fence]);
  const [owner] = rows;
  if (!owner) throw new LeaseLostError("The connection was taken over or removed while this was fetched.");
  return owner.personId;
}

/** Locks a leased connection alone, and answers whose it is. Throws LeaseLostError. */
export async function lockLeasedConnection(
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

/** Locks a connection against the jobs that write for it, and answers whose it is. */
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

/** Locks persons in the order used everywhere, so that two writers of several persons cannot deadlock. */
export async function lockPersons(client: pg.ClientBase, personIds: readonly string[]): Promise<void> {
  await client.query("select from person where id = any($1::uuid[]) order by id for no key update", [
    personIds,
  ]);
}

/**
 * Locks a person before its connections, as the writer of measures does, advances its seq and notifies open pages.
 * False when there is no such person.
 */
export async function lockPerson(client: pg.ClientBase, personId: string): Promise<boolean> {
  const { rowCount } = await client.query("update person set seq = seq + 1 where id = $1", [personId]);
  await notifyPages(client, [personId]);
  return rowCount === 1;
}

/** The same for a connection's person and all persons who were given some of its groups, in the order used everywhere. */
export async function lockHolders(
  client: pg.PoolClient,
  connectionId: string,
  personId: string,
): Promise<void> {
  const others = await findOtherHolders(client, [connectionId], [personId]);
  for (const holder of [personId, ...others].sort()) await lockPerson(client, holder);
}
