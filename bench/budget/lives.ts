import type { FetchKind } from "#lib/metrics/kinds.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";

/** What a person owns, and so measures. */
export type Person = {
  /** How much earlier than in UTC their day begins, ms. */
  readonly zoneMs: number;
  readonly scale: boolean;
  readonly cuff: boolean;
  readonly watch: boolean;
  /** A mat or a watch. */
  readonly sleep: boolean;
  readonly ecg: boolean;
};

/** An act of measuring, and what it makes us fetch. */
export type Act = { readonly at: number; readonly kind: FetchKind };

/** In [0, 1), the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The mix of devices: assumed, for none is published. */
const OWNERS = { scale: 0.9, cuff: 0.3, watch: 0.3, mat: 0.1, ecgOfWatches: 0.2 } as const;
/** Where people live: half in Europe, the others in America, by hours from UTC. */
const ZONES = [0, 1, 1, 1, 1, 2, -5, -5, -6, -8];
/** Acts a day of those who own the device: assumed likewise. A watch uploads in the background, all day long. */
const ACTS = {
  weighIns: 0.6,
  pressures: 0.8,
  uploads: 6,
  workouts: 0.3,
  nights: 1,
  ecgs: 0.2,
} as const;

export function createPerson(random: () => number, oneZone: boolean): Person {
  const watch = random() < OWNERS.watch;
  const zone = ZONES[Math.floor(random() * ZONES.length)] ?? 0;
  return {
    watch,
    zoneMs: oneZone ? 0 : zone * HOUR_MS,
    scale: random() < OWNERS.scale,
    cuff: random() < OWNERS.cuff,
    sleep: watch || random() < OWNERS.mat,
    ecg: watch && random() < OWNERS.ecgOfWatches,
  };
}

/** One of everything, every day. */
export const EAGER: Person = { zoneMs: 0, scale: true, cuff: true, watch: true, sleep: true, ecg: true };

/** What a person does in the day that begins at `midnight` UTC (ms), in no order. */
export function liveADay(person: Person, midnight: number, random: () => number): Act[] {
  const morning = () => 7.25 * HOUR_MS + normal(random) * HOUR_MS;
  const evening = () => 20 * HOUR_MS + normal(random) * 1.5 * HOUR_MS;
  const byDay = () => (8 + 14 * random()) * HOUR_MS;
  const wakingUp = () => 6.75 * HOUR_MS + normal(random) * HOUR_MS;
  const mostlyMornings = () => (random() < 0.7 ? morning() : evening());
  const some = (kind: FetchKind, aDay: number, when: () => number): Act[] => {
    const whole = Math.floor(aDay) + (random() < aDay % 1 ? 1 : 0);
    const at = () => midnight + ((when() - person.zoneMs + DAY_MS) % DAY_MS);
    return Array.from({ length: whole }, () => ({ kind, at: at() }));
  };
  return [
    ...(person.scale ? some("measures", ACTS.weighIns, mostlyMornings) : []),
    ...(person.cuff ? some("measures", ACTS.pressures, mostlyMornings) : []),
    ...(person.watch ? some("days", ACTS.uploads + ACTS.workouts, byDay) : []),
    ...(person.sleep ? some("nights", ACTS.nights, wakingUp) : []),
    ...(person.ecg ? some("heart", ACTS.ecgs, byDay) : []),
  ];
}

/** Of mean 0 and deviation 1. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
