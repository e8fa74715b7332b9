import { randomUUID } from "node:crypto";
import type pg from "pg";
import { appendAudit } from "#lib/storage/audit/audit-entry.ts";
import {
  insertConnection,
  reactivateConnections,
  reviveConnection,
} from "#lib/storage/connections/connection-link.ts";
import { findSignInConnection } from "#lib/storage/connections/connection-sign-in.ts";
import { lockWithingsUser, storeGrant } from "#lib/storage/connections/grant-record.ts";
import { hashSecret, makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import { askAfterLink } from "#lib/storage/inbox/ask-for-kinds.ts";
import { wantSubscriptions } from "#lib/storage/connections/subscription-record.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { wantedApplis } from "#lib/withings/appli.ts";
import type { Tokens } from "#lib/withings/tokens.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { tokenPlace } from "./grant-tokens.ts";
import { type LinkPlace, type LinkTarget, resolveLinkTarget } from "./link-target.ts";
import { findNotifyUrl, notifySecretPlace } from "./notify-secret.ts";

export type Linked = {
  connectionId: string;
  personId: string;
  /** Null only for a re-link that no user asked for. */
  userId: string | null;
  grantId: string;
};

/**
 * Keeps a fresh authorization: everything in one transaction, so that a link is whole or was never made. The same
 * Withings user has one token chain however many connections use it; this one replaces it, and wakes those
 * that waited for it. Queues subscriptions, measures and devices. Throws ConnectionRefused.
 */
export async function linkConnection(
  context: ConnectionsContext,
  { tokens, target }: { tokens: Tokens; target: LinkTarget },
): Promise<Linked> {
  return inTransaction(context.database, async (client) => {
    const grantId = (await lockWithingsUser(client, tokens.withingsUserId)) ?? randomUUID();
    const place = await resolveLinkTarget(client, target, tokens.withingsUserId);
    await keepTokens(context, client, grantId, tokens);
    const connectionId = await keepConnection(context, client, grantId, tokens.withingsUserId, place);
    const connection = { id: connectionId, firstSyncDone: place.connection?.firstSyncDone ?? false };
    await wakeWaiting(client, grantId, tokens.scopes);
    await follow(client, connection, tokens.scopes);
    const { userId, personId } = place;
    const action = place.connection ? "relink" : "link";
    await appendAudit(client, {
      action,
      userId,
      personId,
      subject: `withings user ${tokens.withingsUserId}`,
    });
    return { connectionId, personId, userId, grantId };
  });
}

/** Wants the subscriptions that the scopes allow, and queues what follows a link. */
async function follow(
  client: pg.PoolClient,
  connection: { id: string; firstSyncDone: boolean },
  scopes: string[],
) {
  await wantSubscriptions(client, connection.id, wantedApplis(scopes));
  await askAfterLink(client, connection);
}

/** Sets every link going again that waited for a new authorization of this grant. */
export async function wakeWaiting(client: pg.PoolClient, grantId: string, scopes: string[]): Promise<void> {
  for (const waiting of await reactivateConnections(client, grantId)) await follow(client, waiting, scopes);
}

/** Seals and stores a chain in place of the grant's. */
export async function keepTokens(
  context: ConnectionsContext,
  client: pg.PoolClient,
  id: string,
  tokens: Tokens,
): Promise<void> {
  const { withingsUserId, scopes, expiresAt } = tokens;
  const accessToken = context.cipher.seal(tokens.accessToken, tokenPlace(id, "access_token"));
  const refreshToken = context.cipher.seal(tokens.refreshToken, tokenPlace(id, "refresh_token"));
  await storeGrant(client, { id, withingsUserId, scopes, expiresAt, accessToken, refreshToken });
}

async function keepConnection(
  context: ConnectionsContext,
  client: pg.PoolClient,
  grantId: string,
  withingsUserId: string,
  { connection, personId, signInUserId }: LinkPlace,
): Promise<string> {
  const id = connection?.id ?? randomUUID();
  // A link that lives keeps its secret, and with it the subscriptions that Withings still has; not one that our
  // present key cannot open.
  const lives = connection && connection.state !== "revoked" && connection.grantId === grantId;
  if (lives && findNotifyUrl(context, connection) !== null) return id;
  const secret = makeSecret();
  const notifySecretHash = hashSecret(secret);
  const notifySecret = context.cipher.seal(secret, notifySecretPlace(id));
  if (connection) await reviveConnection(client, { id, grantId, notifySecretHash, notifySecret });
  else
    await insertConnection(client, {
      ...{ id, personId, withingsUserId, grantId, signInUserId },
      ...{ notifySecretHash, notifySecret },
    });
  return id;
}

/**
 * The user that this Withings login opens: the one whom it created, or whose owner opened it. Linking a person
 * never does. An unlinked connection still opens it, because it proves the same thing.
 */
export async function findSignInUser(
  context: Pick<ConnectionsContext, "database">,
  withingsUserId: string,
): Promise<{ userId: string; connectionId: string } | null> {
  return findSignInConnection(context.database, withingsUserId);
}
