import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createTestCloud, TEST_NOW_MS } from "../test-cloud.ts";

const WEEK = 7 * 86_400;
const NOW = TEST_NOW_MS / 1000;
const NIGHT_FIELDS =
  "wakeupduration,wakeupcount,durationtosleep,remsleepduration,durationtowakeup,total_sleep_time,sleep_efficiency,sleep_latency,wakeup_latency,waso,nb_rem_episodes,out_of_bed_count,lightsleepduration,deepsleepduration,hr_average,hr_min,hr_max,rr_average,rr_min,rr_max,breathing_disturbances_intensity,snoring,snoringepisodecount,sleep_score,apnea_hypopnea_index";

type Row = Record<string, unknown> & { startdate: number; enddate: number; modified: number; date: string };

function published(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`../../recorded/demo-account/${name}`, import.meta.url), "utf8"))
    .body;
}

function asker(recordedDates: "shifted" | "as-recorded") {
  const cloud = createTestCloud({ recordedDates, enforceDuplicateArguments: false, sleepWindowHours: 168 });
  const { accessToken } = cloud.control.issueTokens({ userid: 106 });
  return async (service: string, form: Record<string, string | number>) => {
    const answer = await cloud.call(service, form, accessToken);
    expect(answer.status).toBe(0);
    return answer.body;
  };
}

describe("the recorded person's days and nights", () => {
  it("are replayed as published when the dates are kept", async () => {
    const ask = asker("as-recorded");
    const nights = await ask("v2/sleep", { action: "getsummary", data_fields: NIGHT_FIELDS });
    expect(nights).toEqual(published("sleep_summary.json"));
    const window = { startdate: 1_618_691_453, enddate: 1_618_691_453 + WEEK };
    const sleep = await ask("v2/sleep", { action: "get", ...window, data_fields: "hr,rr,snoring" });
    expect(sleep).toEqual(published("sleep.json"));
    const workouts = await ask("v2/measure", { action: "getworkouts" });
    expect(workouts).toEqual(published("workouts.json"));
    const fields =
      "steps,distance,elevation,soft,moderate,intense,active,calories,totalcalories,hr_average,hr_min,hr_max,hr_zone_0,hr_zone_1,hr_zone_2,hr_zone_3";
    const activity = await ask("v2/measure", { action: "getactivity", data_fields: fields });
    expect(activity).toEqual(published("activity.json"));
  });

  it("move by whole weeks and end now; the page after the recorded one is empty", async () => {
    const ask = asker("shifted");
    const nights = (await ask("v2/sleep", { action: "getsummary" })) as { series: Row[]; offset: number };
    const [original] = published("sleep_summary.json")["series"] as Row[];
    const shift = (nights.series[0]?.startdate ?? 0) - (original?.startdate ?? 0);
    expect(shift).toBeGreaterThan(WEEK);
    expect(shift % WEEK).toBe(0);
    const [measured] = (await ask("measure", { action: "getmeas" }))["measuregrps"] as { date: number }[];
    expect(((measured?.date ?? 0) - shift) % 86_400).toBeGreaterThan(0);
    for (const one of nights.series) {
      expect(one.date).toBe(new Date(one.enddate * 1000).toISOString().slice(0, 10));
    }
    expect(await ask("v2/sleep", { action: "getsummary", offset: nights.offset })).toEqual({
      series: [],
      more: false,
      offset: 0,
    });
    const workouts = (await ask("v2/measure", { action: "getworkouts" }))["series"] as Row[];
    expect(Math.max(...workouts.map((one) => one.modified))).toBeGreaterThan(NOW - 2 * WEEK);
    expect(Math.max(...workouts.map((one) => one.modified))).toBeLessThanOrEqual(NOW);
    const recent = { action: "getactivity", lastupdate: NOW - WEEK };
    expect((await ask("v2/measure", recent))["activities"]).toHaveLength(2);
  });

  it("has its devices, named and nameless, and nothing when made without a history", async () => {
    const { devices } = await asker("shifted")("v2/user", { action: "getdevice" });
    const models = (devices as { model: string }[]).map((one) => one.model);
    expect(models).toEqual(["Body Cardio", "BPM Connect", "Body+", "Body+", "Body+", "Aura Sensor V2", ""]);
    const cloud = createTestCloud();
    const fresh = cloud.control.createCharacter({ profile: "recorded-demo", years: 0 });
    const { accessToken } = cloud.control.issueTokens({ userid: fresh.userid });
    expect((await cloud.call("v2/sleep", { action: "getsummary" }, accessToken)).body["series"]).toEqual([]);
  });
});
