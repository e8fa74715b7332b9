import { readDataFields } from "../api/page-rows.ts";
import type { Parameters } from "../api/parameters.ts";
import { deviceId, MODELS } from "../characters/device.ts";
import type { Stage } from "../life/hypnogram.ts";
import { sleepDevice, type Life } from "../life/life.ts";
import { seedOf } from "../life/noise.ts";
import { shownSleeps, type ShownSleep } from "../life/sleep.ts";
import { civilDay } from "../life/zone.ts";
import { nightMinute, shownStages, type NightMinute } from "./night-minutes.ts";
import { sensorNumber } from "./get-summary.ts";

/** How each named field is read from a minute; fields of the mat alone come only from the mat. */
const FIELDS: Record<string, { read: (minute: NightMinute) => number; isOfMat?: true }> = {
  hr: { read: (minute) => minute.hr },
  rr: { read: (minute) => minute.rr },
  snoring: { read: (minute) => minute.snoring },
  sdnn_1: { read: (minute) => minute.sdnn_1 },
  rmssd: { read: (minute) => minute.rmssd },
  hrv_quality: { read: (minute) => minute.hrv_quality },
  mvt_score: { read: (minute) => minute.mvt_score, isOfMat: true },
  chest_movement_rate: { read: (minute) => minute.rr },
  breathing_sounds: { read: (minute) => minute.breathing_sounds, isOfMat: true },
};

type Interval = { stage: Stage; from: number; to: number; shown: ShownSleep };

function intervalOf(life: Life, { stage, from, to, shown }: Interval, wanted: ReadonlySet<string>) {
  const model = sleepDevice(life) ?? "sleepAnalyzer";
  const maps: Record<string, Record<string, number>> = {};
  const minutes: NightMinute[] = [];
  if (wanted.size > 0)
    for (let minute = stage.from; minute < stage.to; minute++)
      minutes.push(nightMinute(life, shown, { minute, state: stage.state }));
  for (const [name, field] of Object.entries(FIELDS)) {
    if (!wanted.has(name) || (field.isOfMat && life.plan.sleepMonitor === null)) continue;
    const map: Record<string, number> = {};
    for (const minute of minutes) map[String(minute.second)] = field.read(minute);
    maps[name] = map;
  }
  return {
    startdate: from,
    state: stage.state,
    enddate: to,
    model: MODELS[model].model,
    ...maps,
    hash_deviceid: deviceId(life.deviceOwner, model),
    model_id: MODELS[model].model_id,
  };
}

/**
 * `v2/sleep` get: intervals of one state with maps by minute, out of bed as a gap, in no order. Only the first
 * `hours` of the window, silently.
 */
export function getSleep(life: Life | null, now: number, parameters: Parameters, hours: number) {
  const from = parameters.requiredInteger("startdate");
  const asked = parameters.requiredInteger("enddate");
  if (!life || sleepDevice(life) === null) return { series: [], model: 32 };
  const to = Math.min(asked, from + hours * 3600);
  const wanted = readDataFields(parameters) ?? new Set<string>();
  const days = { from: civilDay(life.zone, from), to: civilDay(life.zone, to) + 1 };
  const intervals = shownSleeps(life, now, days).flatMap((shown) =>
    shownStages(life, shown).flatMap((stage): Interval[] => {
      const begin = shown.sleep.start + stage.from * 60;
      if (stage.state === 15 || begin < from || begin >= to) return [];
      return [{ stage, from: begin, to: shown.sleep.start + stage.to * 60, shown }];
    }),
  );
  // Published answers are in no order: these are shuffled too, the same way each time.
  const shuffled = intervals.sort((left, right) => seedOf(`${left.from}`) - seedOf(`${right.from}`));
  return { series: shuffled.map((one) => intervalOf(life, one, wanted)), model: sensorNumber(life) };
}
