import type { ModelKey } from "../characters/device.ts";
import { nowSeconds, type World } from "../world/world.ts";
import type { Life, Recording, Rhythm, Sleep, Workout } from "./life.ts";
import { actSignalId, recordingAt } from "./recording.ts";
import { actSleepId, shownSleep, sleepsOfDay } from "./sleep.ts";
import { actWorkoutId } from "./workout.ts";
import { civilDay } from "./zone.ts";

const NIGHT_SECONDS = 27_720;

function changed(world: World, life: Life): void {
  life.syncedUntil = Math.max(life.syncedUntil, nowSeconds(world));
  life.version += 1;
  world.onChange();
}

/** The devices upload everything up to now. Returns the time of the previous upload. */
export function syncLife(world: World, life: Life): { since: number } {
  const since = life.syncedUntil;
  changed(world, life);
  return { since };
}

/** A workout that has just ended, or of a given time. Minutes, effort from 0 to 1. */
export function goForWorkout(
  world: World,
  life: Life,
  act: { category: number; minutes: number; effort: number; startdate?: number | undefined },
): Workout {
  const end = act.startdate === undefined ? nowSeconds(world) : act.startdate + act.minutes * 60;
  const workout: Workout = {
    id: actWorkoutId(life, life.changes.workouts.length),
    category: act.category,
    start: end - act.minutes * 60,
    end,
    effort: act.effort,
    byHand: false,
    device: life.plan.watch,
    attrib: 0,
    modified: Math.max(end, nowSeconds(world)),
  };
  life.changes.workouts.push(workout);
  changed(world, life);
  return workout;
}

/**
 * A night that has just ended, or of a given time. Where it meets a night that the cloud knows, that night becomes
 * this one: same id, newer `modified`, as a night that grows.
 */
export function sleepNight(
  world: World,
  life: Life,
  act: { startdate?: number | undefined; enddate?: number | undefined },
): Sleep {
  const end = act.enddate ?? nowSeconds(world);
  const start = act.startdate ?? end - NIGHT_SECONDS;
  const day = civilDay(life.zone, end);
  const known = [day - 1, day, day + 1].flatMap((one) => sleepsOfDay(life, one));
  const met = known.find((one) => one.start < end && start < one.end);
  const { sleeps } = life.changes;
  const sleep: Sleep = {
    id: met?.id ?? actSleepId(life, sleeps.length),
    start,
    end: start + Math.max(1, Math.round((end - start) / 60)) * 60,
    isNap: end - start < 3 * 3600,
    trips: [],
    changed: Math.max(nowSeconds(world), (met?.changed ?? 0) + 1),
    created: met && shownSleep(life, met, nowSeconds(world))?.created,
  };
  life.changes.sleeps = [...sleeps.filter((one) => one.id !== sleep.id), sleep];
  changed(world, life);
  return sleep;
}

/** A recording made now, or at a given time; `signalDelaySeconds` later its signal can be fetched. */
export function recordHeart(
  world: World,
  life: Life,
  act: {
    device: ModelKey;
    rhythm?: Rhythm | undefined;
    timestamp?: number | undefined;
    signalDelaySeconds: number;
  },
): Recording {
  const timestamp = act.timestamp ?? nowSeconds(world);
  const signalId = actSignalId(life, life.changes.recordings.length);
  const drawn = recordingAt(life, { device: act.device, timestamp, signalId, rhythm: act.rhythm });
  const recording: Recording = {
    ...drawn,
    modified: Math.max(timestamp, nowSeconds(world)),
    signalFrom: nowSeconds(world) + act.signalDelaySeconds,
  };
  life.changes.recordings.push(recording);
  changed(world, life);
  return recording;
}

/** Lies down or gets up. On getting up, returns when the person lay down. */
export function useBed(world: World, life: Life, isIn: boolean): number | null {
  const since = life.changes.inBedSince;
  life.changes.inBedSince = isIn ? nowSeconds(world) : null;
  world.onChange();
  return isIn ? null : since;
}
