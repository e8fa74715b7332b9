import { deleteGroup, editGroup, newerModified } from "../characters/acts.ts";
import type { Character } from "../characters/character.ts";
import { AFIB_CLASS } from "../heart/get-heart.ts";
import {
  changeDay,
  editNight,
  editRecording,
  editWorkout,
  moveNight,
  moveRecording,
  moveWorkout,
  removeFromLife,
} from "../life/edit-life.ts";
import { sleepDevice, type Life, type Recording } from "../life/life.ts";
import { secondOfDay } from "../life/zone.ts";
import type { MeasureGroup } from "../measure/measure-group.ts";
import { announceGroups } from "../notify/announce.ts";
import type { Delivery, World } from "../world/world.ts";
import { requireCharacter } from "./character-control.ts";
import { ControlError } from "./control-error.ts";
import {
  dayEditSchema,
  ecgEditSchema,
  entryAssignSchema,
  entryDeleteSchema,
  nightEditSchema,
  soundEditSchema,
  workoutEditSchema,
  type EntryAssign,
  type EntryDelete,
  type EntryEdit,
  type EntryName,
} from "./entry-inputs.ts";
import {
  groupsOfRecording,
  requireDay,
  requireNight,
  requireRecording,
  requireWorkout,
} from "./find-entry.ts";
import {
  dayPushes,
  nightPushes,
  pushAll,
  recordingPushes,
  requireLife,
  sendPushes,
  type Push,
} from "./life-pushes.ts";

type Who = number | string;
type Owner = { world: World; character: Character; life: Life };

/** The effects of a change: whom to notify of what, and the measure groups that changed with it. */
type Touched = { owner: Owner; pushes: Push[]; groups?: MeasureGroup[] };

/** The result of a change: the measure groups that changed with it, and the queued notifications. */
export type EntryResult = { groups: MeasureGroup[]; deliveries: Delivery[] };

async function report(
  pushing: { pushNotifications: boolean; awaitPushes: boolean },
  touched: readonly Touched[],
): Promise<EntryResult> {
  const { deliveries } = await sendPushes(pushing, () =>
    touched.flatMap(({ owner: { world, character }, pushes, groups }) => [
      ...pushAll(world, character, pushes),
      announceGroups(world, character, groups ?? []),
    ]),
  );
  return { groups: touched.flatMap((one) => one.groups ?? []), deliveries };
}

function noonOf({ life }: Owner, row: { day: number }): number {
  return secondOfDay(life.zone, row.day, 12);
}

/** The measures of a recording as its edit leaves them: verdict, pulse and pressure. */
function editMeasures({ world, character, life }: Owner, recording: Recording): MeasureGroup[] {
  const amounts: Record<number, number | undefined> = {
    9: recording.pressure?.diastolic,
    10: recording.pressure?.systolic,
    11: recording.heartRate,
    130: AFIB_CLASS[recording.verdict ?? recording.rhythm],
  };
  return groupsOfRecording(character, life, recording).flatMap((group) => {
    const measures = group.measures.map((one) => ({ ...one, value: amounts[one.type] ?? one.value }));
    const isSame = measures.every((one, place) => one.value === group.measures[place]?.value);
    return isSame ? [] : (editGroup(world, character, group.grpid, measures) ?? []);
  });
}

const EDITS: Record<EntryName["kind"], (owner: Owner, id: string, given: unknown) => Promise<EntryResult>> = {
  async days(owner, date, given) {
    const input = dayEditSchema.parse(given);
    const row = requireDay(owner.world, owner.life, { date, source: input.source });
    changeDay(owner.world, { life: owner.life, row }, input.fields as Record<string, number>);
    return report(input, [{ owner, pushes: dayPushes(owner.life, [noonOf(owner, row)]) }]);
  },
  async workouts(owner, id, given) {
    const { startdate, enddate, category, effort, attrib, ...input } = workoutEditSchema.parse(given);
    const workout = requireWorkout(owner.world, owner.life, Number(id));
    const edited = editWorkout(
      owner.world,
      { life: owner.life, workout },
      {
        start: startdate ?? workout.start,
        end: enddate ?? workout.end,
        category: category ?? workout.category,
        effort: effort ?? workout.effort,
        attrib: attrib ?? workout.attrib,
      },
    );
    return report(input, [{ owner, pushes: dayPushes(owner.life, [workout.start, edited.start]) }]);
  },
  async nights(owner, id, given) {
    const { startdate, enddate, ...input } = nightEditSchema.parse(given);
    const shown = requireNight(owner.world, owner.life, Number(id));
    const edited = editNight(owner.world, { life: owner.life, shown }, { start: startdate, end: enddate });
    const start = Math.min(edited.start, shown.sleep.start);
    const end = Math.max(edited.end, shown.end);
    return report(input, [{ owner, pushes: nightPushes(owner.life, { start, end }) }]);
  },
  async ecgs(owner, id, given) {
    const { rhythm, heartRate, systolic, diastolic, ...input } = ecgEditSchema.parse(given);
    const { world, life } = owner;
    const recording = requireRecording(world, life, { id: Number(id), part: "ecg" });
    const pressure = systolic === undefined || diastolic === undefined ? undefined : { systolic, diastolic };
    if (pressure && !recording.pressure) throw new ControlError(409, "This device has no cuff.");
    const edited = editRecording(world, { life, recording }, { verdict: rhythm, heartRate, pressure });
    const groups = editMeasures(owner, edited);
    const pushes = recordingPushes(life, edited, { hasEcg: true, hasSound: false });
    return report(input, [{ owner, pushes, groups }]);
  },
  async sounds(owner, id, given) {
    const { vhd, ...input } = soundEditSchema.parse(given);
    const { world, life } = owner;
    const recording = requireRecording(world, life, { id: Number(id), part: "sound" });
    const edited = editRecording(world, { life, recording }, { vhd });
    const pushes = recordingPushes(life, edited, { hasEcg: false, hasSound: true });
    return report(input, [{ owner, pushes }]);
  },
};

/** Deletes an entry. Returns the notifications to send. */
function remove(owner: Owner, { kind, id }: EntryName, source: "watch" | "phone"): Touched {
  const { world, character, life } = owner;
  if (kind === "days") {
    const row = requireDay(world, life, { date: String(id), source });
    changeDay(world, { life, row }, null);
    return { owner, pushes: dayPushes(life, [noonOf(owner, row)]) };
  }
  if (kind === "workouts") {
    const workout = requireWorkout(world, life, Number(id));
    removeFromLife(world, life, workout.id);
    return { owner, pushes: dayPushes(life, [workout.start]) };
  }
  if (kind === "nights") {
    const { sleep, end } = requireNight(world, life, Number(id));
    removeFromLife(world, life, sleep.id);
    return { owner, pushes: nightPushes(life, { start: sleep.start, end }).slice(0, 1) };
  }
  const part = kind === "ecgs" ? "ecg" : "sound";
  const recording = requireRecording(world, life, { id: Number(id), part });
  editRecording(world, { life, recording }, part === "ecg" ? { hasEcg: false } : { stethoId: null });
  const pushes = recordingPushes(life, recording, { hasEcg: part === "ecg", hasSound: part === "sound" });
  const groups = part === "sound" ? [] : groupsOfRecording(character, life, recording);
  for (const group of groups) deleteGroup(world, character, group.grpid);
  return { owner, pushes, groups };
}

/** Gives an entry from one person of a household to the other. */
function move(from: Owner, to: Owner, { kind, id }: EntryName): Touched[] {
  const { world } = from;
  const both = (pushes: (owner: Owner) => Push[]) =>
    [from, to].map((owner) => ({ owner, pushes: pushes(owner) }));
  const lives = { from: from.life, to: to.life };
  if (kind === "workouts") {
    const workout = requireWorkout(world, from.life, Number(id));
    moveWorkout(world, { ...lives, workout });
    return both(({ life }) => dayPushes(life, [workout.start]));
  }
  if (kind === "nights") {
    if (!sleepDevice(to.life))
      throw new ControlError(409, `Nothing counts the nights of ${to.character.name}.`);
    const shown = requireNight(world, from.life, Number(id));
    moveNight(world, { ...lives, shown });
    return both(({ life }) => nightPushes(life, { start: shown.sleep.start, end: shown.end }).slice(0, 1));
  }
  if (kind === "days")
    throw new ControlError(
      409,
      "A day of activity cannot be moved: it belongs to the person who wore the watch.",
    );
  const recording = requireRecording(world, from.life, {
    id: Number(id),
    part: kind === "ecgs" ? "ecg" : "sound",
  });
  const groups = groupsOfRecording(from.character, from.life, recording);
  moveRecording(world, { ...lives, recording });
  const moved = groups.map((group) => ({ ...group, modified: newerModified(world, group) }));
  for (const group of moved) {
    deleteGroup(world, from.character, group.grpid);
    to.character.book.put(group);
  }
  const parts = { hasEcg: recording.hasEcg, hasSound: recording.stethoId !== null };
  return [
    { owner: from, pushes: recordingPushes(from.life, recording, parts), groups },
    { owner: to, pushes: recordingPushes(to.life, recording, parts), groups: moved },
  ];
}

/** Edits in the app of what devices recorded. 404 for an unknown entry. */
export function entryControl(world: World) {
  const ownerOf = (who: Who): Owner => ({ world, ...requireLife(world, who) });
  return {
    /** Same id, newer `modified`; each kind takes its own fields (entry-inputs.ts). */
    editEntry: (who: Who, { kind, id }: EntryName, given: EntryEdit): Promise<EntryResult> =>
      EDITS[kind](ownerOf(who), String(id), given),
    /** Silently missing from then on; an ECG takes its measure groups with it. */
    async deleteEntry(who: Who, name: EntryName, given: EntryDelete = {}): Promise<EntryResult> {
      const { source, ...input } = entryDeleteSchema.parse(given);
      return report(input, [remove(ownerOf(who), name, source)]);
    },
    /** To the other person of the household, under the same id. Both are notified. */
    async assignEntry(who: Who, name: EntryName, given: EntryAssign): Promise<EntryResult> {
      const { userid, ...input } = entryAssignSchema.parse(given);
      const from = ownerOf(who);
      const to = requireCharacter(world, userid);
      if (to.userid !== from.character.partner) {
        throw new ControlError(400, `${to.name} does not live with ${from.character.name}.`);
      }
      return report(input, move(from, ownerOf(to.userid), name));
    },
  };
}
