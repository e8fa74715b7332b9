import { deleteGroup, editGroup } from "../characters/acts.ts";
import type { Character } from "../characters/character.ts";
import {
  changeDay,
  editNight,
  editRecording,
  editWorkout,
  removeFromLife,
  rowsOfDay,
} from "../life/edit-life.ts";
import type { Life } from "../life/life.ts";
import { shownRecordings } from "../life/recording.ts";
import { shownSleeps } from "../life/sleep.ts";
import { shownWorkouts } from "../life/workout.ts";
import { civilDay } from "../life/zone.ts";
import { nowSeconds, type World } from "../world/world.ts";

/** A change to one entry; without an id, the newest. */
type Change = { change: "edit" | "delete"; id?: number | undefined };

const EVERYTHING = { from: -Infinity, to: Infinity };

/** The one with the id, or the last in time. */
function choose<T>(
  list: readonly T[],
  id: number | undefined,
  { idOf, timeOf }: { idOf: (one: T) => number | null; timeOf: (one: T) => number },
): T | undefined {
  if (id !== undefined) return list.find((one) => idOf(one) === id);
  return list.reduce<T | undefined>(
    (newest, one) => (newest !== undefined && timeOf(newest) >= timeOf(one) ? newest : one),
    undefined,
  );
}

function changeGroup(world: World, character: Character, { change, id }: Change): void {
  const group = choose(character.book.all(), id, { idOf: (one) => one.grpid, timeOf: (one) => one.date });
  if (!group) return;
  const [first, ...rest] = group.measures;
  if (change === "delete") deleteGroup(world, character, group.grpid);
  else if (first) editGroup(world, character, group.grpid, [{ ...first, value: first.value + 1 }, ...rest]);
}

function changeNewestDay(world: World, life: Life, { change }: Change): void {
  const [row] = rowsOfDay(world, life, civilDay(life.zone, life.syncedUntil));
  if (row) changeDay(world, { life, row }, change === "delete" ? null : { steps: 12_345 });
}

function changeWorkout(world: World, life: Life, { change, id }: Change): void {
  const list = shownWorkouts(life, nowSeconds(world), EVERYTHING);
  const workout = choose(list, id, { idOf: (one) => one.id, timeOf: (one) => one.start });
  if (!workout) return;
  if (change === "delete") removeFromLife(world, life, workout.id);
  else editWorkout(world, { life, workout }, { end: workout.end + 60 });
}

function changeNight(world: World, life: Life, { change, id }: Change): void {
  const list = shownSleeps(life, nowSeconds(world), EVERYTHING);
  const shown = choose(list, id, { idOf: (one) => one.sleep.id, timeOf: (one) => one.sleep.start });
  if (!shown) return;
  if (change === "delete") removeFromLife(world, life, shown.sleep.id);
  else editNight(world, { life, shown }, { end: shown.end + 60 });
}

function changeRecording(
  world: World,
  life: Life,
  { change, id, part }: Change & { part: "ecg" | "sound" },
): void {
  const list = shownRecordings(life, nowSeconds(world), EVERYTHING).filter((one) =>
    part === "ecg" ? one.hasEcg : one.stethoId !== null,
  );
  const idOf = (one: (typeof list)[number]) => (part === "ecg" ? one.signalId : one.stethoId);
  const recording = choose(list, id, { idOf, timeOf: (one) => one.timestamp });
  if (!recording) return;
  const deletion = part === "ecg" ? { hasEcg: false } : { stethoId: null };
  const edit = part === "ecg" ? { heartRate: recording.heartRate + 1 } : { vhd: (recording.vhd ?? 0) + 1 };
  editRecording(world, { life, recording }, change === "delete" ? deletion : edit);
}

/**
 * Changes an entry of the kind that a data call asks for, and pushes nothing. The minutes of a day change with its
 * newest workout. Devices and goals stay as they are.
 */
export function changeEntry(
  world: World,
  character: Character,
  { call, ...change }: Change & { call: { service: string; action: string } },
): void {
  const { life } = character;
  if (call.service === "measure") return changeGroup(world, character, change);
  if (!life) return;
  if (call.service === "v2/measure" && call.action === "getactivity") changeNewestDay(world, life, change);
  else if (call.service === "v2/measure") changeWorkout(world, life, change);
  else if (call.service === "v2/sleep") changeNight(world, life, change);
  else if (call.service === "v2/heart") changeRecording(world, life, { ...change, part: "ecg" });
  else if (call.service === "v2/stetho") changeRecording(world, life, { ...change, part: "sound" });
}
