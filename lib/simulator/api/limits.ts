import { MINUTE_MS } from "../world/time.ts";
import { Refusal } from "../world/refusal.ts";
import type { World } from "../world/world.ts";
import type { Parameters } from "./parameters.ts";

const SAME_ARGUMENTS_MS = 10_000;

/** Services on which the live service was seen to refuse equal calls: tokens and data. */
const COMPARED = new Set(["v2/oauth2", "measure", "v2/measure", "v2/sleep", "v2/heart"]);

/** Counts a call. Refuses with 601 the one that would be the 121st within any sliding minute. */
export function countCall(world: World): void {
  const now = world.now();
  while (world.recentCalls[0] !== undefined && world.recentCalls[0] <= now - MINUTE_MS)
    world.recentCalls.shift();
  if (world.settings.enforceCallLimit && world.recentCalls.length >= world.settings.callLimitPerMinute) {
    throw new Refusal(601, "Too Many Request");
  }
  world.recentCalls.push(now);
}

/** Refuses with 601 a call that was served with the same arguments for the same person in the last 10 seconds. */
export function refuseSameArguments(
  world: World,
  call: { service: string; userid: number | null; parameters: Parameters },
): void {
  if (!world.settings.enforceDuplicateArguments || !COMPARED.has(call.service)) return;
  // A new nonce or signature or another token of the same person does not make another call.
  const compared = call.parameters
    .sorted()
    .filter(([name]) => name !== "nonce" && name !== "signature" && name !== "access_token");
  const key = JSON.stringify([call.service, call.userid, compared]);
  const now = world.now();
  for (const [old, at] of world.recentArguments) {
    if (at > now - SAME_ARGUMENTS_MS) break;
    world.recentArguments.delete(old);
  }
  if (world.recentArguments.has(key)) throw new Refusal(601, "Same arguments in less than 10 seconds");
  world.recentArguments.set(key, now);
}
