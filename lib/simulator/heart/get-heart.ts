import { pageRows } from "../api/page-rows.ts";
import type { Parameters } from "../api/parameters.ts";
import { deviceIdOf, type Life, type Recording, type Rhythm } from "../life/life.ts";
import { modelNumber, recordingsOfDay, shownRecordings } from "../life/recording.ts";
import { invalidParameter } from "../world/refusal.ts";
import { ecgSignal } from "./ecg-signal.ts";
import { heartSound, SOUND_HERTZ, SOUND_SECONDS } from "./heart-sound.ts";

const PAGE = 100;
const LEFT_WRIST = 1;
const BETWEEN_ARMS = 29;
const MITRAL = 18;

/** Withings' three classes of `ecg.afib`. */
export const AFIB_CLASS: Record<Rhythm, number> = { normal: 0, fibrillation: 1, inconclusive: 2 };

function windowOf(parameters: Parameters): { from: number; to: number } {
  return {
    from: parameters.integer("startdate") ?? -Infinity,
    to: parameters.integer("enddate") ?? Infinity,
  };
}

/** `v2/heart` list: what a device does not have (cuff, stethoscope) is absent. */
export function listHeart(life: Life, now: number, parameters: Parameters) {
  const found = shownRecordings(life, now, windowOf(parameters)).filter((one) => one.hasEcg);
  const page = pageRows(found, parameters, PAGE);
  const series = page.rows.map((one) => ({
    deviceid: deviceIdOf(life, one.device),
    model: modelNumber(one.device),
    ecg: { signalid: one.signalId, afib: AFIB_CLASS[one.verdict ?? one.rhythm] },
    ...(one.pressure
      ? { bloodpressure: { diastole: one.pressure.diastolic, systole: one.pressure.systolic } }
      : {}),
    ...(one.stethoId === null ? {} : { stetho: { signalid: one.stethoId, vhd: one.vhd ?? 0 } }),
    heart_rate: one.heartRate,
    timestamp: one.timestamp,
    modified: one.modified,
  }));
  return { series, more: page.more, offset: page.offset };
}

/** Finds a recording by its id without walking through a life: the day is in the number, acts are kept. */
function findSignal(
  life: Life,
  now: number,
  { id, key }: { id: number; key: "signalId" | "stethoId" },
): Recording | undefined {
  const act = life.changes.recordings.find((one) => one[key] === id);
  if (act) return act;
  const day = Math.floor(((id - 100_000_000) % 400_000) / 16);
  return [day - 1, day, day + 1]
    .flatMap((one) => recordingsOfDay(life, one))
    .find((one) => one[key] === id && one.timestamp <= Math.min(now, life.syncedUntil));
}

/** `v2/heart` get: the signal in microvolts; empty while the device has announced the recording but not sent it. */
export function getHeart(life: Life | null, now: number, parameters: Parameters) {
  const id = parameters.requiredInteger("signalid");
  const found = life && findSignal(life, now, { id, key: "signalId" });
  if (!found || !found.hasEcg) throw invalidParameter("signalid");
  const { signal, frequency } = ecgSignal(found);
  return {
    signal: now < found.signalFrom ? [] : signal,
    sampling_frequency: frequency,
    wearposition: found.device === "bpmCore" ? BETWEEN_ARMS : LEFT_WRIST,
    model: modelNumber(found.device),
    heart_rate: found.heartRate,
  };
}

/** `v2/stetho` list. */
export function listStetho(life: Life, now: number, parameters: Parameters) {
  const found = shownRecordings(life, now, windowOf(parameters)).filter((one) => one.stethoId !== null);
  const page = pageRows(found, parameters, PAGE);
  const series = page.rows.map((one) => ({
    hash_deviceid: deviceIdOf(life, one.device),
    signalid: one.stethoId,
    vhd: one.vhd ?? 0,
    timestamp: one.timestamp,
    timezone: life.zone,
  }));
  return { series, more: page.more, offset: page.offset };
}

/** `v2/stetho` get: twenty seconds of A-law. */
export function getStetho(life: Life | null, now: number, parameters: Parameters) {
  const id = parameters.requiredInteger("signalid");
  const found = life && findSignal(life, now, { id, key: "stethoId" });
  if (!found) throw invalidParameter("signalid");
  const signal = heartSound(found);
  return {
    signal,
    frequency: SOUND_HERTZ,
    duration: SOUND_SECONDS,
    format: 1,
    size: signal.length,
    resolution: 8,
    channel: 1,
    model: modelNumber(found.device),
    position: MITRAL,
    vhd: found.vhd ?? 0,
  };
}
