import { z } from "zod";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { type ListPage, parseListPage } from "./list-page.ts";
import type { NoteUnread } from "./unread.ts";
import {
  DEVICE_NAMES,
  knownZone,
  nameDevice,
  optionalCode,
  optionalSeconds,
  optionalText,
  wireDay,
  wireId,
  wireSeconds,
} from "./wire-schemas.ts";
import { endAfter, wireValues } from "./workouts-page.ts";

/** A night, or a nap. Instants in ms. */
export type WithingsNight = {
  nightId: string;
  /** False may mean that the night still grows, but was never seen. Null when missing. */
  completed: boolean | null;
  /** The day of waking, `YYYY-MM-DD`. */
  date: string;
  zone: string;
  startedAt: number;
  /** Moves while the night grows: a night appears after the first getting up. Null when Withings names none. */
  endedAt: number | null;
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
    date: wireDay.nullish().catch(null),
    completed: z.boolean().nullish().catch(null),
    timezone: optionalText,
    startdate: wireSeconds,
    enddate: optionalSeconds,
    created: optionalSeconds,
    modified: optionalSeconds,
    ...DEVICE_NAMES,
    model_id: optionalCode,
    data: wireValues,
  })
  .transform((night): WithingsNight => {
    const zone = knownZone(night.timezone);
    const endedAt = endAfter(night.startdate, night.enddate);
    return {
      nightId: night.id,
      completed: night.completed ?? null,
      date: night.date ?? localDayOf(endedAt ?? night.startdate, zone),
      zone,
      startedAt: night.startdate,
      endedAt,
      createdAt: night.created,
      modifiedAt: night.modified ?? night.created ?? endedAt ?? night.startdate,
      deviceId: nameDevice(night),
      modelId: night.model_id,
      values: night.data,
    };
  });

/** Parses the body of sleep getsummary. Throws a WithingsError `malformed`. */
export function parseNightsPage(body: unknown, note?: NoteUnread): ListPage<WithingsNight> {
  return parseListPage(body, { list: "series", entry: NIGHT, answer: "sleep summary" }, note);
}
