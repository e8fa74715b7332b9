import { findConnection } from "#lib/storage/connection-record.ts";
import { lockWithingsUser } from "#lib/storage/grant-record.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import type { Tokens } from "#lib/withings/tokens.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { keepTokens, wakeWaiting } from "./link-connection.ts";

/**
 * Keeps the tokens that came with a sign-in. Withings has begun a new chain with them, so the stored one dies at
 * their first use. Links that waited for a new authorization go on; a link that was ended stays ended, and the
 * tokens are then not kept at all.
 */
export async function renewGrant(
  context: ConnectionsContext,
  { connectionId, tokens }: { connectionId: string; tokens: Tokens },
): Promise<void> {
  await inTransaction(context.database, async (client) => {
    const grantId = await lockWithingsUser(client, tokens.withingsUserId);
    const connection = await findConnection(context.database, connectionId);
    if (grantId === null || connection?.grantId !== grantId) return;
    await keepTokens(context, client, grantId, tokens);
    await wakeWaiting(client, grantId, tokens.scopes);
  });
}
