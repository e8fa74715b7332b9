import { findSignal, type Signal } from "#lib/metrics/samples/signal.ts";

/** What the rows of a file of minutes are: numbers of a signal, or states of sleep by a mat (0) or a watch (1). */
export type MinuteFile = { readonly signal: Signal } | { readonly sleepOf: 0 | 1 };

const signal = (key: Signal["key"]): MinuteFile => {
  const found = findSignal(key);
  if (!found) throw new Error(`There is no signal ${key}.`);
  return { signal: found };
};
const HEART_RATE = signal("heart-rate");
const SLEEP_HEART_RATE = signal("sleep-heart-rate");
const SLEEP_BREATHING = signal("sleep-breathing");
const SLEEP_SNORING = signal("sleep-snoring");
const LAPS = signal("laps");

/**
 * The files of minutes that are taken in, by their names in small letters, those of before 2021 at the end. Others
 * have what Withings' API has not: positions, how a mat hears movement, quality marks without a documented meaning.
 */
export const MINUTE_FILES: Readonly<Record<string, MinuteFile>> = {
  "raw_hr_hr.csv": HEART_RATE,
  "raw_hr_hr rms sd.csv": signal("rmssd"),
  "raw_tracker_steps.csv": signal("steps"),
  "raw_tracker_distance.csv": signal("distance"),
  "raw_tracker_elevation.csv": signal("floors"),
  "raw_tracker_calories-earned.csv": signal("calories"),
  "raw_tracker_lap-pool.csv": LAPS,
  "raw_swim_lap-pool.csv": LAPS,
  "raw_spo2_auto_spo2.csv": signal("spo2"),
  "raw_bed_hr.csv": SLEEP_HEART_RATE,
  "raw_bed_respiratory-rate.csv": SLEEP_BREATHING,
  "raw_bed_snoring.csv": SLEEP_SNORING,
  "raw_bed_sleep-state.csv": { sleepOf: 0 },
  "raw_tracker_sleep-state.csv": { sleepOf: 1 },
  "raw_tracker_hr.csv": HEART_RATE,
  "raw_sleep-monitor_hr.csv": SLEEP_HEART_RATE,
  "raw_sleep-monitor_respiratory-rate.csv": SLEEP_BREATHING,
  "raw_sleep-monitor_snoring.csv": SLEEP_SNORING,
  "raw_sleep-monitor_sleep-state.csv": { sleepOf: 0 },
};
