import { DAY_S } from "../world/time.ts";
import type { Character } from "../characters/character.ts";
import { idBase } from "../characters/draft-groups.ts";
import { habitualGroups } from "../characters/history.ts";
import { extraGroupsOfDay } from "../life/extra-groups.ts";
import type { MeasureGroup } from "../measure/measure-group.ts";
import type { World } from "../world/world.ts";

/** A scale may find its network two days late; a day of the person's zone may begin a day early. */
const DAYS_AROUND = { before: 3, after: 1 };

/** The groups that the person's habits upload after `from` and up to `to` (seconds), in order of arrival. */
export function dueGroups(
  world: World,
  character: Character,
  { from, to }: { from: number; to: number },
): MeasureGroup[] {
  // The recorded person did what is recorded, and nothing since.
  if (character.profile === "recorded-demo") return [];
  const partner = character.partner === null ? undefined : world.characters.get(character.partner);
  const maker = { idBase: idBase(character.order), deviceOwner: character.deviceOwner };
  const { body, timezone, life } = character;
  const plan = { body, timezone, maker, partner: partner?.body ?? null };
  const groups: MeasureGroup[] = [];
  const last = Math.floor(to / DAY_S) + DAYS_AROUND.after;
  for (let day = Math.floor(from / DAY_S) - DAYS_AROUND.before; day <= last; day++) {
    groups.push(...habitualGroups(plan, day));
    if (life) groups.push(...extraGroupsOfDay(life, maker, day));
  }
  return groups
    .filter(({ created }) => created > from && created <= to)
    .sort((left, right) => left.created - right.created);
}
