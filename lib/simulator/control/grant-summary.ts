import { fingerprint } from "../log/request-entry.ts";
import type { Grant, World } from "../world/world.ts";

/** A grant as it may be shown: fingerprints instead of tokens. Times in milliseconds. */
export type GrantSummary = {
  userid: number;
  key: string | null;
  pairs: {
    access: string;
    refresh: string;
    scope: string;
    accessExpiresAt: number;
    refreshExpiresAt: number;
    firstUsedAt: number | null;
  }[];
};

export function summarizeGrant(world: World, { userid, pairs }: Grant): GrantSummary {
  return {
    userid,
    key: world.characters.get(userid)?.key ?? null,
    pairs: pairs.map((pair) => ({
      ...pair,
      access: fingerprint(pair.access),
      refresh: fingerprint(pair.refresh),
    })),
  };
}
