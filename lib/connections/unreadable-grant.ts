import { getWords } from "#lib/messages/get-words.ts";
import type { GrantRecord } from "#lib/storage/connections/grant-record.ts";
import { markNeedsRelink } from "#lib/storage/connections/mark-needs-relink.ts";
import type { ConnectionsContext } from "./connections-context.ts";

/** Why a link stopped when none of our keys opens its tokens: stored and shown with the link, and found again at a start. */
export function unreadableReason(): string {
  return getWords("connection.refused")("unreadable");
}

/** Marks the links of a grant when its tokens cannot be opened. */
export async function markUnreadable(
  { database, log }: Pick<ConnectionsContext, "database" | "log">,
  { id: grantId, generation }: Pick<GrantRecord, "id" | "generation">,
): Promise<void> {
  const connections = await markNeedsRelink(database, { grantId, generation }, unreadableReason());
  if (connections > 0)
    log.error({ grantId, connections }, "Tokens were encrypted with another TOKEN_ENCRYPTION_KEY");
}
