import { type ModelKey, deviceId } from "../characters/device.ts";
import type { Body } from "../characters/body-at.ts";
import type { LifePlan } from "./life-plan.ts";
import type { Recording } from "./recording.ts";
import type { Sleep } from "./sleep.ts";
import type { Workout } from "./workout.ts";
import { civilDay } from "./zone.ts";

/** A changed row of one day and source: fields in the place of what was counted, or null for a deleted row. */
type DayChange = { modified: number; fields: Record<string, number> } | null;

/** What acts added to a life, changed of it or took from it; the rest is drawn anew from the seed for each day. */
export type LifeChanges = {
  sleeps: Sleep[];
  workouts: Workout[];
  recordings: Recording[];
  /** Rows of activity by `dayKey`. */
  days: Record<string, DayChange>;
  /** Nights and workouts that somebody deleted. */
  removed: number[];
  /** Since when (Unix seconds) somebody is in bed. */
  inBedSince: number | null;
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
  /** Until when the devices have told the cloud. */
  syncedUntil: number;
  changes: LifeChanges;
  /** Goes up with each change, so that what was worked out before is thrown away. */
  version: number;
};

export function emptyChanges(): LifeChanges {
  return { sleeps: [], workouts: [], recordings: [], days: {}, removed: [], inBedSince: null };
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
