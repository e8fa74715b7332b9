import type { Character } from "../characters/character.ts";
import type { World } from "../world/world.ts";
import type { CallFault, FaultRule, FaultThen, PushFault } from "./fault-rule.ts";

/** The current event: a call, or a notification about to be sent. */
export type Occasion = { service: string; action: string; character: Character | undefined };

function matches({ match }: FaultRule, { service, action, character }: Occasion): boolean {
  if (match.service !== undefined && match.service !== service) return false;
  if (match.action !== undefined && match.action !== action) return false;
  if (match.character === undefined) return true;
  return character?.key === match.character || String(character?.userid) === String(match.character);
}

function isPush(then: FaultThen): then is PushFault {
  return then.do.startsWith("push-");
}

function take(world: World, occasion: Occasion, wanted: (then: FaultThen) => boolean): FaultThen | undefined {
  for (const rule of world.faults) {
    if (rule.used >= rule.times || !wanted(rule.then) || !matches(rule, occasion)) continue;
    if (rule.skip > 0) {
      rule.skip -= 1;
      continue;
    }
    rule.used += 1;
    return rule.then;
  }
  return undefined;
}

/** The first rule with something left that matches; taking it uses it up once. */
export function takeFault(world: World, occasion: Occasion, kind: "push"): PushFault | undefined;
export function takeFault(world: World, occasion: Occasion, kind: "call"): CallFault | undefined;
export function takeFault(world: World, occasion: Occasion, kind: "push" | "call"): FaultThen | undefined {
  return take(world, occasion, (then) => isPush(then) === (kind === "push"));
}
