import { z } from "zod";
import { type ListPage, parseListPage } from "./list-page.ts";
import type { NoteUnread } from "./unread.ts";
import {
  DEVICE_NAMES,
  knownZone,
  nameDevice,
  optionalCode,
  optionalSeconds,
  optionalText,
  wireCode,
  wireId,
  wireSeconds,
} from "./wire-schemas.ts";

/** A workout. Instants in ms. */
export type WithingsWorkout = {
  workoutId: string;
  /** Withings' table of sports, to which new numbers are added often; null when it names none. */
  category: number | null;
  /** `YYYY-MM-DD`, the local day of its beginning. */
  date: string | null;
  zone: string;
  attribution: number;
  startedAt: number;
  /** Null when Withings names none after its beginning. */
  endedAt: number | null;
  modifiedAt: number;
  deviceId: string | null;
  /** An integer here, unlike everywhere else. */
  modelId: number | null;
  /** The measured values by Withings' name; which names occur depends on the sport. Nulls are dropped. */
  values: Record<string, number | string | boolean>;
};

/** Values by name, without those that were asked for and not measured. What is nested is kept as its JSON text. */
export const wireValues = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((data) => {
    const values: Record<string, number | string | boolean> = {};
    for (const [name, value] of Object.entries(data)) {
      if (typeof value === "number" || typeof value === "string" || typeof value === "boolean")
        values[name] = typeof value === "string" ? value.replaceAll("\0", "") : value;
      else if (value !== null && value !== undefined) values[name] = JSON.stringify(value);
    }
    return values;
  });

const WORKOUT = z
  .object({
    id: wireId,
    category: optionalCode,
    date: optionalText,
    timezone: optionalText,
    attrib: wireCode.catch(-1),
    startdate: wireSeconds,
    enddate: optionalSeconds,
    modified: optionalSeconds,
    ...DEVICE_NAMES,
    model: optionalCode,
    data: wireValues,
  })
  .transform((workout): WithingsWorkout => ({
    workoutId: workout.id,
    category: workout.category,
    date: workout.date,
    zone: knownZone(workout.timezone),
    attribution: workout.attrib,
    startedAt: workout.startdate,
    endedAt: endAfter(workout.startdate, workout.enddate),
    modifiedAt: workout.modified ?? workout.startdate,
    deviceId: nameDevice(workout),
    modelId: workout.model,
    values: workout.data,
  }));

/** An end, where it is one: 0 and instants before the beginning mean that there is none. */
export function endAfter(startedAt: number, endedAt: number | null): number | null {
  return endedAt !== null && endedAt >= startedAt ? endedAt : null;
}

/** Parses the body of getworkouts. Throws a WithingsError `malformed`. */
export function parseWorkoutsPage(body: unknown, note?: NoteUnread): ListPage<WithingsWorkout> {
  return parseListPage(body, { list: "series", entry: WORKOUT, answer: "workouts" }, note);
}
