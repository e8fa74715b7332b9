import { appendAudit } from "#lib/storage/audit/audit-entry.ts";
import { forgetInAudit } from "#lib/storage/audit/audit-forget.ts";
import { deleteUser, listSolelyOwned } from "#lib/storage/connections/connection-end.ts";
import { NO_ORIGIN } from "#lib/storage/accounts/request-origin.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { endRemoteLinks, erasePersons, lockForErasure, readRemoteLinks } from "./erase-persons.ts";

/**
 * Erases a user: sessions, access, and every person without another owner, with links and measures, in one
 * transaction. It leaves one audit entry, which says only that an account was erased. Then ends what can be ended at
 * Withings, and returns in words what remains there. Idempotent.
 */
export async function deleteAccount(
  context: ConnectionsContext,
  { userId }: { userId: string },
): Promise<{ remainingAtWithings: string[] }> {
  const before = await inTransaction(context.database, (client) => listSolelyOwned(client, userId));
  const links = await readRemoteLinks(context, before);
  const grantsGone = await inTransaction(context.database, async (client) => {
    const personIds = await listSolelyOwned(client, userId);
    await lockForErasure(client, personIds);
    await forgetInAudit(client, { userId, personIds });
    const gone = await erasePersons(client, personIds);
    if (await deleteUser(client, userId)) await appendAudit(client, { action: "erase-account" }, NO_ORIGIN);
    return gone;
  });
  return { remainingAtWithings: await endRemoteLinks(context, links, grantsGone) };
}
