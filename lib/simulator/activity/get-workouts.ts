import { pageRows, pickFields, readDataFields, readDayWindow } from "../api/page-rows.ts";
import type { Parameters } from "../api/parameters.ts";
import { trueWeightAt } from "../characters/body-at.ts";
import { MODELS } from "../characters/device.ts";
import { createRandom } from "../world/random.ts";
import { deviceIdOf, type Life, type Workout } from "../life/life.ts";
import { minutesOf } from "../life/minute-block.ts";
import { shownWorkouts } from "../life/workout.ts";
import { civilDay, ymdOfDay } from "../life/zone.ts";
import { heartZone, minuteCalories, minuteFloors, minuteMetres } from "./day-activity.ts";

const PAGE = 200;
const SWIMMING = 7;
const MULTI_SPORT = 272;
const BREATHING = 560;

/** A workout that a phone relayed carries the phone's model and no device. */
const PHONE_MODEL = 1055;

function heart(life: Life, workout: Workout) {
  const zones: [number, number, number, number] = [0, 0, 0, 0];
  let [sum, count, least, most] = [0, 0, 255, 0];
  for (const { pulse } of minutesOf(life, workout.start, workout.end)) {
    sum += pulse;
    count += 1;
    least = Math.min(least, pulse);
    most = Math.max(most, pulse);
    const zone = heartZone(pulse, life.plan.heart.max);
    if (zone !== null) zones[zone] += 60;
  }
  const isRead = count > 0 && workout.device !== null;
  return {
    hr_average: isRead ? Math.round(sum / count) : 0,
    hr_min: isRead ? least : 0,
    hr_max: isRead ? most : 0,
    hr_zone_0: isRead ? zones[0] : 0,
    hr_zone_1: isRead ? zones[1] : 0,
    hr_zone_2: isRead ? zones[2] : 0,
    hr_zone_3: isRead ? zones[3] : 0,
  };
}

function ground(life: Life, workout: Workout) {
  let [steps, metres, floors] = [0, 0, 0];
  for (const minute of minutesOf(life, workout.start, workout.end)) {
    steps += minute.steps;
    metres += minuteMetres(minute, life.body.plan.heightMetres);
    floors += minuteFloors(minute);
  }
  return { steps, distance: Math.round(metres), elevation: floors };
}

function water(workout: Workout) {
  const laps = Math.max(2, Math.round((workout.end - workout.start) / 95));
  return { pool_laps: laps, strokes: laps * 18, pool_length: 25 };
}

/** The fields of one workout; which keys there are depends on the sport. */
function dataOf(life: Life, workout: Workout): Record<string, number | string | null> {
  const chance = createRandom(`${life.body.seed}|workout-data|${workout.id}`);
  // One published walk carries this and nothing else.
  if (!workout.byHand && workout.category === 1 && chance.chance(0.03)) return { algo_pause_duration: null };
  if (workout.category === MULTI_SPORT || workout.category === BREATHING)
    return { algo_pause_duration: null };
  const kilograms = trueWeightAt(life.body, workout.start);
  let calories = 0;
  for (const minute of minutesOf(life, workout.start, workout.end))
    calories += minuteCalories(minute, kilograms);
  const minutes = (workout.end - workout.start) / 60;
  const hot = workout.effort > 0.7;
  return {
    calories: Math.round(calories),
    intensity: workout.byHand ? Math.round(workout.effort * 100) : 0,
    manual_intensity: workout.byHand ? Math.round(workout.effort * 100) : null,
    manual_distance: workout.byHand ? Math.round(minutes * 90) : 0,
    manual_calories: workout.byHand ? Math.round(minutes * 6) : 0,
    ...heart(life, workout),
    pause_duration: workout.byHand ? 120 : 0,
    ...(workout.category === SWIMMING ? water(workout) : ground(life, workout)),
    algo_pause_duration: workout.category === SWIMMING ? 40 * chance.integer(1, 5) : null,
    spo2_average: null,
    ...(life.plan.watch === "scanWatch2" && !workout.byHand
      ? {
          core_body_temperature_avg: 37 + Math.round(workout.effort),
          core_body_temperature_min: 37,
          core_body_temperature_max: hot ? 39 : 38,
          core_body_temperature_status: minutes < 12 ? "unknown" : hot ? "elevated" : "usual",
        }
      : {}),
  };
}

/** `v2/measure` getworkouts, in order of `modified`. `model` is a number here. */
export function getWorkouts(life: Life, now: number, parameters: Parameters) {
  const window = readDayWindow(parameters);
  const wanted = readDataFields(parameters);
  const found = shownWorkouts(life, now, window)
    .filter((one) => one.modified >= window.lastUpdate)
    .sort((left, right) => left.modified - right.modified);
  const page = pageRows(found, parameters, PAGE);
  const series = page.rows.map((workout) => {
    const data = dataOf(life, workout);
    return {
      id: workout.id,
      category: workout.category,
      timezone: life.zone,
      model: workout.device === null ? PHONE_MODEL : MODELS[workout.device].model_id,
      attrib: workout.attrib,
      startdate: workout.start,
      enddate: workout.end,
      date: ymdOfDay(civilDay(life.zone, workout.start)),
      deviceid: workout.device === null ? null : deviceIdOf(life, workout.device),
      data: wanted ? pickFields(data, wanted) : data,
      modified: workout.modified,
    };
  });
  return { series, more: page.more, offset: page.offset };
}
