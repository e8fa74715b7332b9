import { startLiving } from "../living/living.ts";
import type { World } from "../world/world.ts";
import { actControl } from "./act-control.ts";
import { livingInputSchema, type LivingInput } from "./control-inputs.ts";
import { lifeControl } from "./life-control.ts";

/** Whether time passes by itself, and how. */
export type LivingSummary = { living: boolean; actsPerHour: number };

/** Time that passes by itself: off unless asked for. */
export function livingControl(world: World) {
  const readLiving = (): LivingSummary => ({
    living: world.living !== null,
    actsPerHour: world.living?.actsPerHour ?? 0,
  });
  return {
    readLiving,
    /** Lets the persons live by themselves from now on, or pauses them. */
    setLiving(given: LivingInput): LivingSummary {
      const { living, actsPerHour } = livingInputSchema.parse(given);
      world.living?.end();
      const control = { ...actControl(world), ...lifeControl(world) };
      world.living = living ? startLiving(world, control, actsPerHour) : null;
      return readLiving();
    },
  };
}
