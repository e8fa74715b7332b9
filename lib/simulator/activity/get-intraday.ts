import { DAY_S } from "../world/time.ts";
import { readDataFields, pickFields } from "../api/page-rows.ts";
import type { Parameters } from "../api/parameters.ts";
import { trueWeightAt } from "../characters/body-at.ts";
import { MODELS } from "../characters/device.ts";
import { deviceIdOf, type Life } from "../life/life.ts";
import { isSampled, minutesOf, type Minute } from "../life/minute-block.ts";
import { lifeSeed } from "../life/memoize-per-life.ts";
import { bellAt } from "../life/noise.ts";
import { isPulseRead, minuteCalories, minuteFloors, minuteMetres } from "./day-activity.ts";

/** The fields returned when `data_fields` is missing. */
const PLAIN = new Set([
  "steps",
  "elevation",
  "calories",
  "distance",
  "stroke",
  "pool_lap",
  "duration",
  "heart_rate",
]);

type Entry = Record<string, number>;

function movement(
  minute: Minute,
  { kilograms, heightMetres }: { kilograms: number; heightMetres: number },
): Entry {
  const entry: Entry = {};
  const floors = minuteFloors(minute);
  const metres = minuteMetres(minute, heightMetres);
  if (minute.steps > 0) entry["steps"] = minute.steps;
  if (floors > 0) entry["elevation"] = floors;
  if (minute.steps > 0 || minute.workout)
    entry["calories"] = Math.round(minuteCalories(minute, kilograms) * 100) / 100;
  if (metres > 0) entry["distance"] = Math.round(metres * 100) / 100;
  if (minute.workout?.category === 7) {
    entry["stroke"] = 22;
    if (Math.floor(minute.second / 60) % 2 === 0) entry["pool_lap"] = 1;
  }
  return entry;
}

/** What the watch measures during sleep; 0 means no reading. */
function night(life: Life, minute: Minute): Entry {
  if (minute.stage < 0 || minute.stage > 3) return {};
  const seed = lifeSeed(life, "watch-night");
  const place = Math.floor(minute.second / 60);
  const entry: Entry = {};
  if (isSampled(life, minute.second, 20)) {
    const dip = life.plan.sleep.apneaIndex / 8;
    entry["spo2_auto"] = Math.round(Math.min(100, 97 - Math.abs(bellAt(seed, place)) * (0.8 + dip)));
  }
  if (isSampled(life, minute.second, 5)) {
    const variability =
      life.plan.heart.variability * (minute.stage === 2 ? 1.15 : minute.stage === 3 ? 0.85 : 1);
    const quality = Math.round(Math.min(100, Math.max(0, 85 + 12 * bellAt(seed ^ 1, place))));
    const heard = quality > 55;
    entry["rmssd"] = heard ? Math.round(Math.max(6, variability * (1 + 0.25 * bellAt(seed ^ 2, place)))) : 0;
    entry["sdnn1"] = heard
      ? Math.round(Math.max(8, variability * 1.2 * (1 + 0.22 * bellAt(seed ^ 3, place))))
      : 0;
    entry["hrv_quality"] = heard ? quality : 0;
    entry["rr"] = Math.round(14 + bellAt(seed ^ 4, place));
    entry["chest_movement_rate"] = entry["rr"];
  }
  return entry;
}

/** Core temperature follows the clock of the body: lowest before morning, higher with effort. */
function warmth(life: Life, minute: Minute): Entry {
  if (life.plan.watch !== "scanWatch2" || !isSampled(life, minute.second, 10)) return {};
  const turn = ((minute.second % DAY_S) / DAY_S - 0.2) * 2 * Math.PI;
  const effort = minute.workout ? minute.workout.effort * 0.9 : 0;
  const seed = lifeSeed(life, "warmth");
  const celsius = 36.9 - 0.4 * Math.cos(turn) + effort + 0.05 * bellAt(seed, Math.floor(minute.second / 60));
  return { core_body_temperature: Math.round(celsius * 100) / 100 };
}

/**
 * `v2/measure` getintradayactivity: silently limited to the first 24 hours of the window; without dates, the latest
 * 24 hours. The series is an object keyed by epoch, but `{}` for a person without a watch and `[]` for an empty
 * window.
 */
export function getIntraday(life: Life | null, now: number, parameters: Parameters) {
  const watch = life?.plan.watch ?? null;
  const asked = { from: parameters.integer("startdate"), to: parameters.integer("enddate") };
  const wanted = readDataFields(parameters) ?? PLAIN;
  if (!life || watch === null) return { series: {} };
  const known = Math.min(now, life.syncedUntil);
  const from = asked.from ?? (asked.to ?? known) - DAY_S;
  const to = Math.min(asked.to ?? Infinity, (asked.from ?? from) + DAY_S, known);
  const { heightMetres } = life.body.plan;
  // The weight within its day, so that a minute has the same value in every window.
  const kilogramsOf = new Map<number, number>();
  const sizeAt = (second: number) => {
    const day = Math.floor(second / DAY_S) * DAY_S;
    const kilograms = kilogramsOf.get(day) ?? trueWeightAt(life.body, day);
    kilogramsOf.set(day, kilograms);
    return { kilograms, heightMetres };
  };
  const { model, model_id } = MODELS[watch];
  const deviceid = deviceIdOf(life, watch);
  const series: Record<string, unknown> = {};
  for (const minute of minutesOf(life, from, to)) {
    // Before the watch was unpacked, only what an act recorded.
    if (minute.second < life.from && !minute.workout) continue;
    const pulse: Entry = isPulseRead(life, minute) ? { heart_rate: minute.pulse } : {};
    const all = {
      ...movement(minute, sizeAt(minute.second)),
      ...pulse,
      ...night(life, minute),
      ...warmth(life, minute),
    };
    const kept = pickFields(all, wanted);
    if (Object.keys(kept).length === 0) continue;
    const duration = wanted.has("duration") ? { duration: 60 } : {};
    series[String(minute.second)] = { deviceid, model, model_id, ...duration, ...kept };
  }
  return { series: Object.keys(series).length === 0 ? [] : series };
}
