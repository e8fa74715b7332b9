import { z } from "zod";
import { type ListPage, parseListPage } from "./list-page.ts";
import {
  knownZone,
  optionalInteger,
  optionalText,
  wireId,
  wireInteger,
  wireSeconds,
} from "./wire-schemas.ts";

/** A workout. Instants in ms. */
export type WithingsWorkout = {
  workoutId: string;
  /** Withings' table of sports, to which new numbers are added often. */
  category: number;
  zone: string;
  attribution: number;
  startedAt: number;
  endedAt: number;
  modifiedAt: number;
  deviceId: string | null;
  /** An integer here, unlike everywhere else. */
  modelId: number | null;
  /** What was measured, by Withings' name; which names occur depends on the sport. Nulls are left out. */
  values: Record<string, number | string>;
};

/** Values by name, without those that were asked for and not measured. */
export const wireValues = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((data) => {
    const known = Object.entries(data).filter(
      (entry): entry is [string, number | string] =>
        typeof entry[1] === "number" || typeof entry[1] === "string",
    );
    return Object.fromEntries(known);
  });

const WORKOUT = z
  .object({
    id: wireId,
    category: wireInteger,
    timezone: optionalText,
    attrib: wireInteger.catch(-1),
    startdate: wireSeconds,
    enddate: wireSeconds,
    modified: wireSeconds,
    deviceid: optionalText,
    hash_deviceid: optionalText,
    model: optionalInteger,
    data: wireValues,
  })
  .transform((workout): WithingsWorkout => ({
    workoutId: workout.id,
    category: workout.category,
    zone: knownZone(workout.timezone),
    attribution: workout.attrib,
    startedAt: workout.startdate,
    endedAt: workout.enddate,
    modifiedAt: workout.modified,
    deviceId: workout.deviceid ?? workout.hash_deviceid,
    modelId: workout.model,
    values: workout.data,
  }));

/** Parses the body of getworkouts. Throws a WithingsError `malformed`. */
export function parseWorkoutsPage(body: unknown): ListPage<WithingsWorkout> {
  return parseListPage(body, { list: "series", entry: WORKOUT, answer: "workouts" });
}
