import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CloudFixture, createCloudFixture } from "#lib/testing/create-cloud-fixture.ts";
import { parseHeartPage } from "./heart-page.ts";
import { parseHeartSignal } from "./heart-signal.ts";
import { parseStethoscopePage } from "./stethoscope-page.ts";
import { parseStethoscopeSignal } from "./stethoscope-signal.ts";

describe("the real client against the simulated cloud", () => {
  let cloud: CloudFixture;
  beforeAll(async () => {
    cloud = await createCloudFixture();
  });
  afterAll(() => cloud.close());

  async function person() {
    const { userid } = cloud.simulator.control.createCharacter({ profile: "atrial-fibrillation", years: 1 });
    const { accessToken } = await cloud.authorize(String(userid));
    return { userid, accessToken };
  }

  it("lists a year of recordings page by page, each once", async () => {
    const { accessToken } = await person();
    const { withings } = cloud.context;
    const ids: string[] = [];
    for (let offset: number | null = 0; offset !== null;) {
      const page = await withings.listHeart({ accessToken, ...(offset === 0 ? {} : { offset }) });
      expect(page.rejected).toBe(0);
      ids.push(...page.entries.map((entry) => entry.signalId));
      offset = page.more ? page.offset : null;
    }
    expect(ids.length).toBeGreaterThan(100);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("asks for a half-open window, and fetches a signal that comes only after a while", async () => {
    const { userid, accessToken } = await person();
    const { withings } = cloud.context;
    const timestamp = Math.floor(cloud.clock.now() / 1000) - 60;
    const act = {
      rhythm: "fibrillation",
      timestamp,
      signalDelaySeconds: 20,
      pushNotifications: false,
    } as const;
    const { recording } = await cloud.simulator.control.recordEcg(userid, act);
    const signalId = String(recording?.signalId);
    const window = { from: timestamp * 1000, to: timestamp * 1000 + 1 };
    const { entries } = await withings.listHeart({ accessToken, window });
    expect(entries).toMatchObject([{ signalId, afib: 1, recordedAt: timestamp * 1000 }]);
    expect(
      (await withings.listHeart({ accessToken, window: { ...window, to: window.from } })).entries,
    ).toEqual([]);
    const early = await withings.getHeartSignal({ accessToken, signalId });
    expect(early.microvolts).toEqual([]);
    await cloud.clock.advance(21_000);
    const signal = await withings.getHeartSignal({ accessToken, signalId });
    expect(signal.frequency).toBeGreaterThanOrEqual(300);
    expect(signal.microvolts.length).toBe((signal.frequency ?? 0) * (signal.frequency === 500 ? 20 : 30));
    expect(signal.wearPosition).not.toBeNull();
  });

  it("lists what a stethoscope heard, and fetches the sound", async () => {
    const { userid, accessToken } = await person();
    const { withings } = cloud.context;
    const timestamp = Math.floor(cloud.clock.now() / 1000) - 60;
    const act = { device: "bpmCore", timestamp, pushNotifications: false } as const;
    const { recording } = await cloud.simulator.control.recordEcg(userid, act);
    const signalId = String(recording?.stethoId);
    const window = { from: timestamp * 1000, to: timestamp * 1000 + 1 };
    const page = await withings.listStethoscope({ accessToken, window });
    expect(page).toMatchObject({ more: false, rejected: 0 });
    const sound = { signalId, recordedAt: timestamp * 1000, zone: "America/Chicago", vhd: 0 };
    expect(page.entries).toEqual([{ ...sound, deviceId: expect.any(String) }]);
    const empty = await withings.listStethoscope({ accessToken, window: { ...window, to: window.from } });
    expect(empty.entries).toEqual([]);
    const { aLaw, ...signal } = await withings.getStethoscopeSignal({ accessToken, signalId });
    expect(signal).toEqual({ frequency: 4000, position: 18, modelId: 44, vhd: 0 });
    expect(aLaw).toHaveLength(80_000);
    const unknown = withings.getStethoscopeSignal({ accessToken, signalId: "7" });
    await expect(unknown).rejects.toMatchObject({ kind: "rejected" });
  });

  it("lists a year of sounds page by page, each once", async () => {
    const { accessToken } = await person();
    const ids: string[] = [];
    for (let offset: number | null = 0; offset !== null;) {
      const more = offset === 0 ? {} : { offset };
      const page = await cloud.context.withings.listStethoscope({ accessToken, ...more });
      ids.push(...page.entries.map((entry) => entry.signalId));
      offset = page.more ? page.offset : null;
    }
    expect(ids.length).toBeGreaterThan(100);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the forms of answers", () => {
  const entry = {
    deviceid: "d",
    model: 93,
    heart_rate: 61,
    timestamp: 1_700_000_000,
    modified: 1_700_000_100,
  };

  it("leaves out a stethoscope's recording, and keeps what a device adds unread", () => {
    const page = parseHeartPage({
      series: [
        { ...entry, stetho: { signalid: 4, vhd: 0 } },
        {
          ...entry,
          ecg: { signalid: "12", afib: 7, more: {} },
          bloodpressure: { systole: 121, diastole: 80 },
        },
        { ...entry, ecg: { afib: 0 } },
      ],
      more: false,
      offset: 0,
    });
    expect(page.rejected).toBe(1);
    expect(page.entries).toEqual([
      {
        signalId: "12",
        recordedAt: 1_700_000_000_000,
        modifiedAt: 1_700_000_100_000,
        deviceId: "d",
        modelId: 93,
        afib: 7,
        heartRate: 61,
        systolic: 121,
        diastolic: 80,
      },
    ]);
  });

  it.each([
    [61, 61],
    [{ grpid: 1, value: 61, date: 1, is_deleted: false }, 61],
    [null, null],
    ["?", null],
  ])("reads a heart rate written as %j", (heart_rate, expected) => {
    const body = { signal: [1, -2], sampling_frequency: 300, wearposition: 1, model: 93, heart_rate };
    expect(parseHeartSignal(body)).toEqual({
      microvolts: [1, -2],
      frequency: 300,
      wearPosition: 1,
      modelId: 93,
      heartRate: expected,
    });
  });

  it("takes an empty and a missing signal for one that is not there yet", () => {
    expect(parseHeartSignal({ signal: [] }).microvolts).toEqual([]);
    expect(parseHeartSignal({})).toMatchObject({ microvolts: [], frequency: null, heartRate: null });
    expect(() => parseHeartSignal({ signal: ["x"] })).toThrow("heart signal");
  });

  it("reads a stethoscope's list with what may be missing, and leaves out what has no number", () => {
    const recorded = { signalid: "0012", timestamp: 1_700_000_000 };
    const page = parseStethoscopePage({
      series: [recorded, { ...recorded, signalid: 3, timezone: "Mars/Base", vhd: "4" }, { timestamp: 1 }],
      more: 1,
      offset: 100,
    });
    expect(page).toMatchObject({ more: true, offset: 100, rejected: 1 });
    const nothing = { recordedAt: 1_700_000_000_000, deviceId: null, zone: null, vhd: null };
    expect(page.entries).toEqual([
      { ...nothing, signalId: "12" },
      { ...nothing, signalId: "3", zone: "UTC", vhd: 4 },
    ]);
  });

  it("takes the bytes of a sound with and without a sign, and no frequency that cannot be", () => {
    expect(parseStethoscopeSignal({ signal: [-1, -128, 0, 213, 255], frequency: 4000 }).aLaw).toEqual([
      255, 128, 0, 213, 255,
    ]);
    expect(parseStethoscopeSignal({ signal: null, frequency: 0 })).toEqual({
      aLaw: [],
      frequency: null,
      position: null,
      modelId: null,
      vhd: null,
    });
    expect(() => parseStethoscopeSignal({ signal: [256] })).toThrow("stethoscope signal");
  });
});
