import { getWords } from "#lib/messages/get-words.ts";
import { askForSync } from "#lib/storage/inbox/ask-for-kinds.ts";
import { ConnectionRefused } from "./connection-refused.ts";
import type { ConnectionsContext } from "./connections-context.ts";

/**
 * Queues a sync now: an inbox item of cause `refresh` without a window, which means "modified since the cursor, less
 * an overlap; everything when there is no cursor". An item that is waiting already is moved to the front instead. The
 * caller has checked access. Throws ConnectionRefused when the connection is not active.
 */
export async function requestSync(
  context: Pick<ConnectionsContext, "database">,
  connectionId: string,
): Promise<void> {
  if (!(await askForSync(context.database, connectionId)))
    throw new ConnectionRefused("not-active", getWords("connection.refused")("notActive"));
}
