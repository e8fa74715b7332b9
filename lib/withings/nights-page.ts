import { z } from "zod";
import { type ListPage, parseListPage } from "./list-page.ts";
import {
  knownZone,
  optionalCode,
  optionalSeconds,
  optionalText,
  wireDay,
  wireId,
  wireSeconds,
} from "./wire-schemas.ts";
import { wireValues } from "./workouts-page.ts";

/** A night, or a nap. Instants in ms. */
export type WithingsNight = {
  nightId: string;
  /** False may mean that the night still grows; never seen so. Null when not said. */
  completed: boolean | null;
  /** The day of waking, `YYYY-MM-DD`. */
  date: string;
  zone: string;
  startedAt: number;
  /** Moves while the night grows: a night appears after the first getting up. */
  endedAt: number;
  /** May be one second after `modifiedAt`. */
  createdAt: number | null;
  modifiedAt: number;
  deviceId: string | null;
  modelId: number | null;
  /** By Withings' name; -1 is its "not computed" for breathing indices, and `waso` was seen negative. */
  values: Record<string, number | string | boolean>;
};

const NIGHT = z
  .object({
    id: wireId,
    date: wireDay,
    completed: z.boolean().nullish().catch(null),
    timezone: optionalText,
    startdate: wireSeconds,
    enddate: wireSeconds,
    created: optionalSeconds,
    modified: wireSeconds,
    hash_deviceid: optionalText,
    model_id: optionalCode,
    data: wireValues,
  })
  .transform((night): WithingsNight => ({
    nightId: night.id,
    completed: night.completed ?? null,
    date: night.date,
    zone: knownZone(night.timezone),
    startedAt: night.startdate,
    endedAt: night.enddate,
    createdAt: night.created,
    modifiedAt: night.modified,
    deviceId: night.hash_deviceid,
    modelId: night.model_id,
    values: night.data,
  }));

/** Parses the body of sleep getsummary. Throws a WithingsError `malformed`. */
export function parseNightsPage(body: unknown): ListPage<WithingsNight> {
  return parseListPage(body, { list: "series", entry: NIGHT, answer: "sleep summary" });
}
