import type { GrantRecord } from "#lib/storage/connections/grant-record.ts";
import { markNeedsRelink } from "#lib/storage/connections/mark-needs-relink.ts";
import type { ConnectionsContext } from "./connections-context.ts";

/** The reason shown on a link whose tokens none of our keys opens; stored with the link, and looked up at a start. */
export const UNREADABLE =
  "The tokens of this link were encrypted with another TOKEN_ENCRYPTION_KEY than Plumbline has now, so it cannot read " +
  "them. Setting the former key again brings the link back, and so does linking again.";

/** Marks the links of a grant whose tokens cannot be opened. */
export async function markUnreadable(
  { database, log }: Pick<ConnectionsContext, "database" | "log">,
  { id: grantId, generation }: Pick<GrantRecord, "id" | "generation">,
): Promise<void> {
  const connections = await markNeedsRelink(database, { grantId, generation }, UNREADABLE);
  if (connections > 0)
    log.error({ grantId, connections }, "Tokens were encrypted with another TOKEN_ENCRYPTION_KEY");
}
