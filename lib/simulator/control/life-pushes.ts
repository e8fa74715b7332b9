import type { Character } from "../characters/character.ts";
import { deviceIdOf, type Life, type Recording } from "../life/life.ts";
import { civilDay, ymdOfDay } from "../life/zone.ts";
import { announce, type Announcement } from "../notify/announce.ts";
import type { Delivery, World } from "../world/world.ts";
import { requireCharacter } from "./character-control.ts";
import { ControlError } from "./control-error.ts";

/** One notification: its category and its fields beside the user id. */
export type Push = { appli: number; fields: Record<string, string | number> };

/** Whether an act pushes, and whether its call waits for the first tries. */
export type Pushing = { pushNotifications: boolean; awaitPushes: boolean };

/** A person and their days and nights; 409 for a person without any. */
export function requireLife(world: World, who: number | string): { character: Character; life: Life } {
  const character = requireCharacter(world, who);
  if (!character.life) throw new ControlError(409, `${character.name} wears no watch and has no mat.`);
  return { character, life: character.life };
}

/** Makes the announcements when an act pushes, and waits for their first tries when it should. */
export async function sendPushes(
  pushing: Pushing,
  announcements: () => Announcement[],
): Promise<{ deliveries: Delivery[] }> {
  if (!pushing.pushNotifications) return { deliveries: [] };
  const made = announcements();
  if (pushing.awaitPushes) await Promise.all(made.map((one) => one.settled));
  return { deliveries: made.flatMap((one) => one.deliveries) };
}

export function pushAll(world: World, character: Character, pushes: readonly Push[]): Announcement[] {
  return pushes.map((push) => announce(world, character, push));
}

/** Appli 16 for the civil days of these seconds, each once. */
export function dayPushes(life: Life, seconds: readonly number[]): Push[] {
  const days = new Set(seconds.map((second) => ymdOfDay(civilDay(life.zone, second))));
  return [...days].map((date) => ({ appli: 16, fields: { date } }));
}

/** Appli 44 with the bounds of a night, and 62 where a watch knows its variability. */
export function nightPushes(life: Life, { start, end }: { start: number; end: number }): Push[] {
  const fields = { startdate: start, enddate: end };
  return [{ appli: 44, fields }, ...(life.plan.watch === null ? [] : [{ appli: 62, fields }])];
}

/** Appli 54 for an ECG and 61 for a stethoscope recording, with the second at which it began. */
export function recordingPushes(
  life: Life,
  { timestamp, device }: Recording,
  { hasEcg, hasSound }: { hasEcg: boolean; hasSound: boolean },
): Push[] {
  const fields = { startdate: timestamp - 1, enddate: timestamp, deviceid: deviceIdOf(life, device) };
  return [...(hasEcg ? [{ appli: 54, fields }] : []), ...(hasSound ? [{ appli: 61, fields }] : [])];
}
