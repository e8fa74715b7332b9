import type { World } from "../world/world.ts";

/** Every access token (of one person) is over; refresh tokens live on. Returns how many it was. */
export function expireTokens(world: World, userid?: number): number {
  const pairs = [...world.grants.values()]
    .filter((grant) => userid === undefined || grant.userid === userid)
    .flatMap((grant) => grant.pairs)
    .filter((pair) => pair.accessExpiresAt > world.now());
  for (const pair of pairs) pair.accessExpiresAt = world.now();
  world.onChange();
  return pairs.length;
}
