import { pageRows, pickFields, readDataFields, readDayWindow } from "../api/page-rows.ts";
import type { Parameters } from "../api/parameters.ts";
import { deviceId, MODELS } from "../characters/device.ts";
import { sleepDevice, type Life } from "../life/life.ts";
import { seedOf } from "../life/noise.ts";
import { shownSleeps, type ShownSleep } from "../life/sleep.ts";
import { civilDay, ymdOfDay } from "../life/zone.ts";
import { DEFAULT_FIELDS, summaryData } from "./sleep-summary.ts";

const PAGE = 300;

/** Sleep monitors are 32, trackers 16. */
export function sensorNumber(life: Life): number {
  return life.plan.sleepMonitor === null ? 16 : 32;
}

/** A few nights are counted by the server's offset but never shown: one published second page had 298 rows. */
function isHidden({ sleep }: ShownSleep): boolean {
  return sleep.changed === undefined && seedOf(`hidden|${sleep.id}`) % 211 === 0;
}

function rowOf(life: Life, shown: ShownSleep, wanted: ReadonlySet<string>) {
  const model = sleepDevice(life) ?? "sleepAnalyzer";
  const { sleep, created, modified, end } = shown;
  return {
    id: sleep.id,
    timezone: life.zone,
    model: sensorNumber(life),
    model_id: MODELS[model].model_id,
    hash_deviceid: deviceId(life.deviceOwner, model),
    startdate: sleep.start,
    enddate: end,
    date: ymdOfDay(civilDay(life.zone, end)),
    data: pickFields(summaryData(life, shown, wanted), wanted),
    created,
    modified,
    completed: shown.isWhole,
  };
}

/** `v2/sleep` getsummary: nights and naps in order of `modified`, 300 a page by the server's own count. */
export function getSummary(life: Life, now: number, parameters: Parameters) {
  const window = readDayWindow(parameters);
  const wanted = readDataFields(parameters) ?? DEFAULT_FIELDS;
  const found = shownSleeps(life, now, window)
    .filter((one) => one.modified >= window.lastUpdate)
    .sort((left, right) => left.modified - right.modified);
  const page = pageRows(found, parameters, PAGE);
  const series = page.rows.filter((one) => !isHidden(one)).map((one) => rowOf(life, one, wanted));
  return { series, more: page.more, offset: page.offset };
}
