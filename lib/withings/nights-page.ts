import { z } from "zod";
import { type ListPage, parseListPage } from "./list-page.ts";
import {
  knownZone,
  optionalInteger,
  optionalSeconds,
  optionalText,
  wireId,
  wireSeconds,
} from "./wire-schemas.ts";
import { wireValues } from "./workouts-page.ts";

/** A night, or a nap. Instants in ms. */
export type WithingsNight = {
  nightId: string;
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
  values: Record<string, number | string>;
};

const NIGHT = z
  .object({
    id: wireId,
    date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
    timezone: optionalText,
    startdate: wireSeconds,
    enddate: wireSeconds,
    created: optionalSeconds,
    modified: wireSeconds,
    hash_deviceid: optionalText,
    model_id: optionalInteger,
    data: wireValues,
  })
  .transform((night): WithingsNight => ({
    nightId: night.id,
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
