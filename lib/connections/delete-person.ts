import { getWords } from "#lib/messages/get-words.ts";
import { appendAudit } from "#lib/storage/audit/audit-entry.ts";
import { forgetInAudit } from "#lib/storage/audit/audit-forget.ts";
import { listConnectionsOf } from "#lib/storage/connections/connection-record.ts";
import { canSignInWithout } from "#lib/storage/connections/connection-sign-in.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { ConnectionRefused } from "./connection-refused.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { endRemoteLinks, erasePersons, lockForErasure, readRemoteLinks } from "./erase-persons.ts";
import { requireOwner } from "./link-target.ts";

/**
 * Erases a person: links, measures and all access, in one transaction. Then ends what can be ended at Withings, and
 * returns in words what remains there. Refused when it would lock out a user whose only way to sign in is this
 * person's Withings login. Throws ConnectionRefused.
 */
export async function deletePerson(
  context: ConnectionsContext,
  { personId, userId }: { personId: string; userId: string },
): Promise<{ remainingAtWithings: string[] }> {
  await inTransaction(context.database, (client) => requireOwner(client, userId, personId));
  const links = await readRemoteLinks(context, [personId]);
  const grantsGone = await inTransaction(context.database, async (client) => {
    await lockForErasure(client, [personId]);
    await requireOwner(client, userId, personId);
    const connections = await listConnectionsOf(client, [personId]);
    const ids = connections.map(({ id }) => id);
    for (const { signInUserId } of connections)
      if (signInUserId !== null && !(await canSignInWithout(client, signInUserId, ids)))
        throw new ConnectionRefused("only-sign-in", getWords("connection.refused")("onlyWayIntoAccount"));
    await forgetInAudit(client, { userId: null, personIds: [personId] });
    await appendAudit(client, { action: "erase-person", userId });
    return erasePersons(client, [personId]);
  });
  return { remainingAtWithings: await endRemoteLinks(context, links, grantsGone) };
}
