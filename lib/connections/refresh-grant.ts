import { findGrant, type GrantRecord } from "#lib/storage/connections/grant-record.ts";
import { storeRotation } from "#lib/storage/connections/grant-rotation.ts";
import type { Tokens } from "#lib/withings/tokens.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { tokenPlace } from "./grant-tokens.ts";

/** Withings honours the refresh token before the last one this long, unless the new access token was used. */
const PREVIOUS_LIVES_MS = 8 * HOUR_MS;

/** `overtaken`: the chain was replaced, or the lease lost, while Withings was asked; read the row again. */
export type RefreshOutcome = "stored" | "overtaken" | "dead";

/**
 * Exchanges a grant's refresh token and stores the new pair before its first use. The caller holds the lease
 * with `fence`. When the answer is lost, nothing has changed here, and the same token may be sent again: Withings
 * honours it for 8 h. Throws WithingsError for anything that is not a verdict on the grant.
 */
export async function refreshUnderLease(
  context: ConnectionsContext,
  { connectionId, grant, fence }: { connectionId: string; grant: GrantRecord; fence: string },
): Promise<RefreshOutcome> {
  const refreshToken = context.cipher.open(grant.refreshToken, tokenPlace(grant.id, "refresh_token"));
  const asked = { connectionId, withingsUserId: grant.withingsUserId };
  const tokens = await exchange(context, asked, refreshToken);
  if (tokens) return store(context, grant, fence, refreshToken, tokens);
  const now = await findGrant(context.database, grant.id);
  if (now?.generation !== grant.generation) return "overtaken";
  // The pair we hold may be one that Withings never finished; its predecessor then still lives.
  if (!now.previousRefreshToken || now.used || now.ageMs > PREVIOUS_LIVES_MS) return "dead";
  const place = tokenPlace(grant.id, "previous_refresh_token");
  const previous = context.cipher.open(now.previousRefreshToken, place);
  const saved = await exchange(context, asked, previous);
  return saved ? store(context, grant, fence, previous, saved) : "dead";
}

/** Null when Withings says that this refresh token is dead. */
async function exchange(
  context: ConnectionsContext,
  { connectionId, withingsUserId }: { connectionId: string; withingsUserId: string },
  refreshToken: string,
): Promise<Tokens | null> {
  try {
    const client = context.withings.for({ connectionId, urgency: "live" });
    return await client.refreshTokens({ refreshToken, withingsUserId });
  } catch (error) {
    if (error instanceof WithingsError && error.kind === "invalid-grant") return null;
    throw error;
  }
}

async function store(
  { database, cipher, log }: ConnectionsContext,
  grant: GrantRecord,
  fence: string,
  exchanged: string,
  tokens: Tokens,
): Promise<RefreshOutcome> {
  if (tokens.withingsUserId !== grant.withingsUserId)
    throw new WithingsError("malformed", "Withings answered a refresh with another user's tokens");
  const stored = await storeRotation(database, {
    grantId: grant.id,
    generation: grant.generation,
    fence,
    accessToken: cipher.seal(tokens.accessToken, tokenPlace(grant.id, "access_token")),
    refreshToken: cipher.seal(tokens.refreshToken, tokenPlace(grant.id, "refresh_token")),
    previousRefreshToken: cipher.seal(exchanged, tokenPlace(grant.id, "previous_refresh_token")),
    expiresAt: tokens.expiresAt,
    scopes: tokens.scopes.length > 0 ? tokens.scopes : null,
  });
  if (!stored) log.warn({ grantId: grant.id }, "A refreshed token pair arrived too late and was dropped");
  return stored ? "stored" : "overtaken";
}
