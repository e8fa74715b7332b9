import type { Character } from "../characters/character.ts";
import { deleteGroup, editGroup, newerModified, takeBloodPressure, weighIn } from "../characters/acts.ts";
import type { Measure, MeasureGroup } from "../measure/measure-group.ts";
import { announceGroups } from "../notify/announce.ts";
import type { Delivery, World } from "../world/world.ts";
import { requireCharacter } from "./character-control.ts";
import { ControlError } from "./control-error.ts";
import {
  assignInputSchema,
  bloodPressureInputSchema,
  deleteInputSchema,
  editInputSchema,
  weighInInputSchema,
  type AssignInput,
  type BloodPressureInput,
  type DeleteInput,
  type EditInput,
  type WeighInInput,
} from "./control-inputs.ts";

/** The result of an act: the groups after it (or before a deletion), and the notifications it queued. */
export type ActResult = { groups: MeasureGroup[]; deliveries: Delivery[] };

type Pushing = { pushNotifications: boolean; awaitPushes: boolean };

async function pushGroups(
  world: World,
  character: Character,
  { groups, pushing }: { groups: MeasureGroup[]; pushing: Pushing },
): Promise<ActResult> {
  if (!pushing.pushNotifications) return { groups, deliveries: [] };
  const { deliveries, settled } = announceGroups(world, character, groups);
  if (pushing.awaitPushes) await settled;
  return { groups, deliveries };
}

function requireGroup(character: Character, grpid: number): MeasureGroup {
  const group = character.book.find(grpid);
  if (!group) throw new ControlError(404, `${character.name} has no group ${grpid}.`);
  return group;
}

async function actWeighIn(world: World, who: number | string, given: WeighInInput): Promise<ActResult> {
  const input = weighInInputSchema.parse(given);
  const character = requireCharacter(world, who);
  const groups = weighIn(world, character, input);
  const partner = character.partner === null ? undefined : world.characters.get(character.partner);
  const isShared = partner && groups.some(({ grpid }) => partner.book.find(grpid));
  // Notifies every person to whom the group is shown.
  const results = await Promise.all(
    [character, ...(isShared ? [partner] : [])].map((one) =>
      pushGroups(world, one, { groups, pushing: input }),
    ),
  );
  return { groups, deliveries: results.flatMap((one) => one.deliveries) };
}

async function actBloodPressure(
  world: World,
  who: number | string,
  given: BloodPressureInput,
): Promise<ActResult> {
  const input = bloodPressureInputSchema.parse(given);
  const character = requireCharacter(world, who);
  return pushGroups(world, character, { groups: takeBloodPressure(world, character, input), pushing: input });
}

/** Replaces amounts by type, each kept in the exponent that the measure had. */
function withValues(measures: readonly Measure[], values: Record<string, number>): Measure[] {
  const missing = Object.keys(values).filter((type) => !measures.some((one) => one.type === Number(type)));
  if (missing.length > 0)
    throw new ControlError(400, `The group has no measure of type ${missing.join(", ")}.`);
  return measures.map((one) => {
    const amount = values[String(one.type)];
    return amount === undefined ? one : { ...one, value: Math.round(amount * 10 ** -one.unit) };
  });
}

async function actEdit(
  world: World,
  { who, grpid }: { who: number | string; grpid: number },
  given: EditInput,
): Promise<ActResult> {
  const input = editInputSchema.parse(given);
  const character = requireCharacter(world, who);
  const group = requireGroup(character, grpid);
  const measures = input.measures ?? withValues(group.measures, input.values ?? {});
  const edited = editGroup(world, character, grpid, measures, input.date) ?? group;
  if (edited.date === group.date) return pushGroups(world, character, { groups: [edited], pushing: input });
  // Its time changed: one notification for each of the two windows.
  const left = await pushGroups(world, character, { groups: [group], pushing: input });
  const found = await pushGroups(world, character, { groups: [edited], pushing: input });
  return { groups: [edited], deliveries: [...left.deliveries, ...found.deliveries] };
}

async function actDelete(
  world: World,
  { who, grpid }: { who: number | string; grpid: number },
  given: DeleteInput,
): Promise<ActResult> {
  const input = deleteInputSchema.parse(given);
  const character = requireCharacter(world, who);
  const group = requireGroup(character, grpid);
  deleteGroup(world, character, grpid);
  return pushGroups(world, character, { groups: [group], pushing: input });
}

/** Settles whose an ambiguous group is: it stays with one person (attrib 8) and vanishes from the other. */
async function actAssign(
  world: World,
  { who, grpid }: { who: number | string; grpid: number },
  given: AssignInput,
): Promise<ActResult> {
  const input = assignInputSchema.parse(given);
  const character = requireCharacter(world, who);
  const group = requireGroup(character, grpid);
  const owner = requireCharacter(world, input.userid);
  if (owner !== character && owner.userid !== character.partner) {
    throw new ControlError(400, `${owner.name} does not share a scale with ${character.name}.`);
  }
  const other = owner === character ? character.partner : character.userid;
  const settled = { ...group, attrib: 8, modified: newerModified(world, group) };
  owner.book.put(settled);
  const results = [await pushGroups(world, owner, { groups: [settled], pushing: input })];
  const loser = other === null ? undefined : world.characters.get(other);
  if (loser && deleteGroup(world, loser, grpid)) {
    results.push(await pushGroups(world, loser, { groups: [group], pushing: input }));
  }
  world.onChange();
  return { groups: [settled], deliveries: results.flatMap((result) => result.deliveries) };
}

/** Acts of people with a scale and a cuff, and edits of what they measured. */
export function actControl(world: World) {
  return {
    weighIn: (who: number | string, input: WeighInInput = {}): Promise<ActResult> =>
      actWeighIn(world, who, input),
    takeBloodPressure: (who: number | string, input: BloodPressureInput = {}): Promise<ActResult> =>
      actBloodPressure(world, who, input),
    editGroup: (who: number | string, grpid: number, input: EditInput): Promise<ActResult> =>
      actEdit(world, { who, grpid }, input),
    deleteGroup: (who: number | string, grpid: number, input: DeleteInput = {}): Promise<ActResult> =>
      actDelete(world, { who, grpid }, input),
    assignGroup: (who: number | string, grpid: number, input: AssignInput): Promise<ActResult> =>
      actAssign(world, { who, grpid }, input),
    /** The truth: every living group, sorted by `modified`. */
    listGroups: (who: number | string): readonly MeasureGroup[] => requireCharacter(world, who).book.all(),
  };
}
