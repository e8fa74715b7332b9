import { announce } from "../notify/announce.ts";
import { createDelivery, send } from "../notify/delivery.ts";
import type { Delivery, World } from "../world/world.ts";
import { requireCharacter } from "./character-control.ts";
import {
  flushInputSchema,
  pushInputSchema,
  replayInputSchema,
  type FlushInput,
  type PushInput,
  type ReplayInput,
} from "./control-inputs.ts";

/** Keeps every push back until the flush. */
export function holdPushes(world: World): void {
  world.held.holding = true;
}

/** Sends what was kept back, one after another, in order or reversed, each as often as asked. */
export async function flushPushes(world: World, given: FlushInput): Promise<Delivery[]> {
  const { order, copies } = flushInputSchema.parse(given);
  const waiting = [...world.held.deliveries, ...world.overtaken];
  world.held = { holding: false, deliveries: [] };
  world.overtaken = [];
  const ordered = order === "reversed" ? waiting.reverse() : waiting;
  const all = ordered.flatMap((delivery) => [
    delivery,
    ...Array.from({ length: copies - 1 }, () => createDelivery(world, delivery)),
  ]);
  for (const delivery of all) await send(world, delivery);
  return all;
}

/** Sends the latest notifications again, byte for byte and all together: a storm after an outage. */
export async function replayPushes(world: World, given: ReplayInput): Promise<Delivery[]> {
  const { userid, latest, times } = replayInputSchema.parse(given);
  const chosen = world.deliveries
    .filter((one) => userid === undefined || one.userid === userid)
    .slice(-latest);
  const again = Array.from({ length: times }, () => chosen)
    .flat()
    .map((one) => createDelivery(world, one));
  await Promise.all(again.map((one) => send(world, one)));
  return again;
}

/** Pushes any category with any fields (appli 46 with its action, a night's window) without a measure behind it. */
export async function pushNotification(world: World, given: PushInput): Promise<Delivery[]> {
  const { userid, appli, fields } = pushInputSchema.parse(given);
  const { deliveries, settled } = announce(world, requireCharacter(world, userid), { appli, fields });
  await settled;
  return deliveries;
}

/** Resolves when no push is under way; pushes that wait for a retry are not waited for. */
export async function settlePushes(world: World): Promise<void> {
  while (world.underWay.size > 0) await Promise.all(world.underWay);
}
