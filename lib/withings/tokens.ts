import { z } from "zod";
import { parseBody, wireId, wireInteger } from "./wire-schemas.ts";

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

const TOKENS = z.object({
  // A string in the code grant's answer, an integer in the refresh's.
  userid: wireId,
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: wireInteger.pipe(z.number().positive()),
  scope: z.string().catch(""),
});

/** Parses the body of a token answer. `askedAt` in ms. Throws a WithingsError `malformed`. */
export function parseTokens(body: unknown, askedAt: number): Tokens {
  const tokens = parseBody(TOKENS, body, "token");
  return {
    withingsUserId: tokens.userid,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    expiresAt: askedAt + tokens.expires_in * 1000,
    scopes: tokens.scope.split(/[,\s]+/).filter(Boolean),
  };
}
