import { parallelOnce, sumWorkouts } from "#lib/insights/workout-load.ts";
import type { WorkoutSum } from "#lib/insights/workout-load.ts";
import { isPast } from "#lib/metrics/clock.ts";
import { isCounted } from "#lib/metrics/decision.ts";
import { addDays, localDayOf, startOfWeek } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { readWorkout, type Workout } from "#lib/metrics/record.ts";
import { groupBy } from "#lib/series/group-by.ts";
import { readSearchParam, type SearchParams } from "#lib/series/range.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { countRecords, findRecords } from "#lib/storage/groups/record-list.ts";
import type { PersonAt } from "./load-histories.ts";
import { choosePage, type RecordPage } from "./load-records.ts";
import { pageZone } from "./page-zone.ts";

/** Workouts of one sport or all, newest first, and their totals. */
export type WorkoutsPage = RecordPage<Workout> & {
  /** By Withings' number; null shows all. */
  readonly sport: number | null;
  /** The sports of all workouts, the most frequent first. */
  readonly sports: readonly { readonly sport: number; readonly count: number }[];
  readonly all: number;
  /** Of those of the sport that count. */
  readonly sum: WorkoutSum;
  /** The last weeks, oldest first. */
  readonly weeks: readonly WorkoutWeek[];
};

export type WorkoutWeek = WorkoutSum & { readonly first: LocalDay };

const WEEKS = 26;
const WORKOUT_BYTES = 1_500;

type Read = { readonly workout: Workout; readonly counts: boolean };

/** The workouts of a person as the address asks for them. `zone` is the reader's, null when unknown; `now` in ms. */
export async function loadWorkouts(
  person: PersonAt,
  searchParams: SearchParams,
  { zone, firstWeekday, now }: { zone: string | null; firstWeekday: number; now: number },
): Promise<WorkoutsPage> {
  const read = await readAll(person);
  const used = pageZone(zone, read.at(0)?.workout.zone);
  const sports = [...groupBy(read, ({ workout }) => workout.sport)]
    .map(([sport, own]) => ({ sport, count: own.length }))
    .sort((a, b) => b.count - a.count);
  const text = readSearchParam(searchParams, "sport");
  const sport = sports.find((one) => String(one.sport) === text)?.sport ?? null;
  const listed = read.filter(({ workout }) => sport === null || workout.sport === sport);
  const counting = parallelOnce(
    listed.flatMap(({ workout, counts }) => (counts && isPast(workout.startedAt, now) ? [workout] : [])),
  );
  const { page, pages, limit, skip } = choosePage(listed.length, searchParams);
  return {
    zone: used,
    entries: listed.slice(skip, skip + limit).map(({ workout }) => workout),
    total: listed.length,
    page,
    pages,
    sport,
    sports,
    all: read.length,
    sum: sumWorkouts(counting),
    weeks: weeksOf(counting, localDayOf(now, used), firstWeekday),
  };
}

/** All of them: ten years of daily workouts are some thousands. */
function readAll(person: PersonAt): Promise<Read[]> {
  const database = currentDatabase();
  return database.memo.recall(
    person,
    "workouts",
    async () => {
      const limit = await countRecords(database, person.id, "workout");
      const groups = await findRecords(database, person.id, { kind: "workout", limit, skip: 0 });
      return groups.map((group) => ({ workout: readWorkout(group), counts: isCounted(group) }));
    },
    (read) => read.length * WORKOUT_BYTES,
  );
}

function weeksOf(workouts: readonly Workout[], today: LocalDay, firstWeekday: number): WorkoutWeek[] {
  const byWeek = groupBy(workouts, ({ day }) => startOfWeek(day, firstWeekday));
  const last = startOfWeek(today, firstWeekday);
  return Array.from({ length: WEEKS }, (_, index) => {
    const first = addDays(last, 7 * (index + 1 - WEEKS));
    return { first, ...sumWorkouts(byWeek.get(first) ?? []) };
  });
}
