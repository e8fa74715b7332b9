import { type Rhythm, type Recording, lifeDays, type Life } from "./life.ts";
import { type ModelKey, MODELS } from "../characters/device.ts";
import { pressureAt } from "../characters/pressure-at.ts";
import { createRandom } from "../world/random.ts";
import { memoizePerLife } from "./memoize-per-life.ts";
import { localHour, civilDay, secondOfDay } from "./zone.ts";

const FIRST_SIGNAL_ID = 100_000_000;
const SIGNALS_PER_PERSON = 400_000;
const SIGNALS_PER_DAY = 16;
const FIRST_ACT = 360_000;

export function actSignalId(life: Life, count: number): number {
  return FIRST_SIGNAL_ID + life.order * SIGNALS_PER_PERSON + FIRST_ACT + count * 2;
}

/** Fibrillation comes in bouts of three days, and when an act brings it. */
export function isFibrillating(life: Life, second: number): boolean {
  if (life.changes.fibrillations.some(({ from, to }) => second >= from && second <= to)) return true;
  const { fibrillation } = life.plan.heart;
  if (fibrillation === 0) return false;
  return isBout(life, Math.floor(civilDay(life.zone, second) / 3));
}

const isBout = memoizePerLife(2_048, ({ body, plan }, bout) =>
  createRandom(`${body.seed}|fibrillation|${bout}`).chance(plan.heart.fibrillation),
);

/** Sampling and length of the devices that record: Hz and seconds. */
export const SAMPLING: Partial<Record<ModelKey, { frequency: number; seconds: number }>> = {
  bpmCore: { frequency: 500, seconds: 20 },
  bodyScan2: { frequency: 300, seconds: 30 },
  moveEcg: { frequency: 300, seconds: 30 },
  scanWatch: { frequency: 300, seconds: 30 },
  scanWatch2: { frequency: 300, seconds: 30 },
  beamO: { frequency: 300, seconds: 30 },
};

/** The device with which a person records an ECG, the watch before others. */
export function findRecorder({ plan }: Life): ModelKey | undefined {
  return [plan.watch, ...plan.otherDevices].find((model) => model !== null && SAMPLING[model]) ?? undefined;
}

/** Builds a recording of this device at this second. */
export function recordingAt(
  life: Life,
  act: { device: ModelKey; timestamp: number; signalId: number; rhythm?: Rhythm | undefined },
): Recording {
  const { device, timestamp, signalId } = act;
  const chance = createRandom(`${life.body.seed}|recording|${timestamp}`);
  const rhythm =
    act.rhythm ??
    (isFibrillating(life, timestamp) ? "fibrillation" : chance.chance(0.04) ? "inconclusive" : "normal");
  const hour = localHour(life.zone, timestamp);
  const pressure = device === "bpmCore" ? pressureAt(life.body, timestamp, { hour, reading: 0 }) : null;
  const rest = life.plan.heart.rest + 9;
  return {
    signalId,
    device,
    timestamp,
    rhythm,
    heartRate: Math.round(chance.normal(rhythm === "fibrillation" ? rest + 24 : rest, 5)),
    pressure: pressure && { systolic: pressure.systolic, diastolic: pressure.diastolic },
    stethoId: device === "bpmCore" || device === "beamO" ? signalId + 1 : null,
    hasEcg: SAMPLING[device] !== undefined,
    modified: timestamp + chance.integer(20, 120),
    signalFrom: timestamp,
  };
}

/** The recordings of a civil day by the person's habits, before any changes by acts. */
export function habitualRecordings(life: Life, day: number): readonly Recording[] {
  return day <= lifeDays(life).first ? [] : drawnRecordings(life, day);
}

const drawnRecordings = memoizePerLife(4_096, drawRecordings, { isVersioned: true });

function drawRecordings(life: Life, day: number): Recording[] {
  return life.plan.recordings.flatMap((habit, slot) => {
    const chance = createRandom(`${life.body.seed}|heart|${slot}|${day}`);
    if (!chance.chance(habit.chancePerDay)) return [];
    const timestamp = secondOfDay(life.zone, day, chance.normal(habit.hour, 0.8));
    const number = day * SIGNALS_PER_DAY + slot * 2;
    const signalId = FIRST_SIGNAL_ID + life.order * SIGNALS_PER_PERSON + number;
    return [recordingAt(life, { device: habit.device, timestamp, signalId })];
  });
}

/** The recordings of a civil day, in order of time. */
export function recordingsOfDay(life: Life, day: number): Recording[] {
  const acts = life.changes.recordings.filter((one) => civilDay(life.zone, one.timestamp) === day);
  const changed = new Set(life.changes.recordings.map((one) => one.signalId));
  const untouched = habitualRecordings(life, day).filter((one) => !changed.has(one.signalId));
  return [...untouched, ...acts].sort((left, right) => left.timestamp - right.timestamp);
}

/** Every recording that the cloud knows at `now` with a timestamp in [from, to], in order of time. */
export function shownRecordings(
  life: Life,
  now: number,
  { from, to }: { from: number; to: number },
): Recording[] {
  const { first, last } = lifeDays(life);
  const known = Math.min(now, life.syncedUntil);
  const begin = from === -Infinity ? first : Math.max(first, civilDay(life.zone, from));
  const end = to === Infinity ? last : Math.min(last, civilDay(life.zone, to));
  const shown: Recording[] = [];
  for (let day = begin; day <= end; day++) {
    for (const one of recordingsOfDay(life, day)) {
      if (one.timestamp >= from && one.timestamp <= to && one.timestamp <= known) shown.push(one);
    }
  }
  return shown;
}

/** The number of a device's model on the wire. */
export function modelNumber(device: ModelKey): number {
  return MODELS[device].model_id;
}
