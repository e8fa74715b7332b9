import { z } from "zod";
import { optionalInteger, parseBody, unreadable, wireId } from "./wire-schemas.ts";

/** A token pair as Withings hands it out. Each refresh replaces both. */
export type Tokens = {
  withingsUserId: string;
  accessToken: string;
  refreshToken: string;
  /** When the access token ends, in ms, counted from before the request was sent: never too late. */
  expiresAt: number;
  /** Only those that the person accepted. */
  scopes: string[];
};

/** As Withings documents it, and as every observed answer had it. */
const DEFAULT_SECONDS = 10_800;

const TOKENS = z.object({
  // A string in the code grant's answer, an integer in the refresh's.
  userid: wireId.nullish().catch(null),
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: optionalInteger.transform((seconds) =>
    seconds !== null && seconds > 0 ? seconds : DEFAULT_SECONDS,
  ),
  scope: z.string().catch(""),
});

/**
 * Parses the body of a token answer. `askedAt` in ms; `knownUserId` is whose tokens were refreshed, for a pair that is
 * lost is a link that is lost. Throws a WithingsError `malformed`.
 */
export function parseTokens(body: unknown, askedAt: number, knownUserId: string | null = null): Tokens {
  const tokens = parseBody(TOKENS, body, "token");
  const withingsUserId = tokens.userid ?? knownUserId;
  if (withingsUserId === null) throw unreadable("token", "userid");
  return {
    withingsUserId,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    expiresAt: askedAt + tokens.expires_in * 1000,
    scopes: tokens.scope.split(/[,\s]+/).filter(Boolean),
  };
}
