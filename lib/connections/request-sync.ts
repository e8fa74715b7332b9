import { getWords } from "#lib/messages/get-words.ts";
import type { Window } from "#lib/metrics/window.ts";
import { findConnection } from "#lib/storage/connections/connection-record.ts";
import { ask, type Ask } from "#lib/storage/inbox/ask.ts";
import { askForSync } from "#lib/storage/inbox/ask-for-kinds.ts";
import { ConnectionRefused } from "./connection-refused.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { kindsOfRange, type RangeValue } from "./range-choice.ts";

/**
 * What a person asks for by a button. The caller has checked access; each throws ConnectionRefused when the connection
 * is not active.
 */
type Context = Pick<ConnectionsContext, "database">;

/**
 * Queues a sync now: an inbox item of cause `refresh` without a window, which means "modified since the cursor, less
 * an overlap; everything when there is no cursor". An item that is waiting already is moved to the front instead.
 */
export async function requestSync({ database }: Context, connectionId: string): Promise<void> {
  if (!(await askForSync(database, connectionId))) throw notActive();
}

/** Queues a range of the history again: what is stored of the chosen kinds in it is replaced by what Withings has. */
export function requestRangeSync(
  context: Context,
  connectionId: string,
  window: Window,
  values: readonly RangeValue[],
): Promise<void> {
  return askIfActive(
    context,
    connectionId,
    kindsOfRange(values).map((kind) => ({ connectionId, kind, cause: "refresh" as const, window })),
  );
}

/** Queues the comparison of subscriptions now. */
export function requestSubscriptionCheck(context: Context, connectionId: string): Promise<void> {
  return askIfActive(context, connectionId, [{ connectionId, kind: "subscriptions", cause: "refresh" }]);
}

async function askIfActive({ database }: Context, connectionId: string, asks: readonly Ask[]): Promise<void> {
  const connection = await findConnection(database, connectionId);
  if (connection?.state !== "active") throw notActive();
  await ask(database.pool, asks);
}

function notActive(): ConnectionRefused {
  return new ConnectionRefused("not-active", getWords("connection.refused")("notActive"));
}
