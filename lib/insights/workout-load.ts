import type { Workout } from "#lib/metrics/record.ts";
import { MINUTE_S, SECOND_MS } from "#lib/metrics/time.ts";

/** What workouts add up to. */
export type WorkoutSum = {
  readonly workouts: number;
  /** s */
  readonly duration: number;
  /** m, kcal; null where none has any. */
  readonly distance: number | null;
  readonly calories: number | null;
  /** Minutes of moderate activity, intense ones twice; null where none has heart-rate zones. */
  readonly load: number | null;
};

/** How long it lasted (s), by its times; 0 where the end is unknown. */
export function durationOf({ startedAt, endedAt }: Pick<Workout, "startedAt" | "endedAt">): number {
  return (endedAt - startedAt) / SECOND_MS;
}

/** How much of moderate activity a minute in each of Withings' zones is worth (WHO 2020): light ones nothing. */
const ZONE_WORTH = [
  ["hr_zone_1", 1],
  ["hr_zone_2", 2],
  ["hr_zone_3", 2],
] as const;

/**
 * The load of a workout: its minutes in the moderate heart-rate zone, and twice those in the zones above, as the WHO
 * counts moderate and vigorous activity (2020). Null where the device sent no zone.
 */
export function loadOf({ others }: Pick<Workout, "others">): number | null {
  if (!others.some(({ name }) => name.startsWith("hr_zone_"))) return null;
  return ZONE_WORTH.reduce((sum, [zone, worth]) => {
    const seconds = others.find(({ name }) => name === zone)?.value ?? 0;
    return sum + (worth * seconds) / MINUTE_S;
  }, 0);
}

/**
 * The workouts that count in a sum: of several devices that recorded the same time only the longest one. Two overlap
 * when more than half of the shorter one lies within the other.
 */
export function parallelOnce(workouts: readonly Workout[]): Workout[] {
  const kept: Workout[] = [];
  for (const together of overlapping(workouts)) {
    const own: Workout[] = [];
    for (const workout of together.toSorted((a, b) => durationOf(b) - durationOf(a)))
      if (!own.some((other) => isWithin(workout, other))) own.push(workout);
    kept.push(...own);
  }
  return kept.sort((a, b) => a.startedAt - b.startedAt);
}

/** Workouts in parts of which none reaches into another: years of them need not all be compared. */
function overlapping(workouts: readonly Workout[]): Workout[][] {
  const parts: Workout[][] = [];
  let end = -Infinity;
  for (const workout of workouts.toSorted((a, b) => a.startedAt - b.startedAt)) {
    if (workout.startedAt < end) parts.at(-1)?.push(workout);
    else parts.push([workout]);
    end = Math.max(end, workout.endedAt);
  }
  return parts;
}

function isWithin(shorter: Workout, longer: Workout): boolean {
  const shared = Math.min(shorter.endedAt, longer.endedAt) - Math.max(shorter.startedAt, longer.startedAt);
  return shared > 0 && shared > (shorter.endedAt - shorter.startedAt) / 2;
}

/** Adds up workouts, each of which counts. */
export function sumWorkouts(workouts: readonly Workout[]): WorkoutSum {
  const sum = (read: (workout: Workout) => number | null) => {
    const known = workouts.flatMap((workout) => read(workout) ?? []);
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
  };
  return {
    workouts: workouts.length,
    duration: sum(durationOf) ?? 0,
    distance: sum(({ distance }) => distance),
    calories: sum(({ calories }) => calories),
    load: sum(loadOf),
  };
}
