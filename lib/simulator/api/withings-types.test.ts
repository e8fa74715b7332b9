import { describe, expect, it } from "vitest";
import { createTestCloud, TEST_NOW_MS } from "../test-cloud.ts";

/**
 * The types that Withings' own OpenAPI description ("version 2.0", August 2026) gives to the fields of its answers,
 * written down field by field. What is in no list is not in that description.
 */
const INTEGERS: Record<string, string> = {
  group: "grpid,attrib,date,created,modified,category",
  measure: "value,type,unit,algo,fm,position",
  activity:
    "brand,modified,modelid,steps,soft,moderate,intense,active,hr_average,hr_min,hr_max,hr_zone_0,hr_zone_1,hr_zone_2,hr_zone_3",
  minute: "model_id,duration,steps,stroke,pool_lap,heart_rate,hrv_quality,rr,chest_movement_rate",
  workout: "id,category,model,attrib,startdate,enddate,modified",
  workoutData:
    "algo_pause_duration,calories,core_body_temperature_avg,core_body_temperature_max,core_body_temperature_min,core_body_temperature_status,distance,elevation,hr_average,hr_max,hr_min,hr_zone_0,hr_zone_1,hr_zone_2,hr_zone_3,intensity,manual_calories,manual_distance,manual_intensity,pause_duration,pool_laps,pool_length,spo2_average,steps,strokes",
  interval: "startdate,enddate,state,model_id",
  night: "id,model,model_id,startdate,enddate,created,modified",
  nightData:
    "total_timeinbed,total_sleep_time,lightsleepduration,remsleepduration,deepsleepduration,sleep_latency,wakeup_latency,wakeupduration,wakeupcount,waso,nb_rem_episodes,durationtosleep,durationtowakeup,out_of_bed_count,hr_average,hr_min,hr_max,rr_average,rr_min,rr_max,breathing_quality_assessment,breathing_disturbances_intensity,apnea_hypopnea_index,snoring,snoringepisodecount,sleep_score,mvt_score_avg,mvt_active_duration,chest_movement_rate_average,chest_movement_rate_min,chest_movement_rate_max,chest_movement_rate_wellness_average,chest_movement_rate_wellness_min,chest_movement_rate_wellness_max,breathing_sounds,breathing_sounds_episode_count",
  heart: "model,heart_rate,timestamp,modified",
  ecg: "signalid,afib",
  pressure: "diastole,systole",
  stethoRow: "signalid,vhd,timestamp",
  ecgSignal: "sampling_frequency,wearposition,model,heart_rate",
  stethoSignal: "frequency,duration,format,size,resolution,channel,model,position,vhd",
  device: "model_id,first_session_date,last_session_date",
  goals: "steps,sleep",
  goalWeight: "value,unit",
  profile: "appli",
  token: "userid,expires_in",
};
const NUMBERS: Record<string, string> = {
  activity: "distance,elevation,calories,totalcalories",
  minute: "elevation,calories,distance,spo2_auto,rmssd,sdnn1,core_body_temperature",
  nightData:
    "sleep_efficiency,rmssd_start_avg,rmssd_end_avg,core_body_temperature_min,core_body_temperature_max,core_body_temperature_avg",
};
const TEXTS: Record<string, string> = {
  group: "deviceid,hash_deviceid,model,comment",
  activity: "date,timezone,deviceid,hash_deviceid,model",
  minute: "deviceid,model",
  workout: "timezone,date,deviceid",
  interval: "model",
  night: "timezone,date,hash_deviceid",
  nightData: "core_body_temperature_status",
  heart: "deviceid",
  stethoRow: "hash_deviceid,timezone",
  device: "type,model,battery,deviceid,hash_deviceid,timezone",
  profile: "callbackurl,comment",
  token: "access_token,refresh_token,scope,csrf_token,token_type",
};
const BOOLEANS: Record<string, string> = { activity: "is_tracker", night: "completed" };

/** Where real answers differ from that description, and the simulator follows the answers (README, "Fidelity"). */
const DIFFERENT: Record<string, string> = {
  "group.modelid": "`modelid` in real answers, `model_id` in the description",
  "group.deviceid": "null on entries by hand",
  "group.hash_deviceid": "null on entries by hand",
  "group.model": "null on entries by hand",
  "group.comment": "always null",
  "measure.apppfmid": "in real answers only, on entries by hand",
  "measure.appliver": "in real answers only, on entries by hand",
  "activity.deviceid": "null for a phone",
  "activity.hash_deviceid": "null for a phone",
  "workout.deviceid": "null without a device",
  "workoutData.algo_pause_duration": "null outside of swimming",
  "workoutData.manual_intensity": "null when not given",
  "workoutData.spo2_average": "null when not measured",
  "workoutData.core_body_temperature_status": "a text, although an integer there",
  "interval.hash_deviceid": "in real answers only",
  "nightData.night_events": "a text with JSON in it, an array there",
  "device.first_session_date": "null when never connected",
  "device.last_session_date": "null when never connected",
  "profile.comment": "null when none was given",
  "profile.expires": "in real answers only",
};

type Fields = Record<string, unknown>;

function setsOf(table: Record<string, string>): Record<string, ReadonlySet<string>> {
  return Object.fromEntries(Object.entries(table).map(([kind, list]) => [kind, new Set(list.split(","))]));
}

const SETS = [INTEGERS, NUMBERS, TEXTS, BOOLEANS].map(setsOf);

/** What is wrong with the fields of one object; nothing when they have the described types. */
function wrongFields(kind: string, row: Fields): string[] {
  return Object.entries(row).flatMap(([field, value]) => {
    if (value !== null && typeof value === "object") return [];
    const [integers, numbers, texts, booleans] = SETS.map((sets) => sets[kind]?.has(field) ?? false);
    const isRight =
      (integers && Number.isInteger(value)) ||
      (numbers && typeof value === "number") ||
      (texts && typeof value === "string") ||
      (booleans && typeof value === "boolean");
    return isRight ? [] : [`${kind}.${field}`];
  });
}

const NOW = TEST_NOW_MS / 1000;
const FIELDS = [...Object.values(INTEGERS), ...Object.values(NUMBERS), ...Object.values(TEXTS)].join(",");
const ALL = { data_fields: `${FIELDS},night_events,hr,rr,snoring,sdnn_1,rmssd,mvt_score` };

const RECENT = { ...ALL, lastupdate: NOW - 40 * 86_400 };

function rows(body: Fields, name: string): Fields[] {
  return Object.values(body[name] as Record<string, Fields>);
}

function nested(list: readonly Fields[], name: string): Fields[] {
  return list.flatMap((row) => {
    const value = row[name] as Fields | Fields[] | undefined;
    return Array.isArray(value) ? value : value === undefined ? [] : [value];
  });
}

describe("answers", () => {
  it("have the types of Withings' own description, but where real answers are known to differ", async () => {
    const cloud = createTestCloud({ enforceDuplicateArguments: false });
    const wrong = new Set<string>();
    for (const userid of [107, 110, 106]) {
      const check = (kind: string, list: readonly Fields[]) => {
        // The recorded person has no minutes, and of each other kind what was recorded.
        if (userid !== 106) expect(list.length, kind).toBeGreaterThan(0);
        for (const row of list) for (const one of wrongFields(kind, row)) wrong.add(one);
      };
      const { accessToken } = cloud.control.issueTokens({ userid });
      const ask = async (service: string, action: string, form: Record<string, string | number> = {}) =>
        (await cloud.call(service, { action, ...form }, accessToken)).body as Fields;
      const groups = rows(await ask("measure", "getmeas"), "measuregrps");
      check("group", groups);
      check("measure", nested(groups, "measures"));
      check("activity", rows(await ask("v2/measure", "getactivity", RECENT), "activities"));
      const window = { startdate: NOW - 86_400, enddate: NOW };
      check("minute", rows(await ask("v2/measure", "getintradayactivity", { ...ALL, ...window }), "series"));
      const workouts = rows(
        await ask("v2/measure", "getworkouts", { lastupdate: NOW - 200 * 86_400 }),
        "series",
      );
      check("workout", workouts);
      check("workoutData", nested(workouts, "data"));
      const nights = rows(await ask("v2/sleep", "getsummary", RECENT), "series");
      check("night", nights);
      check("nightData", nested(nights, "data"));
      check("interval", rows(await ask("v2/sleep", "get", { ...ALL, ...window }), "series"));
      const goals = await ask("v2/user", "getgoals");
      if (userid !== 106) check("goals", [goals["goals"] as Fields]);
      check("device", rows(await ask("v2/user", "getdevice"), "devices"));
      await ask("notify", "subscribe", { callbackurl: "http://localhost/n", appli: 1 });
      check("profile", rows(await ask("notify", "list"), "profiles"));
      const form = { callbackurl: "http://localhost/n", appli: 1 };
      check("profile", [await ask("notify", "get", form)]);
      // The recorded person has neither ECG nor stethoscope.
      if (userid === 106) continue;
      const heart = rows(await ask("v2/heart", "list"), "series");
      check("heart", heart);
      check("ecg", nested(heart, "ecg"));
      const signalid = Number(nested(heart, "ecg")[0]?.["signalid"]);
      check("ecgSignal", [await ask("v2/heart", "get", { signalid })]);
      if (userid !== 110) continue;
      check("goalWeight", nested([goals["goals"] as Fields], "weight"));
      check("pressure", nested(heart, "bloodpressure"));
      const sounds = rows(await ask("v2/stetho", "list"), "series");
      check("stethoRow", sounds);
      const sound = await ask("v2/stetho", "get", { signalid: Number(sounds[0]?.["signalid"]) });
      check("stethoSignal", [sound]);
    }
    expect([...wrong].filter((one) => !(one in DIFFERENT))).toEqual([]);
    // No difference is listed that does not occur.
    expect(Object.keys(DIFFERENT).filter((one) => !wrong.has(one))).toEqual([]);
  });

  it("say `more` as 0 or 1 in getmeas and as a boolean elsewhere, and the time of the answer as a number", async () => {
    const cloud = createTestCloud({ enforceDuplicateArguments: false });
    const { accessToken } = cloud.control.issueTokens({ userid: 110 });
    const more = async (service: string, action: string) =>
      (await cloud.call(service, { action }, accessToken)).body["more"];
    expect(await more("measure", "getmeas")).toBe(1);
    expect(await more("v2/measure", "getactivity")).toBe(true);
    expect(await more("v2/measure", "getworkouts")).toBe(true);
    expect(await more("v2/sleep", "getsummary")).toBe(true);
    expect(await more("v2/heart", "list")).toBe(true);
    const { updatetime } = (await cloud.call("measure", { action: "getmeas" }, accessToken)).body;
    expect(updatetime).toBe(NOW);
  });

  it("hand out tokens as described, but for the user id of a code", async () => {
    const cloud = createTestCloud();
    const redirect_uri = "http://localhost:3000/back";
    const client = { client_id: "plumbline-demo", client_secret: "plumbline-demo-secret" };
    const code = cloud.control.issueCode({ userid: 101, redirectUri: redirect_uri });
    const ask = async (form: Record<string, string>) =>
      (await cloud.call("v2/oauth2", { action: "requesttoken", ...client, ...form })).body as Fields;
    const first = await ask({ grant_type: "authorization_code", code, redirect_uri });
    expect(wrongFields("token", first)).toEqual(["token.userid"]);
    const next = await ask({ grant_type: "refresh_token", refresh_token: String(first["refresh_token"]) });
    expect([wrongFields("token", next), next["userid"]]).toEqual([[], 101]);
  });

  it("map minutes by epoch to whole numbers, and send signals as whole numbers", async () => {
    const cloud = createTestCloud({ enforceDuplicateArguments: false });
    const { accessToken } = cloud.control.issueTokens({ userid: 110 });
    const ask = async (service: string, form: Record<string, string | number>) =>
      (await cloud.call(service, form, accessToken)).body as Fields;
    const window = { startdate: NOW - 86_400, enddate: NOW };
    const maps = "hr,rr,snoring,sdnn_1,rmssd,hrv_quality,mvt_score,chest_movement_rate,breathing_sounds";
    const sleep = await ask("v2/sleep", { action: "get", ...window, data_fields: maps });
    expect(sleep["model"]).toBe(32);
    for (const name of maps.split(",")) {
      const entries = rows(sleep, "series").flatMap((row) => Object.entries(row[name] as Fields));
      expect(entries.length, name).toBeGreaterThan(100);
      expect(entries.filter(([at, value]) => !/^\d{10}$/.test(at) || !Number.isInteger(value))).toEqual([]);
    }
    const intraday = await ask("v2/measure", { action: "getintradayactivity", ...window });
    expect(Object.keys(intraday["series"] as Fields).filter((at) => !/^\d{10}$/.test(at))).toEqual([]);
    const whole = (values: unknown) => (values as number[]).every(Number.isInteger);
    const [heart] = rows(await ask("v2/heart", { action: "list" }), "series");
    const { signalid } = heart?.["ecg"] as { signalid: number };
    expect(whole((await ask("v2/heart", { action: "get", signalid }))["signal"])).toBe(true);
    const [sound] = rows(await ask("v2/stetho", { action: "list" }), "series");
    const heard = await ask("v2/stetho", { action: "get", signalid: Number(sound?.["signalid"]) });
    expect(whole(heard["signal"])).toBe(true);
    expect(heard["size"]).toBe((heard["signal"] as number[]).length);
  });
});
