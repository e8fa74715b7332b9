import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_S } from "../world/time.ts";
import { createTestCloud, TEST_NOW_MS, type TestCloud } from "../test-cloud.ts";
import { toALaw } from "./heart-sound.ts";

const NOW = TEST_NOW_MS / 1000;

/** The sample that an A-law byte encodes, by the standard. */
function fromALaw(byte: number): number {
  const bits = byte ^ 0x55;
  const exponent = (bits >> 4) & 0x07;
  const mantissa = bits & 0x0f;
  const magnitude = exponent === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (exponent - 1);
  return (bits & 0x80) === 0 ? -magnitude : magnitude;
}

type Listed = {
  model: number;
  ecg: { signalid: number; afib: number };
  bloodpressure?: { diastole: number; systole: number };
  stetho?: { signalid: number; vhd: number };
  heart_rate: number;
  timestamp: number;
};

function asker(userid: number, cloud: TestCloud = createTestCloud({ enforceDuplicateArguments: false })) {
  const { accessToken } = cloud.control.issueTokens({ userid });
  return async (service: string, action: string, form: Record<string, string | number> = {}) => {
    const answer = await cloud.call(service, { action, ...form }, accessToken);
    expect(answer).toMatchObject({ status: 0 });
    return answer.body;
  };
}

async function listed(userid: number): Promise<Listed[]> {
  const ask = asker(userid);
  const all: Listed[] = [];
  for (let offset = 0, more = true; more;) {
    const page = await ask("v2/heart", "list", { offset });
    all.push(...(page["series"] as Listed[]));
    more = page["more"] === true;
    offset = Number(page["offset"]);
  }
  return all;
}

/** R peaks: local maxima above half a millivolt, at least 250 ms apart. Returns the gaps in seconds. */
function gapsOf(signal: readonly number[], frequency: number): number[] {
  const peaks: number[] = [];
  for (let place = 1; place < signal.length - 1; place++) {
    const height = signal[place] ?? 0;
    if (height < 600 || height < (signal[place - 1] ?? 0) || height < (signal[place + 1] ?? 0)) continue;
    if (place - (peaks.at(-1) ?? -Infinity) > 0.25 * frequency) peaks.push(place);
  }
  return peaks.slice(1).map((peak, place) => (peak - (peaks[place] ?? 0)) / frequency);
}

function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length) / mean;
}

describe("heart", () => {
  it("lists what each device has: a cuff and a stethoscope on a BPM Core, neither on a watch", async () => {
    const all = await listed(109);
    expect(all.length).toBeGreaterThan(300);
    expect(new Set(all.map((one) => one.ecg.afib))).toEqual(new Set([0, 1, 2]));
    const core = all.filter((one) => one.model === 44);
    expect(core.every((one) => one.bloodpressure && one.stetho)).toBe(true);
    const watch = all.filter((one) => one.model === 93);
    expect(watch.length).toBeGreaterThan(100);
    expect(watch.every((one) => !one.bloodpressure && !one.stetho)).toBe(true);
    expect(new Set(all.map((one) => one.ecg.signalid)).size).toBe(all.length);
  });

  it("filters by time, in pages of 100", async () => {
    const ask = asker(109);
    expect(await ask("v2/heart", "list")).toMatchObject({ more: true, offset: 100 });
    const window = { startdate: NOW - 20 * DAY_S, enddate: NOW - 10 * DAY_S };
    const { series } = await ask("v2/heart", "list", window);
    const times = (series as Listed[]).map((one) => one.timestamp);
    expect(times.length).toBeGreaterThan(3);
    expect(times.every((time) => time >= window.startdate && time <= window.enddate)).toBe(true);
  });

  it("gives 20 s at 500 Hz or 30 s at 300 Hz of microvolts, regular or not as the class says", async () => {
    const ask = asker(109);
    const all = await listed(109);
    for (const [model, frequency, length, wearposition] of [
      [44, 500, 10_000, 29],
      [93, 300, 9_000, 1],
    ] as const) {
      for (const afib of [0, 1]) {
        const one = all.find((candidate) => candidate.model === model && candidate.ecg.afib === afib);
        const body = await ask("v2/heart", "get", { signalid: one?.ecg.signalid ?? 0 });
        expect(body).toMatchObject({
          sampling_frequency: frequency,
          wearposition,
          model,
          heart_rate: one?.heart_rate,
        });
        const signal = body["signal"] as number[];
        expect(signal).toHaveLength(length);
        expect(signal.every(Number.isInteger)).toBe(true);
        expect(Math.max(...signal)).toBeLessThan(1_500);
        const gaps = gapsOf(signal, frequency);
        const rate = 60 / (gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length);
        expect(Math.abs(rate - (one?.heart_rate ?? 0))).toBeLessThan(afib === 1 ? 16 : 3);
        if (afib === 1) expect(spread(gaps)).toBeGreaterThan(0.1);
        else expect(spread(gaps)).toBeLessThan(0.06);
      }
    }
  });

  it("refuses a signal that there is not, and a call without user.metrics", async () => {
    const cloud = createTestCloud();
    const token = cloud.control.issueTokens({ userid: 109 }).accessToken;
    expect((await cloud.call("v2/heart", { action: "get", signalid: 7 }, token)).status).toBe(503);
    const narrow = cloud.control.issueTokens({ userid: 109, scope: "user.activity" }).accessToken;
    expect((await cloud.call("v2/heart", { action: "list" }, narrow)).status).toBe(403);
    expect((await cloud.call("v2/stetho", { action: "list" }, narrow)).status).toBe(403);
  });

  it("goes with the measures: the class as type 130, the intervals as 135 to 138, the pressure of the cuff", async () => {
    const cloud = createTestCloud({ enforceDuplicateArguments: false });
    const ask = asker(109, cloud);
    const all = (
      (await ask("v2/heart", "list", { startdate: NOW - 60 * DAY_S }))["series"] as Listed[]
    ).filter((one) => one.model === 44);
    const groups = cloud.control.listGroups(109);
    for (const one of all) {
      const own = groups.filter((group) => group.date === one.timestamp && group.modelid === 44);
      const value = (type: number) =>
        own.flatMap((group) => group.measures).find((measure) => measure.type === type)?.value;
      expect(value(10)).toBe(one.bloodpressure?.systole);
      expect(value(9)).toBe(one.bloodpressure?.diastole);
      expect(value(11)).toBe(one.heart_rate);
      expect(value(130)).toBe(one.ecg.afib);
      if (one.ecg.afib === 0) expect(value(136)).toBeGreaterThan(100);
    }
  });
});

describe("stetho", () => {
  it("lists and gives A-law at 4 kHz", async () => {
    const ask = asker(109);
    const { series } = await ask("v2/stetho", "list", { startdate: NOW - 30 * DAY_S });
    const [first] = series as { signalid: number }[];
    expect(Object.keys(first ?? {})).toEqual("hash_deviceid,signalid,vhd,timestamp,timezone".split(","));
    const body = await ask("v2/stetho", "get", { signalid: first?.signalid ?? 0 });
    expect(body).toMatchObject({ frequency: 4000, duration: 20, size: 80_000, model: 44, vhd: 0 });
    const signal = body["signal"] as number[];
    expect(signal.every((one) => Number.isInteger(one) && one >= 0 && one <= 255)).toBe(true);
    const loud = signal.map(fromALaw).filter((sample) => Math.abs(sample) > 3_000).length;
    expect(loud).toBeGreaterThan(500);
    expect(loud).toBeLessThan(16_000);
  });

  it("codes any sample so that it comes back within the step of its size", () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_000, max: 32_000 }), (sample) => {
        const back = fromALaw(toALaw(sample));
        expect(Math.abs(back - sample)).toBeLessThanOrEqual(Math.max(16, Math.abs(sample) / 16));
      }),
    );
    expect([toALaw(0), toALaw(32_767), toALaw(-32_768)]).toEqual([0xd5, 0xaa, 0x2a]);
  });
});
