import { compareSubscriptions } from "#lib/connections/compare-subscriptions.ts";
import type { ConnectionsContext } from "#lib/connections/connections-context.ts";
import { makeSubscription } from "#lib/connections/make-subscription.ts";

/** Makes every missing subscription of a connection one after the other, as the worker does with pauses. */
export async function subscribeAll(context: ConnectionsContext, connectionId: string): Promise<void> {
  for (const missing of await compareSubscriptions(context, connectionId, "live"))
    await makeSubscription(context, connectionId, missing, "live");
}
