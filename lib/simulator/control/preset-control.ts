import type { Character } from "../characters/character.ts";
import { storeGroups } from "../characters/acts.ts";
import { beginFibrillation, sleepBadly } from "../life/life-acts.ts";
import { findRecorder, isFibrillating } from "../life/recording.ts";
import { sleepDevice, type Life, type Recording, type Sleep } from "../life/life.ts";
import { passMonth } from "../living/pass-month.ts";
import { irregularPulse } from "../life/extra-groups.ts";
import type { MeasureGroup } from "../measure/measure-group.ts";
import { announceGroups } from "../notify/announce.ts";
import { nowSeconds, type Delivery, type World } from "../world/world.ts";
import { actControl } from "./act-control.ts";
import { requireCharacter } from "./character-control.ts";
import { ControlError } from "./control-error.ts";
import { lifeControl } from "./life-control.ts";
import { dayPushes, nightPushes, pushAll, recordingPushes, requireLife, sendPushes } from "./life-pushes.ts";
import { PRESETS, presetInputSchema, type Preset, type PresetInput } from "./preset-inputs.ts";

type Who = number | string;
type Pushing = { pushNotifications: boolean; awaitPushes: boolean };

/** What came of a preset at once. Of a month: nothing yet. */
export type PresetResult = {
  groups: MeasureGroup[];
  deliveries: Delivery[];
  sleep?: Sleep;
  recording?: Recording;
};

/** The body holds water for two days, from now on; scale and cuff say so. */
async function eatSalt(world: World, who: Who, pushing: Pushing): Promise<PresetResult> {
  const character = requireCharacter(world, who);
  character.body.saltyDinners.push(nowSeconds(world));
  const { weighIn, takeBloodPressure } = actControl(world);
  const results = [await weighIn(who, pushing), await takeBloodPressure(who, pushing)];
  return {
    groups: results.flatMap((one) => one.groups),
    deliveries: results.flatMap((one) => one.deliveries),
  };
}

async function sleepShort(world: World, who: Who, pushing: Pushing): Promise<PresetResult> {
  const { character, life } = requireLife(world, who);
  const { sleep, changed } = sleepBadly(world, life);
  const pushes = [...nightPushes(life, changed), ...dayPushes(life, [changed.start, changed.end])];
  return { groups: [], sleep, ...(await sendPushes(pushing, () => pushAll(world, character, pushes))) };
}

/** What a watch says of the pulse alone, without an ECG. */
function noticePulse(world: World, character: Character, life: Life): MeasureGroup[] {
  const { watch } = life.plan;
  if (watch === null) return [];
  const date = nowSeconds(world);
  const drafts = irregularPulse(isFibrillating(life, date));
  return storeGroups(world, character, drafts, { date, created: date, model: watch });
}

async function fibrillate(world: World, who: Who, pushing: Pushing): Promise<PresetResult> {
  const { character, life } = requireLife(world, who);
  const { recordEcg } = lifeControl(world);
  const { from } = beginFibrillation(world, life);
  const noticed = noticePulse(world, character, life);
  const { recording, groups } = await recordEcg(who, { pushNotifications: false });
  if (!recording) throw new ControlError(500, "The recording is missing.");
  const all = [...noticed, ...groups];
  const parts = { hasEcg: true, hasSound: recording.stethoId !== null };
  const pushes = [
    ...recordingPushes(life, recording, parts),
    ...dayPushes(life, [from, recording.timestamp]),
  ];
  const { deliveries } = await sendPushes(pushing, () => [
    ...pushAll(world, character, pushes),
    announceGroups(world, character, all),
  ]);
  return { groups: all, deliveries, recording };
}

const DEVICES: Partial<Record<Preset, { name: string; isOwned: (life: Life) => boolean }>> = {
  "bad-night": { name: "device that counts nights", isOwned: (life) => sleepDevice(life) !== null },
  "af-episode": { name: "device that records an ECG", isOwned: (life) => findRecorder(life) !== undefined },
};

/** What can happen to a person, by the devices that they own. */
export function presetsOf({ life }: Character): Preset[] {
  return PRESETS.filter((preset) => {
    const device = DEVICES[preset];
    return device === undefined || (life !== null && device.isOwned(life));
  });
}

async function beginMonth(world: World, who: Who, { pushNotifications }: Pushing): Promise<PresetResult> {
  const character = requireCharacter(world, who);
  if (world.passing.has(character.userid))
    throw new ControlError(409, `A month of ${character.name} is passing already.`);
  passMonth(world, character, pushNotifications);
  return { groups: [], deliveries: [] };
}

const RUN: Record<Preset, (world: World, who: Who, pushing: Pushing) => Promise<PresetResult>> = {
  "salty-dinner": eatSalt,
  "bad-night": sleepShort,
  "af-episode": fibrillate,
  month: beginMonth,
};

/** What happens to a person at one press: each changes the life itself, so that every later answer agrees with it. */
export function presetControl(world: World) {
  return {
    /** 409 says which device is missing. A month arrives in the ten seconds after the answer. */
    async runPreset(who: Who, given: PresetInput): Promise<PresetResult> {
      const { preset, ...pushing } = presetInputSchema.parse(given);
      const character = requireCharacter(world, who);
      if (!presetsOf(character).includes(preset))
        throw new ControlError(409, `${character.name} has no ${DEVICES[preset]?.name ?? "such device"}.`);
      return RUN[preset](world, who, pushing);
    },
  };
}
