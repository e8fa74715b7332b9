import { DAY_S } from "../world/time.ts";
import { type ModelKey, MODELS } from "../characters/device.ts";
import { trueWeightAt } from "../characters/body-at.ts";
import { createRandom } from "../world/random.ts";
import { deviceIdOf, lifeDays, type Life } from "../life/life.ts";
import { memoizePerLife } from "../life/memoize-per-life.ts";
import { minutesOf, isSampled, type Minute } from "../life/minute-block.ts";
import { secondOfDay, ymdOfDay } from "../life/zone.ts";

/** One row of a day before its numbers are worked out: the watch's, or the phone's echo of it. */
export type ActivityRow = {
  day: number;
  source: ActivitySource;
  modified: number;
  /** Numbers that a person changed in the app. */
  changed?: Record<string, number>;
};

export type ActivitySource = "watch" | "phone";

const PHONE = { model: "Android step tracker", modelid: 1054 };

/** Active kilocalories of a minute: walking by steps, a workout by its effort, by body weight. */
export function minuteCalories(minute: Minute, kilograms: number): number {
  const effort = minute.workout ? minute.workout.effort * 10.5 : minute.steps * 0.036;
  return (effort * kilograms) / 70;
}

/** Metres covered in a minute: runners take longer strides. Cycling and the like by effort. */
export function minuteMetres(minute: Minute, heightMetres: number): number {
  if (minute.workout?.category === 6) return 180 + 320 * minute.workout.effort;
  const stride = heightMetres * (minute.steps > 140 ? 0.6 : 0.43);
  return minute.steps * stride;
}

/** Floors climbed in a minute, a few at a time while walking. */
export function minuteFloors(minute: Minute): number {
  const isClimb = minute.steps > 0 && Math.floor(minute.second / 60) % 23 === 0;
  return isClimb ? 1 : 0;
}

type Intensity = "soft" | "moderate" | "intense";

/** How hard a minute is; null for one without movement. */
function minuteIntensity({ steps, workout }: Minute): Intensity | null {
  if (workout) return workout.effort > 0.6 ? "intense" : workout.effort > 0.3 ? "moderate" : "soft";
  return steps === 0 ? null : steps > 100 ? "moderate" : "soft";
}

/** Zones by share of the greatest pulse: light, moderate, intense, maximal. Null below. */
export function heartZone(pulse: number, max: number): 0 | 1 | 2 | 3 | null {
  const share = pulse / max;
  return share < 0.5 ? null : share < 0.6 ? 0 : share < 0.7 ? 1 : share < 0.9 ? 2 : 3;
}

/** Whether the watch read the pulse in this minute: each minute of a workout, else once in ten. */
export function isPulseRead(life: Life, minute: Minute): boolean {
  if (life.plan.watch === null || (minute.second < life.from && !minute.workout)) return false;
  return minute.workout !== undefined || isSampled(life, minute.second, minute.stage >= 0 ? 5 : 10);
}

/** When a day is uploaded, and whether (and when) Withings counts it again, months later. */
const rowTimes = memoizePerLife(4_096, (life, day) => {
  const chance = createRandom(`${life.body.seed}|activity|${day}`);
  const midnight = secondOfDay(life.zone, day + 1, 0);
  const uploaded = midnight + chance.integer(60, 3_000);
  const again = midnight + chance.integer(20, 400) * DAY_S;
  return { uploaded, again, isAgain: chance.chance(0.03), hasPhone: life.plan.phone && chance.chance(0.85) };
});

/** The rows that the cloud knows at `now`, for the civil days in [from, to]. Cheap: nothing is counted yet. */
export function activityRows(
  life: Life,
  now: number,
  { from, to }: { from: number; to: number },
): ActivityRow[] {
  if (life.plan.watch === null) return [];
  const { first, last } = lifeDays(life);
  const rows: ActivityRow[] = [];
  for (let day = Math.max(first, from); day <= Math.min(last, to); day++) {
    const { uploaded, again, isAgain, hasPhone } = rowTimes(life, day);
    const synced = Math.min(life.syncedUntil, uploaded);
    const modified = isAgain && again <= now ? again : synced;
    rows.push({ day, source: "watch", modified });
    if (life.plan.phone && hasPhone) rows.push({ day, source: "phone", modified: synced + 420 });
  }
  return rows.filter((row) => row.modified <= now).flatMap((row) => changedRow(life, row));
}

/** The row with a person's changes applied; undefined when they deleted it. */
function changedRow(life: Life, row: ActivityRow): ActivityRow[] {
  const change = life.changes.days[dayKey(ymdOfDay(row.day), row.source)];
  if (change === null) return [];
  if (change === undefined) return [row];
  return [{ ...row, modified: Math.max(row.modified, change.modified), changed: change.fields }];
}

/** The name of one row among the changes of a life. */
export function dayKey(date: string, source: ActivitySource): string {
  return `${date} ${source}`;
}

function rounded(amount: number): number {
  return Math.round(amount * 1000) / 1000;
}

function countMinutes(life: Life, day: number) {
  const from = secondOfDay(life.zone, day, 0);
  const to = Math.min(secondOfDay(life.zone, day + 1, 0), life.syncedUntil);
  const kilograms = trueWeightAt(life.body, from);
  const seconds = { soft: 0, moderate: 0, intense: 0 };
  const zones: [number, number, number, number] = [0, 0, 0, 0];
  let [steps, metres, floors, calories, pulses, readings, least, most] = [0, 0, 0, 0, 0, 0, 255, 0];
  for (const minute of minutesOf(life, from, to)) {
    steps += minute.steps;
    metres += minuteMetres(minute, life.body.plan.heightMetres);
    floors += minuteFloors(minute);
    calories += minuteCalories(minute, kilograms);
    const intensity = minuteIntensity(minute);
    if (intensity) seconds[intensity] += 60;
    if (!isPulseRead(life, minute)) continue;
    pulses += minute.pulse;
    readings += 1;
    least = Math.min(least, minute.pulse);
    most = Math.max(most, minute.pulse);
    const zone = minute.stage < 0 ? heartZone(minute.pulse, life.plan.heart.max) : null;
    if (zone !== null) zones[zone] += minute.workout ? 60 : 600;
  }
  const passive = (kilograms * Math.max(0, to - from)) / 3600;
  return {
    steps,
    distance: rounded(metres),
    elevation: floors,
    ...seconds,
    active: seconds.moderate + seconds.intense,
    calories: rounded(calories),
    totalcalories: rounded(calories + passive),
    hr_average: readings === 0 ? 0 : Math.round(pulses / readings),
    hr_min: readings === 0 ? 0 : least,
    hr_max: most,
    hr_zone_0: zones[0],
    hr_zone_1: zones[1],
    hr_zone_2: zones[2],
    hr_zone_3: zones[3],
  };
}

/** The day's numbers; kept until something of the life changes. */
const countDay = memoizePerLife(4_096, countMinutes, { isVersioned: true });

/** The phone lay on the desk for a while: a bit less of each, no heart, and no more than it can know. */
function countPhone(life: Life, day: number) {
  const { steps, distance, soft, moderate, intense, active, calories, totalcalories } = countDay(life, day);
  const share = 0.72 + 0.24 * createRandom(`${life.body.seed}|phone|${day}`).uniform();
  const whole = (amount: number) => Math.round(amount * share);
  return {
    steps: whole(steps),
    distance: rounded(distance * share),
    elevation: 0,
    soft: whole(soft / 60) * 60,
    moderate: whole(moderate / 60) * 60,
    intense: whole(intense / 60) * 60,
    active: whole(active / 60) * 60,
    calories: rounded(calories * share),
    totalcalories: rounded(totalcalories - calories * (1 - share)),
  };
}

function origin(life: Life, { source }: ActivityRow, watch: ModelKey) {
  if (source === "phone") {
    return { deviceid: null, hash_deviceid: null, brand: 18, ...PHONE, is_tracker: false };
  }
  const id = deviceIdOf(life, watch);
  const { model, model_id } = MODELS[watch];
  return { deviceid: id, hash_deviceid: id, brand: 1, modelid: model_id, model, is_tracker: true };
}

/** A row as getactivity sends it, with every field that can be asked for. */
export function activityOf(life: Life, row: ActivityRow) {
  const watch = life.plan.watch ?? "scanWatch2";
  const { deviceid, hash_deviceid, brand, modelid, model, is_tracker } = origin(life, row, watch);
  return {
    /** Counts the minutes of the day only when a number is read. */
    count: () => ({
      ...(row.source === "phone" ? countPhone(life, row.day) : countDay(life, row.day)),
      ...row.changed,
    }),
    row: {
      deviceid,
      hash_deviceid,
      timezone: life.zone,
      date: ymdOfDay(row.day),
      modified: row.modified,
      brand,
      modelid,
      model,
      is_tracker,
    },
  };
}
