import { getWords } from "#lib/messages/get-words.ts";
import { appendAudit } from "#lib/storage/audit/audit-entry.ts";
import {
  deleteConnection,
  endConnection,
  eraseConnectionData,
} from "#lib/storage/connections/connection-end.ts";
import { findConnection, lockConnection } from "#lib/storage/connections/connection-record.ts";
import { deleteUnusedGrant, lockWithingsUser } from "#lib/storage/connections/grant-record.ts";
import { lockHolders } from "#lib/storage/locks.ts";
import { revokeShareLinksOf } from "#lib/storage/people/share-links.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { ConnectionRefused } from "./connection-refused.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { requireOwner } from "./link-target.ts";
import { endRemoteLink, readRemoteLink } from "./remote-link.ts";

const GONE = getWords("connection.refused")("noLink");

/**
 * Ends a link. First here, in one transaction: tokens wiped, jobs stopped, data kept or deleted; a crash leaves
 * nothing half-done on our side. Then at Withings, as far as possible; returns in words what remains there. A
 * Withings login that opens an account keeps doing so, without data. Idempotent. Throws ConnectionRefused.
 */
export async function unlinkConnection(
  context: ConnectionsContext,
  { connectionId, userId, data }: { connectionId: string; userId: string; data: "keep" | "delete" },
): Promise<{ remainingAtWithings: string[] }> {
  const found = await findConnection(context.database, connectionId);
  if (!found) throw new ConnectionRefused("no-connection", GONE);
  const { personId, withingsUserId } = found;
  await inTransaction(context.database, (client) => requireOwner(client, userId, personId));
  const link = await readRemoteLink(context, found);
  const grantGone = await inTransaction(context.database, async (client) => {
    await lockWithingsUser(client, withingsUserId);
    if (data === "delete") await lockHolders(client, connectionId, personId);
    const connection = await lockConnection(client, connectionId);
    if (!connection) throw new ConnectionRefused("no-connection", GONE);
    await requireOwner(client, userId, personId);
    await endConnection(client, connectionId);
    const gone = connection.grantId !== null && (await deleteUnusedGrant(client, connection.grantId));
    if (data === "delete" && connection.signInUserId) await eraseConnectionData(client, connectionId);
    else if (data === "delete") await deleteConnection(client, connectionId);
    await revokeShareLinksOf(client, personId, new Date(context.now()));
    const subject = `withings user ${withingsUserId}, data ${data === "keep" ? "kept" : "deleted"}`;
    await appendAudit(client, { action: "unlink", userId, personId, subject });
    return gone;
  });
  if (link.grantId === null) return { remainingAtWithings: [] };
  return { remainingAtWithings: await endRemoteLink(context, link, { grantGone }) };
}
