import { DAY_S, HOUR_S } from "../world/time.ts";
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
  act: {
    startdate?: number | undefined;
    enddate?: number | undefined;
    trips?: Sleep["trips"] | undefined;
    isRestless?: boolean | undefined;
  },
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
    trips: act.trips ?? [],
    changed: Math.max(nowSeconds(world), (met?.changed ?? 0) + 1),
    created: met && shownSleep(life, met, nowSeconds(world))?.created,
    ...(act.isRestless ? { isRestless: true } : {}),
  };
  life.changes.sleeps = [...sleeps.filter((one) => one.id !== sleep.id), sleep];
  changed(world, life);
  return sleep;
}

const SHORT_NIGHT_SECONDS = 16_200;

/** The latest night of the last day, as it truly was; a nap is none. */
function latestNight(life: Life, now: number): Sleep | undefined {
  const day = civilDay(life.zone, now);
  return [day - 1, day]
    .flatMap((one) => sleepsOfDay(life, one))
    .findLast(({ isNap, end }) => !isNap && end <= now && end > now - DAY_S);
}

/**
 * The night of the last day turns out short and restless: later to bed, earlier up, and twice out of bed. Without one,
 * a short night has just ended. Returns it, with the span in which something changed.
 */
export function sleepBadly(
  world: World,
  life: Life,
): { sleep: Sleep; changed: { start: number; end: number } } {
  const now = nowSeconds(world);
  const met = latestNight(life, now);
  const isLong = met !== undefined && met.end - met.start > 6 * HOUR_S;
  const start = met ? met.start + (isLong ? 1.5 * HOUR_S : 0) : now - SHORT_NIGHT_SECONDS;
  const end = met ? met.end - (isLong ? HOUR_S : 0) : now;
  const minutes = Math.floor((end - start) / 60);
  const trips = [0.3, 0.7].map((share) => ({ at: Math.round(minutes * share), minutes: 11 }));
  const sleep = sleepNight(world, life, { startdate: start, enddate: end, trips, isRestless: true });
  return { sleep, changed: { start: met?.start ?? start, end: met?.end ?? end } };
}

const LONGEST_UNSEEN_SECONDS = 2 * HOUR_S;
const FIBRILLATION_SECONDS = 3 * HOUR_S;

/**
 * The heart is out of rhythm for the next three hours, and has been since the watch last synchronised, at most two
 * hours ago: what the cloud knows already stays as it was.
 */
export function beginFibrillation(world: World, life: Life): { from: number; to: number } {
  const now = nowSeconds(world);
  const from = Math.min(now, Math.max(life.syncedUntil, now - LONGEST_UNSEEN_SECONDS));
  const span = { from, to: now + FIBRILLATION_SECONDS };
  life.changes.fibrillations.push(span);
  changed(world, life);
  return span;
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
