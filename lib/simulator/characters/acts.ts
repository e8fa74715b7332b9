import { type Measure, type MeasureGroup, measure, type GroupDraft } from "../measure/measure-group.ts";
import { createRandom } from "../world/random.ts";
import { nowSeconds, type World } from "../world/world.ts";
import { composeBody, compositionAt } from "./body-at.ts";
import type { Character } from "./character.ts";
import { draftGroups, FIRST_ACT_ID, idBase } from "./draft-groups.ts";
import { localClock } from "./local-clock.ts";
import { pressureAt } from "./pressure-at.ts";
import { scaleGroups } from "./scale-groups.ts";
import type { ModelKey } from "./device.ts";

/** A manual weigh-in; missing values come from the character's body. Kilograms, bpm, Unix seconds. */
export type WeighIn = {
  date?: number | undefined;
  kilograms?: number | undefined;
  fatKilograms?: number | undefined;
  pulse?: number | undefined;
  /** attrib 1, and shown to the other person on the scale too. */
  ambiguous?: boolean | undefined;
  /** Typed into Withings' app instead of measured: attrib 2, one group, no device. */
  byHand?: boolean | undefined;
  /** When Withings stored it; later than `date` for a scale that was offline. */
  created?: number | undefined;
};

/** A manual cuff reading, mmHg and bpm. */
export type BloodPressure = {
  date?: number | undefined;
  systolic?: number | undefined;
  diastolic?: number | undefined;
  pulse?: number | undefined;
  created?: number | undefined;
};

/** Stores what an act measured: groups with ids of their own, in the person's book. */
export function storeGroups(
  world: World,
  character: Character,
  drafts: readonly GroupDraft[],
  act: { date: number; created: number; model: ModelKey | null },
): MeasureGroup[] {
  const groups = draftGroups(
    { idBase: idBase(character.order), deviceOwner: character.deviceOwner },
    drafts,
    { ...act, firstId: FIRST_ACT_ID + character.actCount, spreadSeconds: 0 },
  );
  character.actCount += groups.length;
  for (const group of groups) character.book.put(group);
  world.onChange();
  return groups;
}

const TYPED_IN = { algo: 0, fm: 128, apppfmid: 7, appliver: 5_050_021 };

/** Steps on the scale. Returns the groups that came of it: one to four, with one `date`. */
export function weighIn(world: World, character: Character, act: WeighIn): MeasureGroup[] {
  const date = act.date ?? nowSeconds(world);
  const { body } = character;
  const own = compositionAt(body, date, localClock(date, character.timezone));
  const weight = act.kilograms ?? own.weight;
  const composed = composeBody(weight, act.fatKilograms ?? weight * own.fatRatio, {
    pulse: act.pulse ?? own.pulse,
    pulseWaveVelocity: own.pulseWaveVelocity,
  });
  const created = act.created ?? Math.max(date, nowSeconds(world));
  if (act.byHand) {
    const drafts = [{ attrib: 2, measures: [measure(1, weight, -3, TYPED_IN)] }];
    return storeGroups(world, character, drafts, { date, created, model: null });
  }
  const chance = createRandom(`${body.seed}|act|${date}`);
  const { ageYears, habits } = body.plan;
  const drafts = scaleGroups(habits.scale, composed, { ageYears, chance }).map((draft) =>
    act.ambiguous ? { ...draft, attrib: 1 } : draft,
  );
  const groups = storeGroups(world, character, drafts, { date, created, model: habits.scale });
  const partner = character.partner === null ? undefined : world.characters.get(character.partner);
  if (act.ambiguous && partner && world.settings.ambiguousReadings === "both") {
    for (const group of groups) partner.book.put(group);
  }
  return groups;
}

/** Takes a blood pressure: one group of type 9, 10 and 11. */
export function takeBloodPressure(world: World, character: Character, act: BloodPressure): MeasureGroup[] {
  const date = act.date ?? nowSeconds(world);
  const { hour } = localClock(date, character.timezone);
  const own = pressureAt(character.body, date, { hour, reading: 0 });
  const typed = { algo: 0, fm: 128 };
  const measures = [
    measure(9, act.diastolic ?? own.diastolic, 0, typed),
    measure(10, act.systolic ?? own.systolic, 0, typed),
    measure(11, act.pulse ?? own.pulse, 0, typed),
  ];
  const created = act.created ?? Math.max(date, nowSeconds(world));
  return storeGroups(world, character, [{ attrib: 0, measures }], { date, created, model: "bpmConnect" });
}

/** An edit is newer than what it edits, even within one second. */
export function newerModified(world: World, group: MeasureGroup): number {
  return Math.max(nowSeconds(world), group.modified + 1);
}

/** Replaces a group's measures, and its time where given: same `grpid`, newer `modified`. */
export function editGroup(
  world: World,
  character: Character,
  grpid: number,
  measures: readonly Measure[],
  date?: number,
): MeasureGroup | undefined {
  const group = character.book.find(grpid);
  if (!group) return undefined;
  const edited = {
    ...group,
    date: date ?? group.date,
    measures: [...measures],
    modified: newerModified(world, group),
  };
  character.book.put(edited);
  world.onChange();
  return edited;
}

/** Deletes a group. It is silently missing from then on. Returns what it was. */
export function deleteGroup(world: World, character: Character, grpid: number): MeasureGroup | undefined {
  const group = character.book.find(grpid);
  if (!group) return undefined;
  character.book.remove(grpid);
  world.onChange();
  return group;
}
