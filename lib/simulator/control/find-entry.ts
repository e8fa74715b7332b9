import type { ActivityRow, ActivitySource } from "../activity/day-activity.ts";
import type { Character } from "../characters/character.ts";
import { rowsOfDay } from "../life/edit-life.ts";
import { deviceIdOf, type Life, type Recording, type Workout } from "../life/life.ts";
import { shownRecordings } from "../life/recording.ts";
import { shownSleeps, type ShownSleep } from "../life/sleep.ts";
import { shownWorkouts } from "../life/workout.ts";
import { dayOfYmd } from "../life/zone.ts";
import type { MeasureGroup } from "../measure/measure-group.ts";
import { nowSeconds, type World } from "../world/world.ts";
import { ControlError } from "./control-error.ts";

const EVERYTHING = { from: -Infinity, to: Infinity };

function missing(what: string, id: string | number): ControlError {
  return new ControlError(404, `The cloud knows no ${what} ${id} of this person.`);
}

/** The row of activity of a date (`YYYY-MM-DD`), or 404. */
export function requireDay(
  world: World,
  life: Life,
  { date, source }: { date: string; source: ActivitySource },
): ActivityRow {
  const day = dayOfYmd(date);
  const row = day === null ? undefined : rowsOfDay(world, life, day).find((one) => one.source === source);
  if (!row) throw missing(`day of the ${source}`, date);
  return row;
}

export function requireWorkout(world: World, life: Life, id: number): Workout {
  const found = shownWorkouts(life, nowSeconds(world), EVERYTHING).find((one) => one.id === id);
  if (!found) throw missing("workout", id);
  return found;
}

export function requireNight(world: World, life: Life, id: number): ShownSleep {
  const found = shownSleeps(life, nowSeconds(world), EVERYTHING).find((one) => one.sleep.id === id);
  if (!found) throw missing("night", id);
  return found;
}

/** The recording whose ECG or whose sound has this signal id, or 404. */
export function requireRecording(
  world: World,
  life: Life,
  { id, part }: { id: number; part: "ecg" | "sound" },
): Recording {
  const found = shownRecordings(life, nowSeconds(world), EVERYTHING).find((one) =>
    part === "ecg" ? one.hasEcg && one.signalId === id : one.stethoId === id,
  );
  if (!found) throw missing(part === "ecg" ? "ECG" : "stethoscope signal", id);
  return found;
}

/** The measure groups that came of a recording: rhythm, intervals, and the cuff's pressure. */
export function groupsOfRecording(character: Character, life: Life, recording: Recording): MeasureGroup[] {
  const device = deviceIdOf(life, recording.device);
  return character.book
    .all()
    .filter((group) => group.date === recording.timestamp && group.deviceid === device);
}
