import { expect, test } from "vitest";
import { fieldNames, RECORD_FIELDS } from "./record-field.ts";
import { metricsOfCodes } from "./registry.ts";
import { signalsOf } from "./samples/signal.ts";

/** Withings' own lists of fields, written down apart from our tables. */
const LISTED = {
  activity:
    "steps distance elevation soft moderate intense active calories totalcalories hr_average hr_min hr_max hr_zone_0 hr_zone_1 hr_zone_2 hr_zone_3",
  workout:
    "calories intensity manual_intensity manual_distance manual_calories hr_average hr_min hr_max hr_zone_0 hr_zone_1 hr_zone_2 hr_zone_3 pause_duration algo_pause_duration spo2_average core_body_temperature_avg core_body_temperature_min core_body_temperature_max core_body_temperature_status steps distance elevation pool_laps strokes pool_length",
  night:
    "total_timeinbed total_sleep_time asleepduration lightsleepduration deepsleepduration remsleepduration sleep_efficiency sleep_latency wakeup_latency wakeupduration wakeupcount waso nb_rem_episodes durationtosleep durationtowakeup out_of_bed_count hr_average hr_min hr_max rr_average rr_min rr_max breathing_quality_assessment breathing_disturbances_intensity apnea_hypopnea_index withings_index snoring snoringepisodecount sleep_score night_events mvt_score_avg mvt_active_duration rmssd_start_avg rmssd_end_avg chest_movement_rate_average chest_movement_rate_min chest_movement_rate_max chest_movement_rate_wellness_average chest_movement_rate_wellness_min chest_movement_rate_wellness_max breathing_sounds breathing_sounds_episode_count core_body_temperature_min core_body_temperature_max core_body_temperature_avg core_body_temperature_status",
  intraday:
    "steps elevation calories distance stroke pool_lap heart_rate spo2_auto rmssd sdnn1 hrv_quality core_body_temperature rr chest_movement_rate",
  sleep:
    "hr rr snoring sdnn_1 rmssd hrv_quality mvt_score chest_movement_rate withings_index breathing_sounds",
} as const;
const listed = (kind: keyof typeof LISTED) => LISTED[kind].split(" ").toSorted();

test.each(["activity", "workout", "night"] as const)("every field of %s is asked for and kept", (kind) => {
  expect(fieldNames(kind).toSorted()).toEqual(listed(kind));
});

test.each(["intraday", "sleep"] as const)(
  "every signal of %s is asked for, kept and has its page",
  (source) => {
    expect(
      signalsOf(source)
        .map(({ field }) => field)
        .toSorted(),
    ).toEqual(listed(source));
  },
);

/** Numbers that say again what others say. */
const SAID_ELSEWHERE = new Map([
  ["active", "the sum of moderate and intense"],
  ["durationtosleep", "the old name of sleep_latency"],
  ["durationtowakeup", "the old name of wakeup_latency"],
]);

test.each(["activity", "night"] as const)(
  "every number of %s has a metric with a page of its own",
  (kind) => {
    for (const { name, code } of RECORD_FIELDS[kind])
      expect([name, metricsOfCodes([code]).length]).toEqual([name, SAID_ELSEWHERE.has(name) ? 0 : 1]);
  },
);
