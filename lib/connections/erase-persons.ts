import type pg from "pg";
import { deletePersons } from "#lib/storage/connections/connection-end.ts";
import { listConnectionsOf } from "#lib/storage/connections/connection-record.ts";
import { deleteUnusedGrant, lockWithingsUser } from "#lib/storage/connections/grant-record.ts";
import { lockHoldersOf, lockPerson } from "#lib/storage/locks.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { endRemoteLink, readRemoteLink, type RemoteLink } from "./remote-link.ts";

/** Reads what persons have at Withings, before they are erased here. */
export async function readRemoteLinks(
  context: ConnectionsContext,
  personIds: readonly string[],
): Promise<RemoteLink[]> {
  const connections = await listConnectionsOf(context.database.pool, personIds);
  const linked = connections.filter(({ grantId }) => grantId !== null);
  return Promise.all(linked.map((connection) => readRemoteLink(context, connection)));
}

/** Takes the locks for erasing persons, in the order used everywhere. */
export async function lockForErasure(client: pg.PoolClient, personIds: readonly string[]): Promise<void> {
  const connections = await listConnectionsOf(client, personIds);
  for (const { withingsUserId } of connections) await lockWithingsUser(client, withingsUserId);
  // Persons who were given some of their readings lose these as well.
  const links = connections.map(({ id, personId }) => ({ connectionId: id, home: personId }));
  for (const personId of await lockHoldersOf(client, links, personIds)) await lockPerson(client, personId);
}

/** Erases persons with everything measured, and every grant that no other connection uses. Returns those grants. */
export async function erasePersons(
  client: pg.PoolClient,
  personIds: readonly string[],
): Promise<Set<string>> {
  const connections = await listConnectionsOf(client, personIds);
  await deletePersons(client, personIds);
  const gone = new Set<string>();
  for (const { grantId } of connections)
    if (grantId !== null && (await deleteUnusedGrant(client, grantId))) gone.add(grantId);
  return gone;
}

/** Ends at Withings what was erased here. Returns in words what remains there. */
export async function endRemoteLinks(
  context: ConnectionsContext,
  links: readonly RemoteLink[],
  grantsGone: ReadonlySet<string>,
): Promise<string[]> {
  const remainingAtWithings: string[] = [];
  for (const link of links) {
    const grantGone = link.grantId !== null && grantsGone.has(link.grantId);
    remainingAtWithings.push(...(await endRemoteLink(context, link, { grantGone })));
  }
  return [...new Set(remainingAtWithings)];
}
