import { lockWithingsUser } from "#lib/storage/connections/grant-record.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import type { Tokens } from "#lib/withings/tokens.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { keepTokens, wakeWaiting } from "./link-connection.ts";

/**
 * Stores the tokens that came with a sign-in. Withings has started a new chain with them, so the stored one is
 * invalid after their first use. Links that waited for a new authorization resume; nothing else is queued. When no
 * link is left, the tokens are not stored: signing in does not link again.
 */
export async function renewGrant(context: ConnectionsContext, { tokens }: { tokens: Tokens }): Promise<void> {
  await inTransaction(context.database, async (client) => {
    const grantId = await lockWithingsUser(client, tokens.withingsUserId);
    if (grantId === null) return;
    await keepTokens(context, client, grantId, tokens);
    await wakeWaiting(client, grantId, tokens.scopes);
  });
}
