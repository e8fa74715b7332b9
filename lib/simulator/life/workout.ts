import { type Workout, lifeDays, type Life } from "./life.ts";
import { createRandom } from "../world/random.ts";
import { memoizePerLife } from "./memoize-per-life.ts";
import type { WorkoutHabit } from "./life-plan.ts";
import { civilDay, secondOfDay, weekdayOf } from "./zone.ts";

const FIRST_WORKOUT_ID = 4_000_000_000;
const WORKOUTS_PER_PERSON = 400_000;
const WORKOUTS_PER_DAY = 8;
const FIRST_ACT = 300_000;

/** The id of the `count`th workout that an act made. */
export function actWorkoutId(life: Life, count: number): number {
  return FIRST_WORKOUT_ID + life.order * WORKOUTS_PER_PERSON + FIRST_ACT + count;
}

function planned(life: Life, day: number, habit: WorkoutHabit, slot: number): Workout | null {
  const chance = createRandom(`${life.body.seed}|workout|${slot}|${day}`);
  if (!chance.chance(habit.weekdays[weekdayOf(day)] ?? 0)) return null;
  const start = secondOfDay(life.zone, day, chance.normal(habit.hour, 0.35));
  const end = start + Math.round(Math.max(8, chance.normal(habit.minutes, habit.minutes * 0.18)) * 60);
  const uploaded = end + chance.integer(60, 900);
  const byHand = habit.byHand === true;
  // Some that the watch noticed by itself are confirmed hours later (attrib 7).
  const confirmed = !byHand && chance.chance(0.25);
  return {
    id: FIRST_WORKOUT_ID + life.order * WORKOUTS_PER_PERSON + day * WORKOUTS_PER_DAY + slot,
    category: habit.category,
    start,
    end,
    effort: Math.min(0.95, Math.max(0.1, chance.normal(habit.effort, 0.05))),
    byHand,
    device: byHand ? null : life.plan.watch,
    attrib: byHand ? 2 : confirmed ? 7 : 0,
    modified: confirmed ? uploaded + chance.integer(600, 18_000) : uploaded,
  };
}

const drawnWorkouts = memoizePerLife(4_096, (life, day) =>
  life.plan.workouts.flatMap((habit, slot) => planned(life, day, habit, slot) ?? []),
);

/** The workouts that begin on a civil day, in order of time; one of habit overlaps no other. */
export function workoutsOfDay(life: Life, day: number): Workout[] {
  const { first } = lifeDays(life);
  const acts = life.changes.workouts.filter((one) => civilDay(life.zone, one.start) === day);
  const drawn = day <= first ? [] : drawnWorkouts(life, day);
  const changed = new Set(life.changes.workouts.map((one) => one.id));
  const untouched = drawn.filter((one) => !changed.has(one.id));
  const all = [...acts, ...untouched];
  const meets = (one: Workout, other: Workout) => one.start < other.end && other.start < one.end;
  // What a person entered is kept, even where it overlaps another workout.
  const apart = all.filter(
    (one, place) => changed.has(one.id) || !all.slice(0, place).some((other) => meets(one, other)),
  );
  // Deleted ones still keep apart what they overlapped: deleting a workout must not make another appear.
  return apart
    .filter((one) => !life.changes.removed.includes(one.id))
    .sort((left, right) => left.start - right.start);
}

/** Every workout that the cloud knows at `now`, of the civil days in [from, to]. */
export function shownWorkouts(
  life: Life,
  now: number,
  { from, to }: { from: number; to: number },
): Workout[] {
  const { first, last } = lifeDays(life);
  const known = Math.min(now, life.syncedUntil);
  const shown: Workout[] = [];
  for (let day = Math.max(first, from); day <= Math.min(last, to); day++) {
    for (const one of workoutsOfDay(life, day)) {
      if (one.end > known) continue;
      // Not confirmed yet: still as the watch detected it.
      const isKnown = one.modified <= now || life.changes.workouts.includes(one);
      shown.push(isKnown ? one : { ...one, attrib: 0, modified: one.end + 60 });
    }
  }
  return shown;
}
