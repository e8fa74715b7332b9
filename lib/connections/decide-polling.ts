import type { ListedKind } from "#lib/metrics/kinds.ts";
import {
  findPollingFacts,
  notePolling,
  type PollingReason,
  type PushFacts,
} from "#lib/storage/connections/polling.ts";
import type { ConnectionsContext } from "./connections-context.ts";

/** One find may be a single lost push, which the daily sync makes up for; two in a row are a pattern. */
const SILENT_FINDS = 2;
const UNREACHABLE = 293;
/** The person did not allow it: polling would only be refused as well. */
const NOT_ALLOWED = 403;

/**
 * Whether a kind is polled because its pushes are not reliable, and why. Null when they are: Withings accepts every
 * subscription that is allowed, and announces what it stores.
 */
export function decidePolling({
  refusals,
  active,
  silentFinds,
}: Omit<PushFacts, "kind">): PollingReason | null {
  if (refusals.includes(UNREACHABLE)) return "unreachable";
  if (refusals.some((status) => status !== NOT_ALLOWED)) return "refused";
  return active > 0 && silentFinds >= SILENT_FINDS ? "silent" : null;
}

/** The reasons, the one to show first. */
const REASONS: readonly PollingReason[] = ["unreachable", "refused", "silent"];

/** Decides it again for one connection, or for all when none is given. */
export async function settlePolling(
  { database, log }: Pick<ConnectionsContext, "database" | "log">,
  connectionId: string | null = null,
): Promise<void> {
  for (const facts of await findPollingFacts(database, connectionId)) {
    const decided = facts.pushes.map((push) => ({ kind: push.kind, reason: decidePolling(push) }));
    const reason = REASONS.find((one) => decided.some((push) => push.reason === one)) ?? null;
    const kinds = decided.flatMap((push): ListedKind[] => (push.reason === null ? [] : [push.kind])).sort();
    if (reason === facts.reason && kinds.join() === facts.kinds.join()) continue;
    await notePolling(database, facts.connectionId, reason, kinds);
    log.info({ connectionId: facts.connectionId, reason, kinds }, "The reliability of pushes has changed");
  }
}
