import type { Character } from "../characters/character.ts";
import { takeFault } from "../faults/take-fault.ts";
import type { MeasureGroup } from "../measure/measure-group.ts";
import { findGrantedScopes } from "../oauth/granted-scopes.ts";
import { isPaused, silentDevices } from "../sharing/terms.ts";
import type { World, Delivery } from "../world/world.ts";
import { APPLI_SCOPES, appliOfGroups } from "./appli.ts";
import { createDelivery, send } from "./delivery.ts";

/** The seconds that a notification covers, both ends included. */
type Window = { startdate: number; enddate: number };

/** The published window: from the second before the act to the act itself. */
function windowOf(groups: readonly MeasureGroup[]): Window {
  const dates = groups.map((group) => group.date);
  return { startdate: Math.min(...dates) - 1, enddate: Math.max(...dates) };
}

/** Everything is text on the wire. */
function formOf(userid: number, appli: number, fields: Record<string, string | number>): string {
  const form = new URLSearchParams({ userid: String(userid) });
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  form.set("appli", String(appli));
  return form.toString();
}

/** Applies a push fault, or sends. Resolves when the first tries are over. */
async function dispatch(world: World, character: Character, delivery: Delivery): Promise<void> {
  const fault = takeFault(world, { service: "push", action: String(delivery.appli), character }, "push");
  if (fault?.do === "push-lost") {
    delivery.state = "lost";
    return;
  }
  if (fault?.do === "push-late") {
    delivery.nextAttemptAt = world.now() + fault.seconds * 1000;
    world.schedule(fault.seconds * 1000, () => void send(world, delivery));
    return;
  }
  if (fault?.do === "push-reorder") {
    delivery.state = "held";
    world.overtaken.push(delivery);
    return;
  }
  if (world.held.holding) {
    delivery.state = "held";
    world.held.deliveries.push(delivery);
    return;
  }
  const copies = fault?.do === "push-duplicate" ? fault.copies : 0;
  const again = Array.from({ length: copies }, () => createDelivery(world, delivery));
  await Promise.all([delivery, ...again].map((one) => send(world, one)));
  const waiting = world.overtaken.filter((one) => one.userid === delivery.userid);
  world.overtaken = world.overtaken.filter((one) => one.userid !== delivery.userid);
  for (const one of waiting) await send(world, one);
}

/** The queued notifications, with a promise of the first tries of each. */
export type Announcement = { deliveries: Delivery[]; settled: Promise<void> };

/** Pushes one category with its fields to every callback that subscribed to it, all at about the same time. */
export function announce(
  world: World,
  character: Character,
  push: { appli: number; fields: Record<string, string | number> },
): Announcement {
  const { appli, fields } = push;
  const scopes = findGrantedScopes(world, character.userid);
  const targets = world.subscriptions.filter(
    (one) =>
      one.userid === character.userid &&
      one.appli === appli &&
      scopes.includes(APPLI_SCOPES.get(appli) ?? ""),
  );
  const isSilent = character.unplugged || isPaused(character.terms, world.settings.plan);
  const body = formOf(character.userid, appli, fields);
  const deliveries = targets.map(({ callbackurl }) =>
    createDelivery(
      world,
      { userid: character.userid, appli, callbackurl, body },
      isSilent ? "unplugged" : "waiting",
    ),
  );
  const live = isSilent ? [] : deliveries;
  return {
    deliveries,
    settled: Promise.all(live.map((one) => dispatch(world, character, one))).then(() => undefined),
  };
}

/**
 * Announces groups that were made, edited or deleted: one notification per category (a weigh-in: 1, and 4 for its
 * pulse). What a silent device measures is announced to no one.
 */
export function announceGroups(
  world: World,
  character: Character,
  measured: readonly MeasureGroup[],
): Announcement {
  const silent = silentDevices(character.terms, character.deviceOwner);
  const groups = measured.filter(({ deviceid, date }) => date <= (silent.get(deviceid ?? "") ?? Infinity));
  if (groups.length === 0) return { deliveries: [], settled: Promise.resolve() };
  const fields = windowOf(groups);
  const pushes = appliOfGroups(groups).map((appli) => announce(world, character, { appli, fields }));
  return {
    deliveries: pushes.flatMap((push) => push.deliveries),
    settled: Promise.all(pushes.map((push) => push.settled)).then(() => undefined),
  };
}
