import {
  type FoundSubscription,
  noteHealedSubscription,
  noteSubscription,
} from "#lib/storage/connections/subscription-record.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import { withAccessToken } from "./access-token.ts";
import type { Urgency } from "./call-budget.ts";
import { type MissingSubscription, requireNotifyUrl } from "./compare-subscriptions.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { revokeSubscriptions } from "./revoke-subscriptions.ts";
import { explainRefusal } from "./subscription-refusal.ts";

/**
 * Subscribes a connection to one missing appli, and records the outcome: a refusal in plain words, to be retried at
 * the next comparison. One that existed before was dropped by Withings and is counted as healed. When the link ends
 * while Withings answers, the subscription is revoked, because ending the link did not know of it. Throws as
 * `withAccessToken` does for errors worth an early retry.
 */
export async function makeSubscription(
  context: ConnectionsContext,
  connectionId: string,
  { appli, lastSeenAt }: MissingSubscription,
  urgency: Urgency,
): Promise<void> {
  const { database, log } = context;
  const callbackUrl = await requireNotifyUrl(context, connectionId);
  const client = context.withings.for({ connectionId, urgency });
  await withAccessToken(context, connectionId, async (accessToken) => {
    const subscription = { accessToken, callbackUrl, appli, comment: "Plumbline" };
    const refusal = await client.subscribe(subscription).then(() => null, asRefusal);
    if (refusal) log.warn({ connectionId, appli, status: refusal.status }, "Withings refused a subscription");
    const found: FoundSubscription = {
      ...{ connectionId, appli },
      state: refusal ? "refused" : "active",
      error: refusal ? explainRefusal(refusal, context.appUrl) : null,
      status: refusal?.status ?? null,
    };
    const healed = !refusal && lastSeenAt !== null;
    if (healed) log.warn({ connectionId, appli }, "Withings had dropped a subscription; subscribed again");
    const noted = await (healed ? noteHealedSubscription : noteSubscription)(database, found);
    if (!noted && !refusal)
      await revokeSubscriptions(context, { connectionId, accessToken, callbackUrl, applis: [appli] });
  });
}

function asRefusal(error: unknown): WithingsError {
  if (error instanceof WithingsError && error.kind === "rejected") return error;
  throw error;
}
