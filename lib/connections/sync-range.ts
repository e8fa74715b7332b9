import { getWords } from "#lib/messages/get-words.ts";
import type { Window } from "#lib/metrics/window.ts";
import { findConnection } from "#lib/storage/connections/connection-record.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { ConnectionRefused } from "./connection-refused.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { kindsOfRange, type RangeValue } from "./range-choice.ts";

/**
 * Queues a range of the history again: what is stored of the chosen kinds in it is replaced by what Withings has. The
 * caller has checked access. Throws ConnectionRefused when the connection is not active.
 */
export async function requestRangeSync(
  { database }: Pick<ConnectionsContext, "database">,
  connectionId: string,
  window: Window,
  values: readonly RangeValue[],
): Promise<void> {
  const connection = await findConnection(database, connectionId);
  if (connection?.state !== "active")
    throw new ConnectionRefused("not-active", getWords("connection.refused")("notActive"));
  await ask(
    database.pool,
    kindsOfRange(values).map((kind) => ({ connectionId, kind, cause: "refresh" as const, window })),
  );
}
