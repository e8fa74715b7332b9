import { RECORDED_USERID } from "../characters/demo-characters.ts";
import { dropSubscriptions } from "../notify/subscription.ts";
import type { Parameters } from "../api/parameters.ts";
import { invalidParameter, needsContract, Refusal } from "../world/refusal.ts";
import type { World, TokenPair } from "../world/world.ts";
import { redeemCode } from "./authorization-code.ts";
import { ACCESS_TOKEN_SECONDS, issuePair, rotateRefreshToken } from "./grant.ts";
import { readScopes } from "./scopes.ts";
import { requireSecretOrSignature, requireSignature } from "./signature.ts";

function tokenBody(userid: number | string, pair: TokenPair) {
  return {
    userid,
    access_token: pair.access,
    refresh_token: pair.refresh,
    scope: pair.scope,
    expires_in: ACCESS_TOKEN_SECONDS,
    csrf_token: pair.access.slice(0, 16),
    token_type: "Bearer",
  };
}

function requestToken(world: World, parameters: Parameters) {
  const grantType = parameters.required("grant_type");
  requireSecretOrSignature(world, parameters);
  if (grantType === "authorization_code") {
    const code = redeemCode(world, parameters.required("code"), parameters.required("redirect_uri"));
    // A text here and a number after a refresh: so the live service answers (roessland/withoutings).
    return tokenBody(String(code.userid), issuePair(world, code.userid, code.scope));
  }
  if (grantType === "refresh_token") {
    const { userid, pair } = rotateRefreshToken(world, parameters.required("refresh_token"));
    return tokenBody(userid, pair);
  }
  throw invalidParameter("grant_type");
}

/** Ends a person's grant: tokens become invalid and the notification subscriptions go with them. */
export function endGrant(world: World, userid: number): void {
  world.grants.delete(userid);
  dropSubscriptions(world, (subscription) => subscription.userid === userid);
  world.onChange("urgent");
}

function revoke(world: World, parameters: Parameters) {
  requireSignature(world, parameters);
  endGrant(world, parameters.requiredInteger("userid"));
  return {};
}

function getDemoAccess(world: World, parameters: Parameters) {
  requireSignature(world, parameters);
  const { known } = readScopes(parameters.required("scope_oauth2"));
  if (known.length === 0) throw invalidParameter("scope_oauth2");
  const pair = issuePair(world, RECORDED_USERID, known.join(","));
  return { access_token: pair.access, refresh_token: pair.refresh, expires_in: ACCESS_TOKEN_SECONDS };
}

/** `v2/oauth2`. The actions that need a contract answer 503, as they do for public applications. */
export function answerOauth(world: World, action: string, parameters: Parameters): unknown {
  if (action === "requesttoken") return requestToken(world, parameters);
  if (action === "revoke") return revoke(world, parameters);
  if (action === "getdemoaccess") return getDemoAccess(world, parameters);
  if (["listusers", "recoverauthorizationcode", "createclient"].includes(action)) {
    throw needsContract();
  }
  throw new Refusal(2554, "Not implemented");
}
