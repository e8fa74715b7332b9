import { type ModelKey, deviceId } from "../characters/device.ts";
import type { Body } from "../characters/body-at.ts";
import type { LifePlan } from "./life-plan.ts";
import { civilDay } from "./zone.ts";

/** Time in bed, from first lying down to last getting up (Unix seconds). */
export type Sleep = {
  id: number;
  start: number;
  end: number;
  isNap: boolean;
  /** Times out of bed in between: minutes after `start`, and how many. */
  trips: readonly { at: number; minutes: number }[];
  /** Set when an act changed it. */
  changed?: number | undefined;
  /** When the cloud first had it, where that was before the change. */
  created?: number | undefined;
  /** Much awake, with little deep sleep and a fast heart. */
  isRestless?: boolean | undefined;
};

/** One workout, as it truly was (Unix seconds). */
export type Workout = {
  id: number;
  category: number;
  start: number;
  end: number;
  /** Share of the heart rate reserve, 0 to 1. */
  effort: number;
  byHand: boolean;
  device: ModelKey | null;
  attrib: number;
  modified: number;
};

/** The heart's behaviour during a recording. */
export type Rhythm = "normal" | "fibrillation" | "inconclusive";

/** One recording of the heart: an ECG, with a blood pressure and a stethoscope where the device has them. */
export type Recording = {
  signalId: number;
  device: ModelKey;
  timestamp: number;
  rhythm: Rhythm;
  heartRate: number;
  pressure: { systolic: number; diastolic: number } | null;
  /** The stethoscope's signal; null where the device has none. */
  stethoId: number | null;
  /** False for a device that only listens. */
  hasEcg: boolean;
  modified: number;
  /** From when on the signal itself can be fetched. */
  signalFrom: number;
  /** Withings' class of the ECG after a review; the signal is unchanged. */
  verdict?: Rhythm | undefined;
  /** Class of the heart valves; 0 unless it was changed. */
  vhd?: number | undefined;
};

/** A changed row of one day and source: fields in the place of what was counted, or null for a deleted row. */
type DayChange = { modified: number; fields: Record<string, number> } | null;

/** What acts added to a life, changed or removed; the rest is drawn again from the seed for each day. */
export type LifeChanges = {
  sleeps: Sleep[];
  workouts: Workout[];
  recordings: Recording[];
  /** Rows of activity by `dayKey`. */
  days: Record<string, DayChange>;
  /** Nights and workouts that were deleted. */
  removed: number[];
  /** When the person went to bed (Unix seconds). */
  inBedSince: number | null;
  /** Spans of atrial fibrillation beside those of the plan (Unix seconds, both ends included). */
  fibrillations: { from: number; to: number }[];
};

/** A life of days and nights, each computable on its own: nothing of it is held but what acts changed. */
export type Life = {
  plan: LifePlan;
  body: Body;
  zone: string;
  deviceOwner: string;
  /** Place in the order of making: the base of the ids. */
  order: number;
  /** The second at which the history begins. */
  from: number;
  /** Time of the devices' last upload. */
  syncedUntil: number;
  changes: LifeChanges;
  /** Goes up with each change, so that what was worked out before is thrown away. */
  version: number;
};

export function emptyChanges(): LifeChanges {
  return {
    sleeps: [],
    workouts: [],
    recordings: [],
    days: {},
    removed: [],
    inBedSince: null,
    fibrillations: [],
  };
}

/** The first and last civil day that the life has; the last one is still going on. */
export function lifeDays(life: Life): { first: number; last: number } {
  return { first: civilDay(life.zone, life.from), last: civilDay(life.zone, life.syncedUntil) };
}

export function deviceIdOf(life: Life, model: ModelKey): string {
  return deviceId(life.deviceOwner, model);
}

/** The device that the nights come from. */
export function sleepDevice(life: Life): ModelKey | null {
  return life.plan.sleepMonitor ?? life.plan.watch;
}
