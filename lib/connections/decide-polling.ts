import {
  findPollingFacts,
  notePolling,
  type PollingFacts,
  type PollingReason,
} from "#lib/storage/polling.ts";
import { measureApplis } from "#lib/withings/appli.ts";
import type { ConnectionsContext } from "./connections-context.ts";

/** One find may be a single lost push, which the daily look mends; two in a row are a habit. */
const SILENT_FINDS = 2;
const UNREACHABLE = 293;
/** The person did not allow it: looking often would only be refused as well. */
const NOT_ALLOWED = 403;

/**
 * Whether a connection is looked at often because pushes cannot be relied upon, and why. Null when they can: Withings
 * accepts every subscription that is allowed, and announces what it stores.
 */
export function decidePolling({
  refusals,
  standing,
  silentFinds,
}: Pick<PollingFacts, "refusals" | "standing" | "silentFinds">): PollingReason | null {
  if (refusals.includes(UNREACHABLE)) return "unreachable";
  if (refusals.some((status) => status !== NOT_ALLOWED)) return "refused";
  return standing > 0 && silentFinds >= SILENT_FINDS ? "silent" : null;
}

/** Decides it anew for one connection, or for all when none is given. */
export async function settlePolling(
  { database, log }: Pick<ConnectionsContext, "database" | "log">,
  connectionId: string | null = null,
): Promise<void> {
  for (const facts of await findPollingFacts(database, measureApplis(), connectionId)) {
    const reason = decidePolling(facts);
    if (reason === facts.reason) continue;
    await notePolling(database, facts.connectionId, reason);
    log.info({ connectionId: facts.connectionId, reason }, "Whether pushes can be relied upon has changed");
  }
}
