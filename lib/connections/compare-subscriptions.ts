import { getWords } from "#lib/messages/get-words.ts";
import { findConnection } from "#lib/storage/connections/connection-record.ts";
import { replaceNotifySecret } from "#lib/storage/connections/sealed-rows.ts";
import { hashSecret, makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import {
  findGrantedScopes,
  listSubscriptionRecords,
  noteSubscription,
  wantFurtherSubscriptions,
} from "#lib/storage/connections/subscription-record.ts";
import { sortApplis, wantedApplis } from "#lib/withings/appli.ts";
import { getAccessToken } from "./access-token.ts";
import { connectionClients } from "./connection-client.ts";
import type { Urgency } from "./call-budget.ts";
import { isSameCallback } from "./callback-comparison.ts";
import { ConnectionRefused } from "./connection-refused.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { findNotifyUrl, notifySecretPlace, notifyUrl } from "./notify-secret.ts";

/** A subscription that is wanted and not listed. */
export type MissingSubscription = {
  readonly appli: number;
  /** When it was last seen at Withings (ms), if ever: then Withings dropped it, and notifications were missed since. */
  readonly lastSeenAt: number | null;
};

/**
 * Compares a connection's wanted subscriptions with Withings' list, by one call. Records the existing ones and
 * returns the missing ones, the most read data first. Leaves subscriptions of other applications alone. Throws as
 * `withAccessToken` does.
 */
export async function compareSubscriptions(
  context: ConnectionsContext,
  connectionId: string,
  urgency: Urgency,
): Promise<MissingSubscription[]> {
  const { database } = context;
  const callbackUrl = await requireNotifyUrl(context, connectionId);
  const listed = await connectionClients(context)(connectionId, urgency).listSubscriptions({});
  const ours = new Set(
    listed.filter((profile) => isSameCallback(profile.callbackUrl, callbackUrl)).map(({ appli }) => appli),
  );
  // Adds categories that are newer than the link, where the person's scopes allow them.
  const allowed = wantedApplis(await findGrantedScopes(database, connectionId));
  await wantFurtherSubscriptions(database, connectionId, allowed);
  const records = await listSubscriptionRecords(database, connectionId);
  const missing: MissingSubscription[] = [];
  const wanted = sortApplis(records.filter(({ state }) => state !== "ended"));
  for (const { appli, state, existedBefore, checkedAt } of wanted) {
    // A new link has only wanted subscriptions; only one that existed before can have been dropped.
    const dropped = existedBefore && state !== "wanted";
    if (!ours.has(appli))
      missing.push({ appli, lastSeenAt: dropped ? Math.floor(checkedAt ?? context.now()) : null });
    else
      await noteSubscription(database, { connectionId, appli, state: "active", error: null, status: null });
  }
  return missing;
}

/**
 * Where Withings is to send a connection's pushes; a new address when none of our keys opens the present one. Throws
 * ConnectionRefused when the link is gone, or has to be made again.
 */
export async function requireNotifyUrl(context: ConnectionsContext, connectionId: string): Promise<string> {
  const connection = await findConnection(context.database, connectionId);
  if (!connection) throw new ConnectionRefused("no-connection", getWords("connection.refused")("noLink"));
  const known = findNotifyUrl(context, connection);
  if (known !== null) return known;
  // When the tokens cannot be opened either, this throws: a former key may still come back, with this address.
  await getAccessToken(context, connectionId);
  const secret = makeSecret();
  const sealed = context.cipher.seal(secret, notifySecretPlace(connectionId));
  const change = { was: connection.notifySecret, sealed, hash: hashSecret(secret) };
  const replaced = await replaceNotifySecret(context.database, connectionId, change);
  return replaced ? notifyUrl(context, secret) : requireNotifyUrl(context, connectionId);
}
