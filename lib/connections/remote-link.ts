import { getWords } from "#lib/messages/get-words.ts";
import type { ConnectionRecord } from "#lib/storage/connections/connection-record.ts";
import { listSubscriptionRecords } from "#lib/storage/connections/subscription-record.ts";
import { getAccessToken } from "./access-token.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { nameAppli } from "./name-appli.ts";
import { findNotifyUrl } from "./notify-secret.ts";
import { ENDING, isWithoutRoom, revokeSubscriptions } from "./revoke-subscriptions.ts";

/** What a connection has at Withings, read before it is erased here. Kept in memory only. */
export type RemoteLink = {
  connectionId: string;
  grantId: string | null;
  withingsUserId: string;
  /** Null when there is none that still works; then there is nothing at Withings that it could end. */
  accessToken: string | null;
  /** Null when our own key for it is lost; then its subscriptions cannot be named. */
  callbackUrl: string | null;
  applis: number[];
};

/** Reads what a connection has at Withings. Never fails because of Withings or our key: erasing must always work. */
export async function readRemoteLink(
  context: ConnectionsContext,
  connection: ConnectionRecord,
): Promise<RemoteLink> {
  const { id: connectionId, grantId, withingsUserId } = connection;
  const records = await listSubscriptionRecords(context.database, connectionId);
  let accessToken: string | null = null;
  try {
    accessToken = await getAccessToken(context, connectionId);
  } catch (error) {
    context.log.info({ connectionId, reason: String(error) }, "Ending a link without a working access token");
  }
  return {
    ...{ connectionId, grantId, withingsUserId, accessToken },
    callbackUrl: findNotifyUrl(context, connection),
    // A wanted subscription may be under way at this moment.
    applis: records.filter(({ state }) => state === "active" || state === "wanted").map(({ appli }) => appli),
  };
}

/**
 * Ends at Withings what has already ended here: the grant, when no other connection uses it, which takes its
 * subscriptions with it; otherwise, or when Withings refuses, the subscriptions one by one. Returns in words what
 * remains there.
 */
export async function endRemoteLink(
  context: ConnectionsContext,
  link: RemoteLink,
  { grantGone }: { grantGone: boolean },
): Promise<string[]> {
  const t = getWords("connection.remainingAtWithings");
  const { accessToken, callbackUrl, withingsUserId, applis } = link;
  const grant = grantGone ? await revokeGrant(context, link) : "kept";
  if (grant === "revoked") return [];
  const remainingAtWithings: string[] = [];
  if (grantGone)
    remainingAtWithings.push(t("access", { url: context.withings.disconnectUrl(withingsUserId) }));
  const left =
    accessToken === null || callbackUrl === null || grant === "no-room"
      ? applis
      : await revokeSubscriptions(context, { ...link, accessToken, callbackUrl });
  if (left.length > 0) {
    remainingAtWithings.push(t("notifications", { applis: left.map(nameAppli).join(", ") }));
  }
  return remainingAtWithings;
}

/** Whether Withings ended it. Without room for this call there is none for those that would come in its place. */
async function revokeGrant(
  context: ConnectionsContext,
  { connectionId, withingsUserId }: RemoteLink,
): Promise<"revoked" | "refused" | "no-room"> {
  try {
    await context.withings.for(ENDING).revokeGrant({ withingsUserId });
    return "revoked";
  } catch (error) {
    context.log.info({ connectionId, reason: String(error) }, "A grant could not be revoked at Withings");
    return isWithoutRoom(error) ? "no-room" : "refused";
  }
}
