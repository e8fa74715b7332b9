import type { Database } from "#lib/storage/database.ts";
import { queueDays } from "./day-items.ts";
import { queueDevices } from "./device-items.ts";
import { queueHeart } from "./heart-items.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

/**
 * Queues one catch-up of a connection (cause `refresh`, no window), or brings forward the one that waits already.
 * Answers whether the connection is active; nothing is queued when it is not.
 */
export async function queueRefresh(database: Database, connectionId: string): Promise<boolean> {
  return inTransaction(database, async (client) => {
    const { rowCount } = await client.query(
      "select from connection where id = $1 and state = 'active' for no key update",
      [connectionId],
    );
    if (rowCount !== 1) return false;
    const waiting = await client.query(
      `update inbox_item set not_before = least(not_before, now())
       where connection_id = $1 and state = 'waiting' and kind = 'measures' and cause = 'refresh'
         and window_from is null`,
      [connectionId],
    );
    if (waiting.rowCount === 0)
      await client.query(
        "insert into inbox_item (connection_id, kind, cause) values ($1, 'measures', 'refresh')",
        [connectionId],
      );
    await queueDevices(client, connectionId);
    await queueDays(client, connectionId, "refresh");
    await queueHeart(client, connectionId, "refresh");
    await client.query("select pg_notify('plumbline_inbox', '')");
    return true;
  });
}
