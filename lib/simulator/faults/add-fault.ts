import { nextNumber, type World } from "../world/world.ts";
import { type FaultInput, type FaultRule, faultRuleSchema } from "./fault-rule.ts";

/** Sets a rule; it is used up `times` times. Returns it with its id. */
export function addFault(world: World, given: FaultInput): FaultRule {
  const rule = { ...faultRuleSchema.parse(given), id: nextNumber(world, "fault"), used: 0 };
  world.faults.push(rule);
  return rule;
}
