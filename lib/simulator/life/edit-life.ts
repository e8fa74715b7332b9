import { activityRows, dayKey, type ActivityRow } from "../activity/day-activity.ts";
import { nowSeconds, type World } from "../world/world.ts";
import type { Life, Recording, Rhythm, Sleep, Workout } from "./life.ts";
import type { ShownSleep } from "./sleep.ts";
import { ymdOfDay } from "./zone.ts";

// Edits in the app. None of them makes a device synchronise.

function touched(world: World, life: Life): void {
  life.version += 1;
  world.onChange();
}

/** A change is newer than what it changes, even within one second. */
function newer(world: World, modified: number): number {
  return Math.max(nowSeconds(world), modified + 1);
}

/** Puts an entry in the place of the one with its id. */
function put<T>(list: readonly T[], one: T, isSame: (other: T) => boolean): T[] {
  return [...list.filter((other) => !isSame(other)), one];
}

/** Changes a workout: same id, newer `modified`. */
export function editWorkout(
  world: World,
  { life, workout }: { life: Life; workout: Workout },
  given: Partial<Pick<Workout, "category" | "start" | "end" | "effort" | "attrib">>,
): Workout {
  const edited = { ...workout, ...given, modified: newer(world, workout.modified) };
  life.changes.workouts = put(life.changes.workouts, edited, (one) => one.id === edited.id);
  touched(world, life);
  return edited;
}

/** Changes the bounds of a night: same id, newer `modified`. Trips outside the new bounds are dropped. */
export function editNight(
  world: World,
  { life, shown }: { life: Life; shown: ShownSleep },
  given: { start?: number | undefined; end?: number | undefined },
): Sleep {
  const start = given.start ?? shown.sleep.start;
  const minutes = Math.max(1, Math.round(((given.end ?? shown.end) - start) / 60));
  const edited: Sleep = {
    ...shown.sleep,
    start,
    end: start + minutes * 60,
    isNap: minutes < 180,
    trips: shown.sleep.trips.filter((trip) => trip.at + trip.minutes < minutes),
    changed: newer(world, shown.modified),
    created: shown.created,
  };
  life.changes.sleeps = put(life.changes.sleeps, edited, (one) => one.id === edited.id);
  touched(world, life);
  return edited;
}

/** A night or a workout is silently missing from then on. */
export function removeFromLife(world: World, life: Life, id: number): void {
  life.changes.removed.push(id);
  touched(world, life);
}

/** Changes numbers of one row of activity, or (null) deletes the row. */
export function changeDay(
  world: World,
  { life, row }: { life: Life; row: ActivityRow },
  fields: Record<string, number> | null,
): void {
  const key = dayKey(ymdOfDay(row.day), row.source);
  life.changes.days[key] = fields && {
    modified: newer(world, row.modified),
    fields: { ...row.changed, ...fields },
  };
  touched(world, life);
}

/** The rows of one civil day that the cloud knows. */
export function rowsOfDay(world: World, life: Life, day: number): ActivityRow[] {
  return activityRows(life, nowSeconds(world), { from: day, to: day });
}

/** What a person may change of a recording; its signal never changes. */
export type RecordingEdit = {
  verdict?: Rhythm | undefined;
  heartRate?: number | undefined;
  pressure?: Recording["pressure"] | undefined;
  vhd?: number | undefined;
  /** False deletes the ECG and keeps the stethoscope recording. */
  hasEcg?: boolean | undefined;
  /** Null deletes the stethoscope recording. */
  stethoId?: null | undefined;
};

/** Changes a recording: same ids, newer `modified`. */
export function editRecording(
  world: World,
  { life, recording }: { life: Life; recording: Recording },
  given: RecordingEdit,
): Recording {
  const known = Object.entries(given).filter(([, value]) => value !== undefined);
  const edited: Recording = {
    ...recording,
    ...(Object.fromEntries(known) as Partial<Recording>),
    modified: newer(world, recording.modified),
  };
  const { recordings } = life.changes;
  life.changes.recordings = put(recordings, edited, (one) => one.signalId === edited.signalId);
  touched(world, life);
  return edited;
}

function takeIn<T extends { id: number }>(life: Life, list: readonly T[], one: T): T[] {
  life.changes.removed = life.changes.removed.filter((id) => id !== one.id);
  return put(list, one, (other) => other.id === one.id);
}

/** Gives a workout to another person of the household, under the same id. */
export function moveWorkout(
  world: World,
  { from, to, workout }: { from: Life; to: Life; workout: Workout },
): Workout {
  removeFromLife(world, from, workout.id);
  const moved = { ...workout, modified: newer(world, workout.modified) };
  to.changes.workouts = takeIn(to, to.changes.workouts, moved);
  touched(world, to);
  return moved;
}

/** Gives a night to another person of the household: same id and bounds, with that person's way of sleeping. */
export function moveNight(
  world: World,
  { from, to, shown }: { from: Life; to: Life; shown: ShownSleep },
): Sleep {
  removeFromLife(world, from, shown.sleep.id);
  const moved = {
    ...shown.sleep,
    end: shown.end,
    changed: newer(world, shown.modified),
    created: shown.created,
  };
  to.changes.sleeps = takeIn(to, to.changes.sleeps, moved);
  touched(world, to);
  return moved;
}

/** Gives a recording to another person of the household, who may have had it before. */
export function moveRecording(
  world: World,
  { from, to, recording }: { from: Life; to: Life; recording: Recording },
): Recording {
  editRecording(world, { life: from, recording }, { hasEcg: false, stethoId: null });
  return editRecording(world, { life: to, recording }, {});
}
