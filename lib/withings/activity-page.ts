import { z } from "zod";
import { type ListPage, parseListPage } from "./list-page.ts";
import { knownZone, optionalInteger, optionalNumber, optionalText, wireSeconds } from "./wire-schemas.ts";

/** One device's or phone's account of one local day. Several may exist for one day. Null: not measured. */
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
  modifiedAt: number;
  steps: number | null;
  /** m, and floors. */
  distance: number | null;
  elevation: number | null;
  /** kcal: active, and active plus passive. */
  calories: number | null;
  totalCalories: number | null;
  /** s. */
  soft: number | null;
  moderate: number | null;
  intense: number | null;
  active: number | null;
  /** bpm; Withings' 0 means that it was not measured. */
  heartRate: { average: number | null; min: number | null; max: number | null };
  /** s in the light, moderate, intense and maximal zone. */
  heartRateZones: (number | null)[];
};

const heartRate = optionalInteger.transform((value) => (value === 0 ? null : value));
const DAY = z
  .object({
    date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
    timezone: optionalText,
    deviceid: optionalText,
    hash_deviceid: optionalText,
    model: optionalText,
    modelid: optionalInteger,
    model_id: optionalInteger,
    brand: optionalInteger,
    is_tracker: z.boolean().catch(false),
    modified: wireSeconds,
    steps: optionalInteger,
    distance: optionalNumber,
    elevation: optionalNumber,
    calories: optionalNumber,
    totalcalories: optionalNumber,
    soft: optionalInteger,
    moderate: optionalInteger,
    intense: optionalInteger,
    active: optionalInteger,
    hr_average: heartRate,
    hr_min: heartRate,
    hr_max: heartRate,
    hr_zone_0: optionalInteger,
    hr_zone_1: optionalInteger,
    hr_zone_2: optionalInteger,
    hr_zone_3: optionalInteger,
  })
  .transform((day): WithingsActivityDay => ({
    date: day.date,
    zone: knownZone(day.timezone),
    deviceId: day.deviceid ?? day.hash_deviceid,
    deviceModel: day.model,
    modelId: day.modelid ?? day.model_id,
    brand: day.brand,
    isTracker: day.is_tracker,
    modifiedAt: day.modified,
    steps: day.steps,
    distance: day.distance,
    elevation: day.elevation,
    calories: day.calories,
    totalCalories: day.totalcalories,
    soft: day.soft,
    moderate: day.moderate,
    intense: day.intense,
    active: day.active,
    heartRate: { average: day.hr_average, min: day.hr_min, max: day.hr_max },
    heartRateZones: [day.hr_zone_0, day.hr_zone_1, day.hr_zone_2, day.hr_zone_3],
  }));

/** Parses the body of getactivity. Throws a WithingsError `malformed`. */
export function parseActivityPage(body: unknown): ListPage<WithingsActivityDay> {
  return parseListPage(body, { list: "activities", entry: DAY, answer: "activity" });
}
