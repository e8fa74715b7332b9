import { setTimeout } from "node:timers/promises";
import { findConnection } from "#lib/storage/connection-record.ts";
import type { NewInboxItem } from "#lib/storage/inbox-item.ts";
import {
  listSubscriptionRecords,
  noteHealedSubscription,
  noteSubscription,
} from "#lib/storage/subscription-record.ts";
import { findAppli, sortApplis } from "#lib/withings/appli.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import { withAccessToken } from "./access-token.ts";
import type { Urgency } from "./call-budget.ts";
import { isSameCallback } from "./callback-comparison.ts";
import { ConnectionRefused } from "./connection-refused.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { notifySecretPlace, notifyUrl } from "./notify-secret.ts";
import { explainRefusal } from "./subscription-refusal.ts";

const DAY_MS = 86_400_000;
/** Withings fails calls to notify that follow each other quickly (seen by several clients). */
const PAUSE_MS = 1_000;

export type Pace = { pause?: (ms: number) => Promise<unknown>; urgency?: Urgency };

/**
 * Makes the subscriptions at Withings what they should be: lists first, then subscribes to what is missing. Each
 * one's state is noted, a refusal in plain words; a refusal does not stop the others and is tried again the next
 * time. One that stood and was dropped is counted as healed, and what nobody announced meanwhile is asked for;
 * subscriptions of others are left alone. Throws as `withAccessToken` does for what is worth another try soon.
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
  for (const { appli, state, stoodBefore, checkedAt } of wanted) {
    const missing = !ours.has(appli);
    const refusal = missing ? await subscribe(appli) : null;
    const found = {
      ...{ connectionId, appli },
      state: refusal ? ("refused" as const) : ("active" as const),
      error: refusal ? explainRefusal(refusal, context.appUrl) : null,
      status: refusal?.status ?? null,
    };
    // A new link asks for what it wants; only what Withings let stand before can have been dropped.
    if (missing && !refusal && stoodBefore && state !== "wanted") {
      context.log.warn({ connectionId, appli }, "Withings had dropped a subscription; it stands again");
      await noteHealedSubscription(database, found, gapOf(appli, checkedAt, context.now()));
    } else await noteSubscription(database, found);
  }

  /** Null, or the refusal. */
  async function subscribe(appli: number): Promise<WithingsError | null> {
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
      return error;
    }
  }
}

/** What a dropped subscription may have missed: since the last time it was seen to stand, and a day before. */
function gapOf(
  appli: number,
  checkedAt: number | null,
  now: number,
): Omit<NewInboxItem, "connectionId"> | null {
  const kind = findAppli(appli)?.fetch;
  if (kind === "measures") return { kind, cause: "sweep", changesOnly: true };
  if (kind !== "days" && kind !== "nights") return null;
  return { kind, cause: "sweep", window: { from: Math.floor(checkedAt ?? now) - DAY_MS, to: now + DAY_MS } };
}
