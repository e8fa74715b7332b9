import { getWords } from "#lib/messages/get-words.ts";
import { setTimeout } from "node:timers/promises";
import { takeRefreshLease, releaseRefreshLease } from "#lib/storage/connections/grant-lease.ts";
import { findConnectionGrant, findGrant, type GrantRecord } from "#lib/storage/connections/grant-record.ts";
import { markGrantUsed } from "#lib/storage/connections/grant-rotation.ts";
import { markNeedsRelink } from "#lib/storage/connections/mark-needs-relink.ts";
import type { Database } from "#lib/storage/database.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import { ConnectionRefused } from "./connection-refused.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { tokenPlace } from "./grant-tokens.ts";
import { refreshUnderLease } from "./refresh-grant.ts";
import { SealError } from "./token-cipher.ts";
import { markUnreadable, unreadableReason } from "./unreadable-grant.ts";

/** Refreshed this long before its end, so that neither travel nor a clock a little off meets a dead token. */
const MARGIN_MS = 5 * MINUTE_MS;
/** Longer than the refresh it covers can take; what a killed process held is free again after it. */
const LEASE_MS = 30_000;
const LEASE_POLL_MS = 50;

/** The access token of a grant, and which generation it is. */
type Held = { grantId: string; generation: number; accessToken: string; used: boolean };

/**
 * Calls Withings with a fresh access token of a connection's grant. However many ask at once, over all processes,
 * one refreshes and the others wait for it. When Withings does not accept the token, it is refreshed once and the
 * call repeated once. No transaction is open during `call`.
 *
 * Throws ConnectionRefused when the connection is not active, and WithingsError: `invalid-grant` after the
 * connection was marked as needing a new link, anything else to be tried again.
 */
export async function withAccessToken<T>(
  context: ConnectionsContext,
  connectionId: string,
  call: (accessToken: string) => Promise<T>,
): Promise<T> {
  const grant = await getUsableGrant(context.database, connectionId);
  const held = await unsealed(context, grant, () => freshToken(context, connectionId, grant));
  try {
    return await useToken(context, held, call);
  } catch (error) {
    if (!(error instanceof WithingsError)) throw error;
    if (error.kind === "invalid-grant")
      await declareDead(context, { id: held.grantId, generation: held.generation }, DEACTIVATED);
    if (error.kind !== "unauthorized") throw error;
  }
  const newer = await unsealed(context, grant, () =>
    refreshed(context, connectionId, held.grantId, held.generation),
  );
  return useToken(context, newer, call);
}

/**
 * The access token itself, for the calls that follow the end of a link, when `withAccessToken` no longer finds
 * one. Throws as `withAccessToken` does.
 */
export async function getAccessToken(context: ConnectionsContext, connectionId: string): Promise<string> {
  const grant = await getUsableGrant(context.database, connectionId);
  return (await unsealed(context, grant, () => freshToken(context, connectionId, grant))).accessToken;
}

const DEACTIVATED = getWords("connection.refused")("deactivated");
const DEAD = getWords("connection.refused")("accessEnded");

/** Runs `work`, which opens tokens; when no key opens them, a person has to act: waiting does not help. */
async function unsealed<T>(
  context: ConnectionsContext,
  grant: GrantRecord,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    await markUnreadable(context, grant);
    throw new ConnectionRefused("needs-relink", unreadableReason());
  }
}

async function useToken<T>(
  context: ConnectionsContext,
  held: Held,
  call: (accessToken: string) => Promise<T>,
): Promise<T> {
  const result = await call(held.accessToken);
  if (!held.used) await markGrantUsed(context.database, held.grantId, held.generation);
  return result;
}

async function getUsableGrant(database: Database, connectionId: string): Promise<GrantRecord> {
  const t = getWords("connection.refused");
  const found = await findConnectionGrant(database, connectionId);
  if (!found) throw new ConnectionRefused("no-connection", t("noLink"));
  if (found.state === "needs-relink")
    throw new ConnectionRefused("needs-relink", found.stateReason ?? t("linkAgain"));
  if (found.state !== "active" || !found.grant) throw new ConnectionRefused("not-active", t("ended"));
  return found.grant;
}

async function freshToken(
  context: ConnectionsContext,
  connectionId: string,
  grant: GrantRecord,
): Promise<Held> {
  return isFresh(context, grant)
    ? open(context, grant)
    : refreshed(context, connectionId, grant.id, grant.generation);
}

function isFresh(context: ConnectionsContext, grant: GrantRecord): boolean {
  return grant.expiresAt - MARGIN_MS > context.now();
}

function open(context: ConnectionsContext, grant: GrantRecord): Held {
  const accessToken = context.cipher.open(grant.accessToken, tokenPlace(grant.id, "access_token"));
  return { grantId: grant.id, generation: grant.generation, accessToken, used: grant.used };
}

// Callers of one process share one refresh; the lease in the row does the same between processes, and between
// the copies of this module that Next may load.
const underWay = new WeakMap<Database, Map<string, Promise<Held>>>();

/** A token of a later generation than `stale`, by one refresh however many ask. */
async function refreshed(
  context: ConnectionsContext,
  connectionId: string,
  grantId: string,
  stale: number,
): Promise<Held> {
  const flights = underWay.get(context.database) ?? new Map<string, Promise<Held>>();
  underWay.set(context.database, flights);
  const flight = flights.get(grantId);
  if (flight) return flight;
  const started = refreshOnce(context, connectionId, grantId, stale).finally(() => flights.delete(grantId));
  flights.set(grantId, started);
  return started;
}

async function refreshOnce(
  context: ConnectionsContext,
  connectionId: string,
  grantId: string,
  stale: number,
): Promise<Held> {
  const { database } = context;
  for (;;) {
    const fence = await takeRefreshLease(database, grantId, LEASE_MS);
    try {
      // Read under the lease: its holder before us may have done the work, or we ourselves a moment ago.
      const grant = await findGrant(database, grantId);
      if (!grant) throw new ConnectionRefused("not-active", getWords("connection.refused")("ended"));
      if (grant.generation > stale) return open(context, grant);
      if (fence !== null && (await refreshUnderLease(context, { connectionId, grant, fence })) === "dead") {
        await declareDead(context, grant, DEAD);
        throw new WithingsError("invalid-grant", DEAD);
      }
    } finally {
      if (fence !== null) await releaseRefreshLease(database, grantId, fence);
    }
    if (fence === null) await setTimeout(LEASE_POLL_MS);
  }
}

async function declareDead(
  context: ConnectionsContext,
  { id: grantId, generation }: { id: string; generation: number },
  reason: string,
): Promise<void> {
  const marked = await markNeedsRelink(context.database, { grantId, generation }, reason);
  context.log.warn(
    { grantId, connections: marked },
    "A Withings authorization is dead; a new link is needed",
  );
}
