import { DAY_S } from "../world/time.ts";
import { createRandom } from "../world/random.ts";
import { hypnogram } from "./hypnogram.ts";
import type { Life, Workout } from "./life.ts";
import { memoizePerLife, lifeSeed } from "./memoize-per-life.ts";
import { bellAt, noiseAt, seedOf } from "./noise.ts";
import { isFibrillating } from "./recording.ts";
import { sleepPulse } from "./sleep-pulse.ts";
import { sleepsOfDay } from "./sleep.ts";
import { workoutsOfDay } from "./workout.ts";
import { civilDay, weekdayOf, zoneOffset } from "./zone.ts";

const BLOCK_S = DAY_S;
const MINUTES = 1440;
const KEPT_BLOCKS = 64;

/** One day of UTC, minute by minute. */
type MinuteBlock = {
  start: number;
  /** The reading of a chest strap, in bpm. */
  pulse: Uint8Array;
  steps: Uint8Array;
  /** -1 up and about, 0 to 3 as the stages of sleep, 15 out of bed. */
  stage: Int8Array;
  /** Place in `workouts`, -1 for none. */
  workout: Int8Array;
  workouts: Workout[];
};

/** Steps a minute by category; the rest hardly steps. */
const CADENCE: Record<number, number> = { 1: 108, 2: 164, 3: 96, 306: 104, 307: 160, 559: 92, 566: 112 };

function bell(hour: number, at: number, width: number): number {
  return Math.exp(-(((hour - at) / width) ** 2) / 2) / (width * Math.sqrt(2 * Math.PI));
}

/** Share of the day's steps an hour: to work and home again on workdays, one broad hill at weekends. */
function stepDensity(hour: number, isWeekend: boolean): number {
  if (isWeekend)
    return 0.35 * bell(hour, 11.4, 1.5) + 0.4 * bell(hour, 16.2, 1.8) + (hour > 8 ? 0.25 / 15 : 0);
  return (
    0.3 * bell(hour, 8.2, 0.6) +
    0.14 * bell(hour, 12.6, 0.4) +
    0.34 * bell(hour, 17.8, 0.8) +
    (hour > 6 ? 0.22 / 17 : 0)
  );
}

/** The same for every day, so worked out once: by minute of the local day. */
const MINUTE_HOURS = Array.from({ length: MINUTES }, (_, minute) => (minute * 60) / 3600);
const WORKDAY_DENSITY = Float64Array.from(MINUTE_HOURS, (hour) => stepDensity(hour, false));
const WEEKEND_DENSITY = Float64Array.from(MINUTE_HOURS, (hour) => stepDensity(hour, true));
const PULSE_OF_DAY = Float64Array.from(
  MINUTE_HOURS,
  (hour) => 4 * Math.sin(((hour - 11) / 24) * 2 * Math.PI),
);

function localMinute(zone: string, second: number): number {
  return Math.floor(((second + zoneOffset(zone, second)) % BLOCK_S) / 60);
}

function fillStages(life: Life, block: MinuteBlock, days: { from: number; to: number }): void {
  for (let day = days.from; day <= days.to + 1; day++) {
    for (const sleep of sleepsOfDay(life, day)) {
      const pulses = sleepPulse(life, sleep);
      for (const { from, to, state } of hypnogram(life.plan.sleep, life.body.seed, sleep)) {
        const first = Math.round((sleep.start - block.start) / 60) + from;
        const last = Math.min(MINUTES, first + to - from);
        for (let minute = Math.max(0, first); minute < last; minute++) {
          block.stage[minute] = state;
          block.pulse[minute] = pulses[from + minute - first] ?? 0;
        }
      }
    }
  }
}

function fillWorkouts(life: Life, block: MinuteBlock, days: { from: number; to: number }): void {
  for (let day = days.from - 1; day <= days.to; day++) {
    for (const workout of workoutsOfDay(life, day)) {
      const first = Math.max(0, Math.floor((workout.start - block.start) / 60));
      const last = Math.min(MINUTES, Math.ceil((workout.end - block.start) / 60));
      if (last <= first) continue;
      const place = block.workouts.push(workout) - 1;
      for (let minute = first; minute < last; minute++) block.workout[minute] = place;
    }
  }
}

function fillSteps(life: Life, block: MinuteBlock): void {
  const chance = createRandom(`${life.body.seed}|steps|${block.start}`);
  let left = 0;
  let cadence = 0;
  let mood = { day: Number.NaN, factor: 1 };
  for (let minute = 0; minute < MINUTES; minute++) {
    const second = block.start + minute * 60;
    const stage = block.stage[minute] ?? -1;
    const workout = block.workouts[block.workout[minute] ?? -1];
    const begins = chance.uniform();
    // Before the watch was unpacked, only what an act says.
    if (second < life.from && !workout) continue;
    if (workout) {
      const walked = CADENCE[workout.category] ?? 0;
      block.steps[minute] = walked === 0 ? 0 : Math.round(walked + 8 * (begins - 0.5));
      continue;
    }
    if (stage >= 0) {
      block.steps[minute] = stage === 15 ? Math.round(begins * 12) : 0;
      continue;
    }
    const day = civilDay(life.zone, second);
    if (day !== mood.day)
      mood = { day, factor: Math.exp(createRandom(`${life.body.seed}|mood|${day}`).normal(0, 0.28)) };
    const weekday = weekdayOf(day);
    const densities = weekday === 0 || weekday === 6 ? WEEKEND_DENSITY : WORKDAY_DENSITY;
    const density = densities[localMinute(life.zone, second)] ?? 0;
    if (left === 0 && begins < (life.plan.stepsPerDay * mood.factor * density) / 60 / 380) {
      left = 1 + Math.floor(-Math.log(1 - chance.uniform()) * 4);
      cadence = Math.min(130, Math.max(30, chance.normal(88, 18)));
    }
    if (left > 0) {
      left -= 1;
      block.steps[minute] = Math.round(cadence * (0.85 + 0.3 * begins));
    }
  }
}

/** Awake, the pulse goes towards where steps and effort want it, within minutes, and wanders a little. */
function fillPulse(life: Life, block: MinuteBlock): void {
  const { rest, max } = life.plan.heart;
  const seed = seedOf(`${life.body.seed}|pulse|${block.start}`);
  let pulse = 0;
  for (let minute = 0; minute < MINUTES; minute++) {
    const second = block.start + minute * 60;
    const workout = block.workouts[block.workout[minute] ?? -1];
    if ((block.stage[minute] ?? -1) >= 0 && !workout) {
      pulse = block.pulse[minute] ?? 0;
      continue;
    }
    const steps = block.steps[minute] ?? 0;
    // Highest in the late afternoon.
    const target = workout
      ? rest + (max - rest) * workout.effort
      : rest + 14 + (PULSE_OF_DAY[localMinute(life.zone, second)] ?? 0) + (steps > 0 ? 6 + steps * 0.2 : 0);
    pulse = minute === 0 ? target : pulse + (target - pulse) * (target > pulse ? 0.4 : 0.25);
    const wander = isFibrillating(life, second) ? 9 : 2.5;
    block.pulse[minute] = Math.round(Math.min(220, Math.max(34, pulse + bellAt(seed, minute) * wander)));
  }
}

function computeBlock(life: Life, number: number): MinuteBlock {
  const start = number * BLOCK_S;
  const block: MinuteBlock = {
    start,
    pulse: new Uint8Array(MINUTES),
    steps: new Uint8Array(MINUTES),
    stage: new Int8Array(MINUTES).fill(-1),
    workout: new Int8Array(MINUTES).fill(-1),
    workouts: [],
  };
  const days = { from: civilDay(life.zone, start), to: civilDay(life.zone, start + BLOCK_S - 1) };
  fillStages(life, block, days);
  fillWorkouts(life, block, days);
  fillSteps(life, block);
  fillPulse(life, block);
  return block;
}

const keptBlock = memoizePerLife(KEPT_BLOCKS, computeBlock, { isVersioned: true });

/** The block that contains a second. A few are cached; any other is computed from the seed. */
function blockAt(life: Life, second: number): MinuteBlock {
  return keptBlock(life, Math.floor(second / BLOCK_S));
}

/** One minute of a life. */
export type Minute = {
  second: number;
  pulse: number;
  steps: number;
  stage: number;
  workout: Workout | undefined;
};

/** The minutes that begin in [from, to), in order. */
export function* minutesOf(life: Life, from: number, to: number): Generator<Minute> {
  for (let second = Math.ceil(from / 60) * 60; second < to;) {
    const block = blockAt(life, second);
    const until = Math.min(to, block.start + BLOCK_S);
    for (; second < until; second += 60) {
      const minute = (second - block.start) / 60;
      yield {
        second,
        pulse: block.pulse[minute] ?? 0,
        steps: block.steps[minute] ?? 0,
        stage: block.stage[minute] ?? -1,
        workout: block.workouts[block.workout[minute] ?? -1],
      };
    }
  }
}

/** Whether a sensor that measures once in `every` minutes measured in this one. */
export function isSampled(life: Life, second: number, every: number): boolean {
  const minute = Math.floor(second / 60);
  const phase = Math.floor(noiseAt(lifeSeed(life, ""), Math.floor(minute / every)) * every);
  return minute % every === phase;
}
