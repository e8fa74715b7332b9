import { describe, expect, it } from "vitest";
import { DAY_S } from "../world/time.ts";
import { createTestCloud, TEST_NOW_MS, type TestCloud } from "../test-cloud.ts";
import { localHour } from "../life/zone.ts";
import { nightEvents } from "./night-events.ts";

const NOW = TEST_NOW_MS / 1000;
const DEFAULTS =
  "wakeupduration,wakeupcount,durationtosleep,remsleepduration,durationtowakeup,total_timeinbed,total_sleep_time,sleep_efficiency,sleep_latency,wakeup_latency,waso,nb_rem_episodes,out_of_bed_count,lightsleepduration,deepsleepduration";

type Night = {
  id: number;
  date: string;
  startdate: number;
  enddate: number;
  created: number;
  modified: number;
  completed: boolean;
  data: Record<string, number> & { night_events?: string };
};
type Interval = { startdate: number; enddate: number; state: number } & Record<string, unknown>;

function asker(userid: number, options = {}, cloud: TestCloud = quiet(options)) {
  const { accessToken } = cloud.control.issueTokens({ userid });
  return async <Row = Night>(action: string, form: Record<string, string | number> = {}) => {
    const answer = await cloud.call("v2/sleep", { action, ...form }, accessToken);
    expect(answer).toMatchObject({ status: 0 });
    return answer.body as { series: Row[]; more: boolean; offset: number; model: number };
  };
}

function quiet(options = {}): TestCloud {
  return createTestCloud({ enforceCallLimit: false, enforceDuplicateArguments: false, ...options });
}

async function allNights(userid: number, form: Record<string, string | number> = {}, options = {}) {
  const ask = asker(userid, options);
  const nights: Night[] = [];
  for (let offset = 0, more = true; more;) {
    const page = await ask("getsummary", { ...form, offset });
    nights.push(...page.series);
    ({ more, offset } = page);
  }
  return nights;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

/** Undoes the delta coding. */
function seconds(events: string | undefined, key: string): number[] {
  let at = 0;
  const gaps = (JSON.parse(events ?? "{}") as Record<string, number[]>)[key] ?? [];
  return gaps.map((gap) => (at += gap));
}

describe("getsummary", () => {
  it("gives exactly the fifteen keys without data_fields", async () => {
    const { series } = await asker(108)("getsummary", { startdateymd: "2026-11-10" });
    expect(Object.keys(series[0]?.data ?? {})).toEqual(DEFAULTS.split(","));
    for (const { data } of series) {
      expect(data["total_sleep_time"]).toBe(
        Number(data["lightsleepduration"]) +
          Number(data["deepsleepduration"]) +
          Number(data["remsleepduration"]),
      );
    }
  });

  it("pages 300 at a time by the server's count, which also counts what it hides", async () => {
    const ask = asker(108, { years: 5 });
    const sizes: number[] = [];
    const ids = new Set<number>();
    let page = await ask("getsummary");
    let pages = 1;
    for (; page.more; pages++) {
      sizes.push(page.series.length);
      expect(page.offset).toBe(pages * 300);
      for (const { id } of page.series) ids.add(id);
      page = await ask("getsummary", { offset: page.offset });
    }
    for (const { id } of page.series) ids.add(id);
    expect(page).toMatchObject({ more: false, offset: 0 });
    expect(Math.min(...sizes)).toBeLessThan(300);
    expect(ids.size).toBe(sizes.reduce((sum, one) => sum + one, page.series.length));
  });

  it("is in order of modified, at times one second before created, with naps beside nights", async () => {
    const nights = await allNights(108);
    expect(nights.every((one, place) => one.modified >= (nights[place - 1]?.modified ?? 0))).toBe(true);
    const odd = nights.filter((one) => one.modified === one.created - 1).length / nights.length;
    expect(odd).toBeGreaterThan(0.15);
    const later = nights.filter((one) => one.modified > one.enddate + 9 * 3600);
    expect(later.length).toBeGreaterThan(nights.length * 0.4);
    const days = new Map<string, number>();
    for (const { date } of nights) days.set(date, (days.get(date) ?? 0) + 1);
    expect([...days.values()].filter((count) => count === 2).length).toBeGreaterThan(40);
  });

  it("has deep sleep early and REM late, less of both with apnea, and later nights at weekends", async () => {
    const form = { lastupdate: NOW - 200 * DAY_S, data_fields: `${DEFAULTS},apnea_hypopnea_index,snoring` };
    const well = (await allNights(107, form)).filter((one) => one.enddate - one.startdate > 5 * 3600);
    const ill = (await allNights(108, form)).filter((one) => one.enddate - one.startdate > 5 * 3600);
    const share = (nights: Night[], field: string) =>
      mean(nights.map(({ data }) => Number(data[field]) / Number(data["total_sleep_time"])));
    expect(share(well, "deepsleepduration")).toBeGreaterThan(0.13);
    expect(share(well, "deepsleepduration")).toBeLessThan(0.25);
    expect(share(well, "remsleepduration")).toBeGreaterThan(0.15);
    expect(share(ill, "deepsleepduration")).toBeLessThan(share(well, "deepsleepduration"));
    const indices = ill.map(({ data }) => Number(data["apnea_hypopnea_index"]));
    expect(indices).toContain(-1);
    expect(mean(indices.filter((one) => one >= 0))).toBeGreaterThan(18);
    expect(well[0]?.data).not.toHaveProperty("apnea_hypopnea_index");
    const wake = (weekend: boolean) =>
      mean(
        well
          .filter((one) => [0, 6].includes(new Date(one.date).getUTCDay()) === weekend)
          .map((one) => localHour("Europe/Paris", one.enddate)),
      );
    expect(wake(true) - wake(false)).toBeGreaterThan(0.8);
  });

  it("is created at the first getting up, although it ends hours later", async () => {
    const nights = await allNights(108, { lastupdate: NOW - 60 * DAY_S, data_fields: "night_events" });
    const trips = nights.filter((one) => seconds(one.data.night_events, "4").length > 1);
    expect(trips.length).toBeGreaterThan(8);
    for (const trip of trips) {
      const firstOut = trip.startdate + (seconds(trip.data.night_events, "4")[0] ?? 0);
      expect(trip.created - firstOut).toBeGreaterThanOrEqual(60);
      expect(trip.created - firstOut).toBeLessThanOrEqual(120);
      expect(trip.created).toBeLessThan(trip.enddate);
      expect(trip.modified).toBeGreaterThan(trip.enddate);
    }
  });

  it("delta-codes the night's events as a text", () => {
    const stages = [
      { from: 0, to: 12, state: 0 as const },
      { from: 12, to: 474, state: 1 as const },
      { from: 474, to: 475, state: 15 as const },
      { from: 475, to: 478, state: 0 as const },
      { from: 478, to: 498, state: 3 as const },
      { from: 498, to: 546, state: 0 as const },
    ];
    const text = nightEvents(stages);
    expect(text).toBe('{"1":[0,28500],"2":[720,27960],"3":[28440,1440],"4":[28440,4320]}');
    expect(seconds(text, "4")).toEqual([28_440, 32_760]);
  });
});

describe("get", () => {
  it("gives the first 24 hours, unsorted, without a gap inside but out of bed, in whole minutes", async () => {
    const form = { startdate: NOW - 6 * DAY_S, enddate: NOW, data_fields: "hr,rr,snoring,sdnn_1,mvt_score" };
    const { series, model } = await asker(108)<Interval>("get", form);
    expect(model).toBe(32);
    const starts = series.map((one) => one.startdate);
    expect(starts).not.toEqual([...starts].sort((left, right) => left - right));
    expect(Math.max(...starts)).toBeLessThan(form.startdate + DAY_S);
    expect(new Set(series.map((one) => one.state))).toEqual(new Set([0, 1, 2, 3]));
    for (const one of series) {
      const keys = Object.keys(one["hr"] as object).map(Number);
      expect(keys).toHaveLength((one.enddate - one.startdate) / 60);
      expect(keys[0]).toBe(one.startdate);
      expect(one).toMatchObject({ model: "Aura Sensor V2", model_id: 63 });
    }
  });

  it("covers seven days when the setting says so, and has only the fields that were named", async () => {
    const form = { startdate: NOW - 8 * DAY_S, enddate: NOW };
    const { series } = await asker(108, { sleepWindowHours: 168 })<Interval>("get", form);
    const starts = series.map((one) => one.startdate);
    expect(Math.max(...starts) - Math.min(...starts)).toBeGreaterThan(5 * DAY_S);
    expect(Object.keys(series[0] ?? {})).toEqual(
      "startdate,state,enddate,model,hash_deviceid,model_id".split(","),
    );
  });

  it("leaves out what only a mat hears, and has 0 where no variability was heard", async () => {
    const form = { startdate: NOW - DAY_S, enddate: NOW, data_fields: "rmssd,mvt_score,hrv_quality" };
    const { series, model } = await asker(107)<Interval>("get", form);
    expect(model).toBe(16);
    expect(series.every((one) => !("mvt_score" in one))).toBe(true);
    const read = series.flatMap((one) => Object.values(one["rmssd"] as Record<string, number>));
    expect(read).toContain(0);
    expect(mean(read.filter((one) => one > 0))).toBeGreaterThan(35);
  });

  it("adds up to the summary of the night", async () => {
    const ask = asker(107);
    const [night] = (await ask("getsummary", { startdateymd: "2026-11-20", enddateymd: "2026-11-20" }))
      .series;
    const { series } = await ask<Interval>("get", {
      startdate: night?.startdate ?? 0,
      enddate: night?.enddate ?? 0,
    });
    const of = (state: number) =>
      series.filter((one) => one.state === state).reduce((sum, one) => sum + one.enddate - one.startdate, 0);
    expect([of(1), of(2), of(3)]).toEqual(
      ["lightsleepduration", "deepsleepduration", "remsleepduration"].map((name) => night?.data[name]),
    );
  });

  it("is empty for a person without, and needs both bounds", async () => {
    const bounds = { startdate: NOW - DAY_S, enddate: NOW };
    expect(await asker(101)("get", bounds)).toEqual({ series: [], model: 32 });
    const cloud = quiet();
    const { accessToken } = cloud.control.issueTokens({ userid: 107 });
    expect((await cloud.call("v2/sleep", { action: "get", startdate: 1 }, accessToken)).status).toBe(503);
    const narrow = cloud.control.issueTokens({ userid: 107, scope: "user.metrics" }).accessToken;
    expect((await cloud.call("v2/sleep", { action: "get", ...bounds }, narrow)).status).toBe(403);
  });
});
