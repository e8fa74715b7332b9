import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_S } from "../world/time.ts";
import { createTestCloud, TEST_NOW_MS, type TestCloud } from "../test-cloud.ts";
import { civilDay, dayOfYmd, localHour, secondOfDay, weekdayOf, ymdOfDay } from "../life/zone.ts";

const NOW = TEST_NOW_MS / 1000;
const NUMBERS =
  "steps,distance,elevation,soft,moderate,intense,active,calories,totalcalories,hr_average,hr_min,hr_max,hr_zone_0,hr_zone_1,hr_zone_2,hr_zone_3";

type Row = Record<string, number | string | boolean | null>;
type Workout = {
  id: number;
  category: number;
  startdate: number;
  enddate: number;
  data: Row;
  modified: number;
};

function quiet(options = {}): TestCloud {
  return createTestCloud({ enforceCallLimit: false, enforceDuplicateArguments: false, ...options });
}

function asker(cloud: TestCloud, userid: number) {
  const { accessToken } = cloud.control.issueTokens({ userid });
  return async (action: string, form: Record<string, string | number> = {}) => {
    const answer = await cloud.call("v2/measure", { action, ...form }, accessToken);
    expect(answer).toMatchObject({ status: 0 });
    return answer.body;
  };
}

async function days(cloud: TestCloud, userid: number, form: Record<string, string | number>): Promise<Row[]> {
  return (await asker(cloud, userid)("getactivity", form))["activities"] as Row[];
}

describe("zones", () => {
  it("finds the local hour of any civil day again, over changes of the clock", () => {
    const zones = ["Europe/Paris", "America/Chicago", "Asia/Tokyo", "Asia/Kathmandu", "Australia/Lord_Howe"];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 10_000, max: 24_000 }), (zone, day) => {
        const noon = secondOfDay(zone, day, 12);
        expect(civilDay(zone, noon)).toBe(day);
        expect(localHour(zone, noon)).toBeCloseTo(12, 5);
        expect(dayOfYmd(ymdOfDay(day))).toBe(day);
      }),
    );
    expect([dayOfYmd("2026-02-30"), dayOfYmd("today")]).toEqual([null, null]);
  });
});

describe("getactivity", () => {
  it("gives bare rows without data_fields, and the numbers that are named", async () => {
    const window = { startdateymd: "2026-11-10", enddateymd: "2026-11-16" };
    const bare = (await days(quiet(), 107, window)).filter((row) => row["brand"] === 1);
    expect(Object.keys(bare[0] ?? {})).toEqual(
      "deviceid,hash_deviceid,timezone,date,modified,brand,modelid,model,is_tracker".split(","),
    );
    expect(bare.map((row) => row["date"])).toEqual(
      ["10", "11", "12", "13", "14", "15", "16"].map((day) => `2026-11-${day}`),
    );
    const [counted] = await days(quiet(), 107, { ...window, data_fields: "steps,calories" });
    expect(counted).toMatchObject({ ...bare[0], steps: expect.any(Number), calories: expect.any(Number) });
    expect(counted).not.toHaveProperty("distance");
  });

  it("has the phone's echo as a second row of the day, smaller and without a device", async () => {
    const rows = await days(quiet(), 107, {
      startdateymd: "2026-10-01",
      enddateymd: "2026-10-31",
      data_fields: NUMBERS,
    });
    const echoes = rows.filter((row) => row["brand"] === 18);
    expect(echoes.length).toBeGreaterThan(20);
    for (const echo of echoes) {
      const own = rows.find((row) => row["date"] === echo["date"] && row["brand"] === 1);
      expect(echo).toMatchObject({ deviceid: null, modelid: 1054, is_tracker: false });
      expect(Number(echo["steps"])).toBeLessThanOrEqual(Number(own?.["steps"]));
      expect(echo).not.toHaveProperty("hr_average");
    }
  });

  it("counts what intraday shows", async () => {
    const cloud = quiet();
    const [row] = (
      await days(cloud, 107, { startdateymd: "2026-11-17", enddateymd: "2026-11-17", data_fields: NUMBERS })
    ).filter((one) => one["brand"] === 1);
    const startdate = secondOfDay("Europe/Paris", dayOfYmd("2026-11-17") ?? 0, 0);
    const { series } = await asker(cloud, 107)("getintradayactivity", {
      startdate,
      enddate: startdate + DAY_S,
    });
    const minutes = Object.values(series as Record<string, { steps?: number }>);
    expect(minutes.reduce((sum, one) => sum + (one.steps ?? 0), 0)).toBe(row?.["steps"]);
    expect(Number(row?.["active"])).toBe(Number(row?.["moderate"]) + Number(row?.["intense"]));
  });

  it("pages by 200 until every day was seen, and the last page repeats its size as offset", async () => {
    const ask = asker(quiet(), 109);
    const seen: Row[] = [];
    let page = await ask("getactivity");
    for (seen.push(...(page["activities"] as Row[])); page["more"] === true;) {
      page = await ask("getactivity", { offset: Number(page["offset"]) });
      seen.push(...(page["activities"] as Row[]));
    }
    expect(page).toMatchObject({ more: false, offset: 800 });
    expect(seen.length).toBe(732);
    expect(new Set(seen.map((row) => row["date"])).size).toBe(seen.length);
  });

  it("filters by modified, among which an old day can be", async () => {
    const rows = await days(quiet(), 107, { lastupdate: NOW - 120 * DAY_S });
    expect(rows.every((row) => Number(row["modified"]) >= NOW - 120 * DAY_S)).toBe(true);
    expect(rows.some((row) => String(row["date"]) < "2026-07-20")).toBe(true);
  });

  it("walks at the edges of workdays and in the middle of weekends", async () => {
    const ask = asker(quiet(), 107);
    const byHour = { workday: new Array<number>(24).fill(0), weekend: new Array<number>(24).fill(0) };
    for (let day = civilDay("Europe/Paris", NOW) - 70; day < civilDay("Europe/Paris", NOW); day++) {
      const startdate = secondOfDay("Europe/Paris", day, 0);
      const { series } = await ask("getintradayactivity", {
        startdate,
        enddate: startdate + DAY_S,
        data_fields: "steps",
      });
      const kind = weekdayOf(day) === 0 || weekdayOf(day) === 6 ? "weekend" : "workday";
      for (const [at, { steps }] of Object.entries(series as Record<string, { steps: number }>)) {
        const hour = Math.floor(localHour("Europe/Paris", Number(at)));
        byHour[kind][hour] = (byHour[kind][hour] ?? 0) + steps;
      }
    }
    const of = (kind: "workday" | "weekend", hour: number) => byHour[kind][hour] ?? 0;
    expect(of("workday", 8)).toBeGreaterThan(1.5 * of("workday", 10));
    expect(of("workday", 17)).toBeGreaterThan(1.5 * of("workday", 15));
    expect(of("weekend", 16)).toBeGreaterThan(of("weekend", 8));
    expect(of("workday", 3)).toBeLessThan(of("workday", 8) * 0.02);
  });
});

describe("getintradayactivity", () => {
  it("gives the first 24 hours of a longer window, silently", async () => {
    const startdate = NOW - 5 * DAY_S;
    const { series } = await asker(quiet(), 107)("getintradayactivity", { startdate, enddate: NOW });
    const times = Object.keys(series as object).map(Number);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(startdate);
    expect(Math.max(...times)).toBeLessThan(startdate + DAY_S);
    expect(Math.max(...times)).toBeGreaterThan(startdate + DAY_S - 1_200);
  });

  it("without dates gives the latest day, {} without a watch, [] for a time without data", async () => {
    const cloud = quiet();
    const { series } = await asker(cloud, 107)("getintradayactivity");
    const times = Object.keys(series as object).map(Number);
    expect(Math.max(...times)).toBeGreaterThan(NOW - 1_200);
    expect(Math.max(...times)).toBeLessThan(NOW);
    expect(await asker(cloud, 101)("getintradayactivity")).toEqual({ series: {} });
    const before = { startdate: NOW - 4_000 * DAY_S, enddate: NOW - 3_999 * DAY_S };
    expect(await asker(cloud, 107)("getintradayactivity", before)).toEqual({ series: [] });
  });

  it("gives what is named: night readings at night, sdnn1 without a dash, 0 where none was heard", async () => {
    const fields =
      "heart_rate,spo2_auto,rmssd,sdnn1,hrv_quality,core_body_temperature,rr,chest_movement_rate";
    const { series } = await asker(quiet(), 107)("getintradayactivity", {
      startdate: NOW - 3 * DAY_S,
      enddate: NOW - DAY_S,
      data_fields: fields,
    });
    const entries = Object.values(series as Record<string, Record<string, number>>);
    const keys = new Set(entries.flatMap((entry) => Object.keys(entry)));
    expect(keys).toEqual(new Set(["deviceid", "model", "model_id", ...fields.split(",")]));
    for (const entry of entries) {
      if (entry["spo2_auto"] !== undefined) expect(entry["spo2_auto"]).toBeLessThanOrEqual(100);
      if (entry["core_body_temperature"] !== undefined)
        expect(Math.abs(entry["core_body_temperature"] - 37.1)).toBeLessThan(1.5);
    }
  });

  it("has a pulse that is low in sleep and high in a run", async () => {
    const cloud = quiet();
    const ask = asker(cloud, 107);
    const { series } = await ask("getworkouts", { lastupdate: NOW - 40 * DAY_S });
    const run = (series as Workout[]).find((one) => one.category === 2);
    if (!run) throw new Error("There was no run in forty days.");
    const pulses = async (startdate: number, enddate: number) => {
      const body = await ask("getintradayactivity", { startdate, enddate, data_fields: "heart_rate" });
      const all = Object.values(body["series"] as Record<string, { heart_rate: number }>);
      return all.reduce((sum, one) => sum + one.heart_rate, 0) / all.length;
    };
    const running = await pulses(run.startdate, run.enddate);
    expect(running).toBeGreaterThan(125);
    expect(Math.abs(running - Number(run.data["hr_average"]))).toBeLessThan(6);
    const night = secondOfDay("Europe/Paris", civilDay("Europe/Paris", run.startdate), 3);
    expect(await pulses(night, night + 7_200)).toBeLessThan(65);
  });
});

describe("getworkouts", () => {
  it("has keys by sport, numbers for models, unknown sports and confirmed ones", async () => {
    const { series } = await asker(quiet(), 110)("getworkouts");
    const all = series as (Workout & { attrib: number; model: unknown; deviceid: string | null })[];
    const categories = new Set(all.map((one) => one.category));
    expect(categories.size).toBeGreaterThan(5);
    expect(categories).toContain(612);
    expect(all.every((one) => typeof one.model === "number")).toBe(true);
    expect(new Set(all.map((one) => one.attrib))).toEqual(new Set([0, 7]));
    const swim = all.find((one) => one.category === 7);
    expect(swim?.data).toMatchObject({ pool_length: 25, strokes: expect.any(Number) });
    expect(swim?.data).not.toHaveProperty("steps");
    const bare = all.filter((one) => JSON.stringify(one.data) === '{"algo_pause_duration":null}');
    expect(new Set(bare.map((one) => one.category))).toEqual(new Set([1, 272, 560]));
    const byHand = ((await asker(quiet(), 107)("getworkouts"))["series"] as typeof all).find(
      (one) => one.attrib === 2,
    );
    expect(byHand).toMatchObject({ deviceid: null, data: { hr_average: 0, manual_intensity: 38 } });
  });

  it("picks data_fields, and pages in order of modified", async () => {
    const ask = asker(quiet(), 107);
    const first = await ask("getworkouts", { data_fields: "steps" });
    expect(first).toMatchObject({ more: true, offset: 200 });
    const second = await ask("getworkouts", { data_fields: "steps", offset: 200 });
    const all = [...(first["series"] as Workout[]), ...(second["series"] as Workout[])];
    expect(all.every((one, place) => one.modified >= (all[place - 1]?.modified ?? 0))).toBe(true);
    expect(new Set(all.flatMap((one) => Object.keys(one.data)))).toEqual(new Set(["steps"]));
    expect(new Set(all.map((one) => one.id)).size).toBe(400);
  });
});

describe("days", () => {
  it("are the same to the byte for the same seed, each on its own, whatever was asked before", async () => {
    const window = { startdateymd: "2025-03-03", enddateymd: "2025-03-09", data_fields: NUMBERS };
    const asked = quiet();
    await days(asked, 110, { data_fields: NUMBERS });
    const text = JSON.stringify(await days(asked, 110, window));
    expect(JSON.stringify(await days(quiet(), 110, window))).toBe(text);
    expect(JSON.stringify(await days(quiet({ years: 5 }), 110, window))).toBe(text);
    expect(JSON.stringify(await days(quiet({ seed: "another" }), 110, window))).not.toBe(text);
  });

  it.each([
    ["startdateymd", "yesterday"],
    ["offset", "-1"],
  ])("refuse %s=%s", async (name, value) => {
    const cloud = quiet();
    const { accessToken } = cloud.control.issueTokens({ userid: 107 });
    const answer = await cloud.call("v2/measure", { action: "getactivity", [name]: value }, accessToken);
    expect(answer).toMatchObject({ status: 503, error: `Invalid Params: invalid ${name}` });
  });
});
