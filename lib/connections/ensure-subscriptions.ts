import { setTimeout } from "node:timers/promises";
import { findConnection } from "#lib/storage/connection-record.ts";
import { listSubscriptionRecords, noteSubscription } from "#lib/storage/subscription-record.ts";
import { sortApplis } from "#lib/withings/appli.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import { withAccessToken } from "./access-token.ts";
import type { Urgency } from "./call-budget.ts";
import { isSameCallback } from "./callback-comparison.ts";
import { ConnectionRefused } from "./connection-refused.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { notifySecretPlace, notifyUrl } from "./notify-secret.ts";
import { explainRefusal } from "./subscription-refusal.ts";

/** Withings fails calls to notify that follow each other quickly (seen by several clients). */
const PAUSE_MS = 1_000;

export type Pace = { pause?: (ms: number) => Promise<unknown>; urgency?: Urgency };

/**
 * Makes the subscriptions at Withings what they should be: lists first, then subscribes to what is missing. Each
 * one's state is noted, a refusal in plain words; a refusal does not stop the others and is tried again the next
 * time. Throws as `withAccessToken` does for what is worth another try soon.
 */
export async function ensureSubscriptions(
  context: ConnectionsContext,
  connectionId: string,
  { pause = setTimeout, urgency = "live" }: Pace = {},
): Promise<void> {
  const { database, cipher } = context;
  const connection = await findConnection(database, connectionId);
  if (!connection) throw new ConnectionRefused("no-connection", "This link no longer exists.");
  const callbackUrl = notifyUrl(
    context,
    cipher.open(connection.notifySecret, notifySecretPlace(connectionId)),
  );
  const client = context.withings.for({ connectionId, urgency });
  const standing = await withAccessToken(context, connectionId, (accessToken) =>
    client.listSubscriptions({ accessToken }),
  );
  const ours = new Set(
    standing.filter((profile) => isSameCallback(profile.callbackUrl, callbackUrl)).map(({ appli }) => appli),
  );
  const records = await listSubscriptionRecords(database, connectionId);
  const wanted = sortApplis(records.filter(({ state }) => state !== "ended"));
  let calls = 0;
  for (const { appli } of wanted) {
    const error = ours.has(appli) ? null : await subscribe(appli);
    await noteSubscription(database, {
      connectionId,
      appli,
      state: error === null ? "active" : "refused",
      error,
    });
  }

  /** Null, or why Withings refused. */
  async function subscribe(appli: number): Promise<string | null> {
    if (calls > 0) await pause(PAUSE_MS);
    calls += 1;
    try {
      await withAccessToken(context, connectionId, (accessToken) =>
        client.subscribe({ accessToken, callbackUrl, appli, comment: "Plumbline" }),
      );
      return null;
    } catch (error) {
      if (!(error instanceof WithingsError) || error.kind !== "rejected") throw error;
      context.log.warn({ connectionId, appli, status: error.status }, "Withings refused a subscription");
      return explainRefusal(error, context.appUrl);
    }
  }
}
