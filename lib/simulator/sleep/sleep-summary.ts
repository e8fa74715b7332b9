import { createRandom } from "../world/random.ts";
import type { Stage } from "../life/hypnogram.ts";
import type { Life } from "../life/life.ts";
import type { ShownSleep } from "../life/sleep.ts";
import { nightEvents } from "./night-events.ts";
import { nightMinutes, shownStages, type NightMinute } from "./night-minutes.ts";

function secondsOf(stages: readonly Stage[], ...states: number[]): number {
  return stages.reduce((sum, one) => (states.includes(one.state) ? sum + (one.to - one.from) * 60 : sum), 0);
}

function spanOf(values: readonly number[]): { average: number; least: number; most: number } {
  const heard = values.filter((value) => value > 0);
  if (heard.length === 0) return { average: 0, least: 0, most: 0 };
  const [least, most] = [Math.min(...heard), Math.max(...heard)];
  return { average: Math.round(heard.reduce((sum, one) => sum + one, 0) / heard.length), least, most };
}

/** Stretches of at least one minute: how often what was not there begins. */
function episodes(minutes: readonly NightMinute[], read: (minute: NightMinute) => number): number {
  return minutes.filter((one, place) => {
    const before = minutes[place - 1];
    return read(one) > 0 && (before === undefined || read(before) === 0);
  }).length;
}

function architecture(stages: readonly Stage[]) {
  const asleep = stages.filter((one) => one.state > 0 && one.state < 4);
  const first = asleep[0]?.from ?? stages.at(-1)?.to ?? 0;
  const last = asleep.at(-1)?.to ?? first;
  const inBed = secondsOf(stages, 0, 1, 2, 3);
  const total = secondsOf(stages, 1, 2, 3);
  const awake = stages.filter((one) => one.state === 0);
  const within = awake.filter((one) => one.from > first && one.to < last);
  const latency = first * 60;
  const toWake = ((stages.at(-1)?.to ?? 0) - last) * 60;
  return {
    wakeupduration: secondsOf(stages, 0),
    wakeupcount: within.length,
    durationtosleep: latency,
    remsleepduration: secondsOf(stages, 3),
    durationtowakeup: toWake,
    total_timeinbed: inBed,
    total_sleep_time: total,
    sleep_efficiency: inBed === 0 ? 0 : Math.round((total / inBed) * 100) / 100,
    sleep_latency: latency,
    wakeup_latency: toWake,
    waso: within.reduce((sum, one) => sum + (one.to - one.from) * 60, 0),
    nb_rem_episodes: stages.filter((one) => one.state === 3).length,
    out_of_bed_count: stages.filter((one) => one.state === 15).length,
    lightsleepduration: secondsOf(stages, 1),
    deepsleepduration: secondsOf(stages, 2),
  };
}

/** The fifteen keys that come when no `data_fields` are named, in the order in which they come. */
export const DEFAULT_FIELDS: ReadonlySet<string> = new Set(
  Object.keys(architecture([{ from: 0, to: 1, state: 0 }])),
);

function breathing(life: Life, shown: ShownSleep, { total }: { total: number }) {
  const { apneaIndex, isMedical } = life.plan.sleep;
  const isMat = life.plan.sleepMonitor !== null;
  if (!isMat) return {};
  const chance = createRandom(`${life.body.seed}|apnea|${shown.sleep.id}`);
  // Not computed for short nights, now and then for no reason, and never before the night is settled.
  const isComputed = total >= 3 * 3600 && !chance.chance(0.1) && shown.isSettled;
  const index = Math.max(0, Math.round(chance.normal(apneaIndex, 1 + apneaIndex * 0.15)));
  return {
    breathing_quality_assessment: isComputed ? Math.min(100, index * 2) : -1,
    breathing_disturbances_intensity: isComputed ? Math.min(100, index * 2) : -1,
    ...(isMedical ? { apnea_hypopnea_index: isComputed ? index : -1 } : {}),
  };
}

function scoreOf(parts: ReturnType<typeof architecture>, snoring: number): number {
  const enough = Math.min(1, parts.total_sleep_time / 28_000);
  const depth = Math.min(1, (parts.deepsleepduration + parts.remsleepduration) / 11_000);
  const calm = Math.max(0, 1 - parts.waso / 7_200) * Math.max(0, 1 - snoring / 20_000);
  return Math.round(20 + 45 * enough + 22 * depth + 10 * calm);
}

function average(minutes: readonly NightMinute[], read: (minute: NightMinute) => number): number {
  return spanOf(minutes.map(read)).average;
}

function mat(life: Life, minutes: readonly NightMinute[]) {
  if (life.plan.sleepMonitor === null) return {};
  const sounds = minutes.reduce((sum, one) => sum + one.breathing_sounds, 0);
  const moving = minutes.filter((one) => one.mvt_score > 20).length;
  return {
    mvt_score_avg: average(minutes, (one) => one.mvt_score),
    mvt_active_duration: moving * 60,
    breathing_sounds: sounds,
    breathing_sounds_episode_count: episodes(minutes, (one) => one.breathing_sounds),
  };
}

function warmth(life: Life, shown: ShownSleep) {
  if (life.plan.watch !== "scanWatch2") return {};
  const chance = createRandom(`${life.body.seed}|night-warmth|${shown.sleep.id}`);
  const middle = chance.normal(36.7, 0.12);
  const two = (celsius: number) => Math.round(celsius * 100) / 100;
  return {
    core_body_temperature_min: two(middle - 0.3),
    core_body_temperature_max: two(middle + 0.35),
    core_body_temperature_avg: two(middle),
    core_body_temperature_status: !shown.isSettled ? "unknown" : middle > 36.95 ? "elevated" : "usual",
  };
}

/**
 * Every `data` field that the sleeper's devices have; a field that they do not support is absent. `rmssd` and
 * `sdnn_1` are not among them: only `v2/sleep` get has those.
 */
export function summaryData(
  life: Life,
  shown: ShownSleep,
  wanted: ReadonlySet<string>,
): Record<string, number | string> {
  const stages = shownStages(life, shown);
  const parts = architecture(stages);
  // The default fields need no minutes.
  if ([...wanted].every((name) => DEFAULT_FIELDS.has(name))) return parts;
  const minutes = [...nightMinutes(life, shown, stages)];
  const hr = spanOf(minutes.map((one) => one.hr));
  const rr = spanOf(minutes.map((one) => one.rr));
  const snoring = minutes.reduce((sum, one) => sum + one.snoring, 0);
  const third = Math.ceil(minutes.length / 3);
  return {
    ...parts,
    hr_average: hr.average,
    hr_min: hr.least,
    hr_max: hr.most,
    rr_average: rr.average,
    rr_min: rr.least,
    rr_max: rr.most,
    ...breathing(life, shown, { total: parts.total_sleep_time }),
    snoring,
    snoringepisodecount: episodes(minutes, (one) => one.snoring),
    sleep_score: scoreOf(parts, snoring),
    night_events: nightEvents(stages),
    ...mat(life, minutes),
    rmssd_start_avg: average(minutes.slice(0, third), (one) => one.rmssd),
    rmssd_end_avg: average(minutes.slice(-third), (one) => one.rmssd),
    chest_movement_rate_average: rr.average,
    chest_movement_rate_min: rr.least,
    chest_movement_rate_max: rr.most,
    chest_movement_rate_wellness_average: rr.average,
    chest_movement_rate_wellness_min: rr.least,
    chest_movement_rate_wellness_max: rr.most,
    ...warmth(life, shown),
  };
}
