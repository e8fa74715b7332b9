import { z } from "zod";
import { type ListPage, parseListPage } from "./list-page.ts";
import { wireValues } from "./workouts-page.ts";
import { noonOfLocalDay } from "#lib/metrics/local-day.ts";
import type { NoteUnread } from "./unread.ts";
import {
  DEVICE_NAMES,
  knownZone,
  nameDevice,
  optionalCode,
  optionalSeconds,
  optionalText,
  wireDay,
} from "./wire-schemas.ts";

/** One device's or phone's account of one local day. Several may exist for one day. */
export type WithingsActivityDay = {
  /** `YYYY-MM-DD` in `zone`. */
  date: string;
  zone: string;
  /** Null for what a phone relayed, as is the model; `modelId` is then -1 at times. */
  deviceId: string | null;
  deviceModel: string | null;
  modelId: number | null;
  /** 1 = Withings, 18 = external: the same steps a second time when a Withings tracker was worn too. */
  brand: number | null;
  isTracker: boolean;
  /** The day's noon where Withings does not say, as old answers do not. */
  modifiedAt: number;
  /** By Withings' name; a heart rate of 0 means that it was not measured. Nulls are dropped. */
  values: Record<string, number | string | boolean>;
};

const HEAD = {
  date: wireDay,
  timezone: optionalText,
  ...DEVICE_NAMES,
  model: optionalText,
  modelid: optionalCode,
  model_id: optionalCode,
  brand: optionalCode,
  is_tracker: z.boolean().catch(false),
  modified: optionalSeconds,
};

const DAY = z.looseObject(HEAD).transform((day): WithingsActivityDay => ({
  date: day.date,
  zone: knownZone(day.timezone),
  deviceId: nameDevice(day),
  deviceModel: day.model,
  modelId: day.modelid ?? day.model_id,
  brand: day.brand,
  isTracker: day.is_tracker,
  modifiedAt: day.modified ?? noonOfLocalDay(day.date, knownZone(day.timezone)),
  // Here the numbers are among the facts about the row, not under `data` as elsewhere.
  values: wireValues.parse(Object.fromEntries(Object.entries(day).filter(([name]) => !(name in HEAD)))),
}));

/** Parses the body of getactivity. Throws a WithingsError `malformed`. */
export function parseActivityPage(body: unknown, note?: NoteUnread): ListPage<WithingsActivityDay> {
  return parseListPage(body, { list: "activities", entry: DAY, answer: "activity" }, note);
}
