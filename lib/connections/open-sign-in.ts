import { getWords } from "#lib/messages/get-words.ts";
import { appendAudit } from "#lib/storage/audit/audit-entry.ts";
import { findConnection, lockConnection } from "#lib/storage/connections/connection-record.ts";
import {
  canSignInWithout,
  findSignInUserId,
  setSignInUser,
} from "#lib/storage/connections/connection-sign-in.ts";
import { lockWithingsUser } from "#lib/storage/connections/grant-record.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { ConnectionRefused } from "./connection-refused.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { requireOwner } from "./link-target.ts";

/**
 * Lets the Withings login behind a connection open this user's account, or no longer. One Withings login opens at
 * most one account. Throws ConnectionRefused.
 */
export async function openSignIn(
  context: Pick<ConnectionsContext, "database">,
  { connectionId, userId, open }: { connectionId: string; userId: string; open: boolean },
): Promise<void> {
  const t = getWords("connection.refused");
  await inTransaction(context.database, async (client) => {
    // The lock of the Withings user comes before rows, as in linkConnection; its id never changes.
    const found = await findConnection(context.database, connectionId);
    if (found) await lockWithingsUser(client, found.withingsUserId);
    const connection = await lockConnection(client, connectionId);
    if (!connection) throw new ConnectionRefused("no-connection", t("noLink"));
    const { personId, withingsUserId, signInUserId } = connection;
    await requireOwner(client, userId, personId);
    if (open === (signInUserId === userId)) return;
    if (open && (await findSignInUserId(client, withingsUserId)) !== null)
      throw new ConnectionRefused("already-signs-in", t("opensAnother"));
    if (!open && signInUserId !== userId) throw new ConnectionRefused("already-signs-in", t("opensNotYours"));
    if (!open && !(await canSignInWithout(client, userId, [connectionId])))
      throw new ConnectionRefused("only-sign-in", t("onlyWayIn"));
    await setSignInUser(client, connectionId, open ? userId : null);
    const action = open ? "open-sign-in" : "close-sign-in";
    await appendAudit(client, { action, userId, personId, subject: `withings user ${withingsUserId}` });
  });
}
