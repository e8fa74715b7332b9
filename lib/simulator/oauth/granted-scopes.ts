import type { World } from "../world/world.ts";

/** Every scope that a living token of this person carries; none when the grant is gone. */
export function findGrantedScopes(world: World, userid: number): string[] {
  const pairs = world.grants.get(userid)?.pairs ?? [];
  return [...new Set(pairs.flatMap((pair) => pair.scope.split(",")))];
}
