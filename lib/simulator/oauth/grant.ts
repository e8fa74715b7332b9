import { DAY_MS, HOUR_MS } from "../world/time.ts";
import { type TokenPair, mintToken, type World } from "../world/world.ts";
import { invalidParameter, Refusal } from "../world/refusal.ts";

export const ACCESS_TOKEN_SECONDS = 10_800;
const REFRESH_TOKEN_MS = 365 * DAY_MS;
/** "A safety net in case you were not able to store the new tokens" (page "Access and refresh tokens"). */
const FORMER_REFRESH_TOKEN_MS = 8 * HOUR_MS;

/** Adds a pair to the person's chain. The refresh tokens before it die in 8 hours, or at its first use. */
export function issuePair(world: World, userid: number, scope: string): TokenPair {
  const now = world.now();
  const grant = world.grants.get(userid) ?? { userid, pairs: [] };
  for (const pair of grant.pairs) {
    pair.refreshExpiresAt = Math.min(pair.refreshExpiresAt, now + FORMER_REFRESH_TOKEN_MS);
  }
  const pair: TokenPair = {
    access: mintToken(world, "access"),
    refresh: mintToken(world, "refresh"),
    scope,
    accessExpiresAt: now + ACCESS_TOKEN_SECONDS * 1000,
    refreshExpiresAt: now + REFRESH_TOKEN_MS,
    firstUsedAt: null,
  };
  const living = grant.pairs.filter((old) => Math.max(old.accessExpiresAt, old.refreshExpiresAt) > now);
  grant.pairs = [...living, pair];
  world.grants.set(userid, grant);
  // A cloud that forgets a pair which it has handed out would end the grant without reason.
  world.onChange("urgent");
  return pair;
}

/** The owner of this refresh token, valid or not; for the log and for faults. */
export function findRefreshToken(
  world: World,
  refresh: string,
): { userid: number; pair: TokenPair } | undefined {
  for (const grant of world.grants.values()) {
    const pair = grant.pairs.find((candidate) => candidate.refresh === refresh);
    if (pair) return { userid: grant.userid, pair };
  }
  return undefined;
}

/** Exchanges a living refresh token for a new pair of the same scope, or refuses with 503. */
export function rotateRefreshToken(world: World, refresh: string): { userid: number; pair: TokenPair } {
  const found = findRefreshToken(world, refresh);
  if (!found || found.pair.refreshExpiresAt <= world.now()) throw invalidParameter("refresh_token");
  return { userid: found.userid, pair: issuePair(world, found.userid, found.pair.scope) };
}

/** The owner of this access token, without checking or using it. */
export function findAccessToken(
  world: World,
  access: string,
): { userid: number; pair: TokenPair } | undefined {
  for (const grant of world.grants.values()) {
    const pair = grant.pairs.find((candidate) => candidate.access === access);
    if (pair) return { userid: grant.userid, pair };
  }
  return undefined;
}

/** Uses an access token: the first use kills every refresh token issued before it. Refuses with 401. */
export function useAccessToken(world: World, access: string | undefined): { userid: number; scope: string } {
  const found = access === undefined ? undefined : findAccessToken(world, access);
  if (!found || found.pair.accessExpiresAt <= world.now()) {
    throw new Refusal(401, "XRequestID: Not provided invalid_token: The access token provided is invalid");
  }
  if (found.pair.firstUsedAt === null) {
    found.pair.firstUsedAt = world.now();
    const pairs = world.grants.get(found.userid)?.pairs ?? [];
    for (const earlier of pairs.slice(0, pairs.indexOf(found.pair))) earlier.refreshExpiresAt = world.now();
    world.onChange();
  }
  return { userid: found.userid, scope: found.pair.scope };
}

/** Refuses with 403 unless one of the scopes was granted. */
export function requireScope(granted: string, scopes: readonly string[]): void {
  const held = granted.split(",");
  if (!scopes.some((scope) => held.includes(scope))) {
    throw new Refusal(403, `Insufficient_scope: The request requires the scope ${scopes.join(" or ")}`);
  }
}
