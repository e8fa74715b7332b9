import { getWords } from "#lib/messages/get-words.ts";
import { findConnection } from "#lib/storage/connections/connection-record.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { ConnectionRefused } from "./connection-refused.ts";
import type { ConnectionsContext } from "./connections-context.ts";

/**
 * Queues the hourly comparison of subscriptions now. The caller has checked access. Throws ConnectionRefused when the
 * connection is not active.
 */
export async function requestSubscriptionCheck(
  { database }: Pick<ConnectionsContext, "database">,
  connectionId: string,
): Promise<void> {
  const connection = await findConnection(database, connectionId);
  if (connection?.state !== "active")
    throw new ConnectionRefused("not-active", getWords("connection.refused")("notActive"));
  await ask(database.pool, [{ connectionId, kind: "subscriptions", cause: "refresh" }]);
}
