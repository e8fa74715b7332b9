import { type Sleep, lifeDays, sleepDevice, type Life } from "./life.ts";
import { createRandom } from "../world/random.ts";
import { memoizePerLife } from "./memoize-per-life.ts";
import { civilDay, secondOfDay, weekdayOf } from "./zone.ts";

const SLEEPS_PER_DAY = 4;
const FIRST_SLEEP_ID = 3_000_000_000;
const SLEEPS_PER_PERSON = 200_000;
const FIRST_ACT = 150_000;

function sleepId(life: Life, number: number): number {
  return FIRST_SLEEP_ID + life.order * SLEEPS_PER_PERSON + number;
}

/** The id of the `count`th night that an act made. */
export function actSleepId(life: Life, count: number): number {
  return sleepId(life, FIRST_ACT + count);
}

function isWeekend(day: number): boolean {
  return weekdayOf(day) === 0 || weekdayOf(day) === 6;
}

function minutesFrom(second: number): number {
  return Math.floor(second / 60) * 60;
}

function plannedNight(life: Life, day: number): Sleep | null {
  const { sleep } = life.plan;
  const chance = createRandom(`${life.body.seed}|night|${day}`);
  // Now and then the watch is on its charger.
  if (chance.chance(0.025)) return null;
  // The evening before decides when to bed, the morning when to get up: Friday is late, Sunday early again.
  const late = isWeekend(day) ? sleep.socialJetLagHours : 0;
  const bedHour = sleep.bedHour + late * 0.8 + chance.normal(0, sleep.spreadHours);
  const wakeHour = sleep.wakeHour + late + chance.normal(0, sleep.spreadHours * (late > 0 ? 1.5 : 0.6));
  const jitter = chance.integer(0, 59);
  const start = minutesFrom(secondOfDay(life.zone, day, bedHour - 24)) + jitter;
  const end = start + Math.max(200, Math.round((secondOfDay(life.zone, day, wakeHour) - start) / 60)) * 60;
  const minutes = (end - start) / 60;
  const trips: { at: number; minutes: number }[] = [];
  if (chance.chance(0.32))
    trips.push({ at: Math.round(minutes * (0.45 + 0.4 * chance.uniform())), minutes: chance.integer(3, 9) });
  return { id: sleepId(life, day * SLEEPS_PER_DAY), start, end, isNap: false, trips };
}

function plannedNap(life: Life, day: number): Sleep | null {
  const chance = createRandom(`${life.body.seed}|nap|${day}`);
  if (!chance.chance(life.plan.sleep.napChance * (isWeekend(day) ? 2 : 1))) return null;
  const start = secondOfDay(life.zone, day, chance.normal(14.6, 0.5));
  const end = start + chance.integer(24, 68) * 60;
  return { id: sleepId(life, day * SLEEPS_PER_DAY + 1), start, end, isNap: true, trips: [] };
}

const plannedSleeps = memoizePerLife(4_096, (life, day) =>
  [plannedNight(life, day), plannedNap(life, day)].filter((one) => one !== null),
);

/** The night that ends on a civil day, and the nap of that day, as they truly were. In order of time. */
export function sleepsOfDay(life: Life, day: number): Sleep[] {
  const { first } = lifeDays(life);
  const { sleeps, removed } = life.changes;
  const changed = sleeps.filter((one) => civilDay(life.zone, one.end) === day);
  const planned = day <= first ? [] : plannedSleeps(life, day);
  const kept = planned.filter((one) => !sleeps.some((other) => other.id === one.id));
  return [...kept, ...changed]
    .filter((one) => !removed.includes(one.id))
    .sort((left, right) => left.start - right.start);
}

/** A sleep as the cloud shows it at a given moment. */
export type ShownSleep = {
  sleep: Sleep;
  end: number;
  created: number;
  modified: number;
  /** False while only the part before the first getting up is known. */
  isWhole: boolean;
  /** Whether the last analysis of the night, many hours later, has happened. */
  isSettled: boolean;
};

/** How long each sleep takes to appear and to be settled, in seconds. */
const showing = memoizePerLife(8_192, (life, id) => {
  const chance = createRandom(`${life.body.seed}|shown|${id}`);
  return {
    delay: chance.integer(60, 120),
    isOdd: chance.chance(0.38),
    settleAfter: chance.integer(9 * 3600, 22 * 3600),
  };
});

/**
 * A night appears a minute or two after first getting up, grows when the person goes back to bed, and is modified
 * again 9 to 22 hours later. Null while the cloud does not know of it.
 */
export function shownSleep(life: Life, sleep: Sleep, now: number): ShownSleep | null {
  const { delay, isOdd, settleAfter } = showing(life, sleep.id);
  const firstOut = sleep.start + (sleep.trips[0]?.at ?? (sleep.end - sleep.start) / 60) * 60;
  const settleAt = sleep.end + settleAfter;
  if (sleep.changed !== undefined) {
    // An act's night comes as it is made, and is settled later like every other.
    const settled = now >= sleep.changed + 12 * 3600;
    const modified = settled ? sleep.changed + 12 * 3600 : sleep.changed;
    const created = sleep.created ?? sleep.changed;
    return { sleep, end: sleep.end, created, modified, isWhole: true, isSettled: settled };
  }
  const created = firstOut + delay;
  const known = Math.min(now, Math.max(life.syncedUntil, life.from));
  if (created > known) return null;
  const wholeAt = sleep.end + delay;
  if (wholeAt > known) {
    return { sleep, end: firstOut, created, modified: created, isWhole: false, isSettled: false };
  }
  // In 114 of 300 published nights `modified` is one second before `created`.
  if (isOdd && wholeAt === created)
    return { sleep, end: sleep.end, created, modified: created - 1, isWhole: true, isSettled: true };
  const isSettled = settleAt <= now;
  return {
    sleep,
    end: sleep.end,
    created,
    modified: isSettled ? settleAt : wholeAt,
    isWhole: true,
    isSettled,
  };
}

/** Every night and nap that the cloud knows at `now`, for the civil days of waking in [from, to]. */
export function shownSleeps(
  life: Life,
  now: number,
  { from, to }: { from: number; to: number },
): ShownSleep[] {
  if (sleepDevice(life) === null) return [];
  const { first, last } = lifeDays(life);
  const shown: ShownSleep[] = [];
  for (let day = Math.max(first, from); day <= Math.min(last + 1, to); day++) {
    for (const sleep of sleepsOfDay(life, day)) {
      const one = shownSleep(life, sleep, now);
      if (one) shown.push(one);
    }
  }
  return shown;
}
