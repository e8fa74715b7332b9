import type { PersonId } from "#lib/auth/person-id.ts";
import { readWorkout, type Workout } from "#lib/metrics/record.ts";
import { findSignal } from "#lib/metrics/samples/signal.ts";
import { SECOND_MS } from "#lib/metrics/time.ts";
import { chooseNeighbour } from "#lib/series/neighbour.ts";
import { type DrawnColumn, readColumns } from "#lib/series/samples/column-answer.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findRecord, findRecordsAfter, findRecordsBefore } from "#lib/storage/groups/record-list.ts";
import { readSignalColumns } from "./read-signal-columns.ts";

/** A workout in detail; no columns while its minutes have not been fetched. */
export type WorkoutPage = {
  readonly workout: Workout;
  /** bpm, in columns of so many seconds. */
  readonly pulse: { readonly columns: readonly DrawnColumn[]; readonly seconds: number };
  readonly previous: Workout | null;
  readonly next: Workout | null;
};

const WIDTH = 400;
/** Among so many that are nearest is one of the same device. */
const NEAREST = 4;

/** A workout by Withings' id; null when the person has none such. */
export async function loadWorkout(personId: PersonId, workoutId: string): Promise<WorkoutPage | null> {
  const database = currentDatabase();
  const group = await findRecord(database, personId, `workout:${workoutId}`);
  if (!group) return null;
  const workout = readWorkout(group);
  const [before, after, pulse] = await Promise.all([
    findRecordsBefore(database, personId, { kind: "workout", before: workout.startedAt, limit: NEAREST }),
    findRecordsAfter(database, personId, {
      kind: "workout",
      after: Math.max(workout.endedAt, workout.startedAt + 1),
      limit: NEAREST,
    }),
    readPulse(personId, workout),
  ]);
  return {
    workout,
    pulse,
    previous: chooseNeighbour(before.map(readWorkout), workout),
    next: chooseNeighbour(after.map(readWorkout), workout),
  };
}

async function readPulse(personId: PersonId, { startedAt, endedAt }: Workout): Promise<WorkoutPage["pulse"]> {
  const span = { from: Math.floor(startedAt / SECOND_MS), to: Math.ceil(endedAt / SECOND_MS) };
  const code = findSignal("heart-rate")?.code;
  if (code === undefined || span.to <= span.from) return { columns: [], seconds: 0 };
  const answer = await readSignalColumns(currentDatabase(), personId, code, span, WIDTH);
  // The first column may begin before the workout: what was measured before is not of it.
  const columns = readColumns(answer).filter(
    ({ at }) => at >= span.from - answer.columnSeconds / 2 && at < span.to,
  );
  return { columns, seconds: answer.columnSeconds };
}
