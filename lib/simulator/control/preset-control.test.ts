import { describe, expect, it } from "vitest";
import { createSimulator } from "../create-simulator.ts";
import type { MeasureGroup } from "../measure/measure-group.ts";
import { createTestCloud, TEST_NOW_MS, type TestCloud } from "../test-cloud.ts";
import { createClock } from "../world/clock.ts";

const NOW = TEST_NOW_MS / 1000;
const DAY = 86_400;
const HOUR_MS = 3_600_000;
const HOOK = "http://localhost:3000/hook";
const FREE = { enforceDuplicateArguments: false, enforceCallLimit: false };

/** A cloud whose application has subscribed to everything of one person; `ask` calls it with a fresh token. */
async function subscribed(userid: number, cloud: TestCloud = createTestCloud(FREE)) {
  const ask = (service: string, form: Record<string, string | number>) =>
    cloud.call(service, form, cloud.control.issueTokens({ userid }).accessToken);
  for (const appli of [1, 4, 16, 44, 54, 61, 62])
    await ask("notify", { action: "subscribe", appli, callbackurl: HOOK });
  cloud.callback.received.length = 0;
  const pushed = () => cloud.callback.received.splice(0).map((one) => new URLSearchParams(one.body));
  return { cloud, control: cloud.control, ask, pushed };
}

function amount(groups: readonly MeasureGroup[], type: number): number {
  const found = groups.flatMap((group) => group.measures).find((one) => one.type === type);
  if (!found) throw new Error(`No measure of type ${type}`);
  return found.value * 10 ** found.unit;
}

async function measuresIn(
  ask: Awaited<ReturnType<typeof subscribed>>["ask"],
  push: URLSearchParams,
): Promise<MeasureGroup[]> {
  const window = { startdate: push.get("startdate") ?? "", enddate: push.get("enddate") ?? "" };
  const { body } = await ask("measure", { action: "getmeas", ...window });
  return body["measuregrps"] as MeasureGroup[];
}

describe("a salty dinner", () => {
  it("is on the scale and in the cuff for two days, fades, and leaves what was before as it was", async () => {
    const { cloud, control, ask, pushed } = await subscribed(101);
    const plain = createTestCloud(FREE);
    const before = JSON.stringify(control.listGroups("lena"));
    const measure = async ({ control: own }: TestCloud) => {
      const { groups } = await own.weighIn("lena", { pushNotifications: false });
      const cuff = await own.takeBloodPressure("lena", { pushNotifications: false });
      return { kilograms: amount(groups, 1), systolic: amount(cuff.groups, 10) };
    };
    const usual = await measure(plain);
    const { groups } = await control.runPreset("lena", { preset: "salty-dinner" });
    expect(amount(groups, 1) - usual.kilograms).toBeCloseTo(1.3, 1);
    expect(amount(groups, 10) - usual.systolic).toBe(9);
    const pushes = pushed();
    expect(pushes.map((push) => push.get("appli"))).toEqual(["1", "4", "4"]);
    const [first] = pushes;
    if (!first) throw new Error("Nothing was pushed");
    expect(amount(await measuresIn(ask, first), 1)).toBeCloseTo(amount(groups, 1), 3);
    const made = new Set(groups.map((group) => group.grpid));
    const rest = control.listGroups("lena").filter((group) => !made.has(group.grpid));
    expect(JSON.stringify(rest)).toBe(before);

    const rises: number[] = [];
    for (let hours = 12; hours <= 60; hours += 12) {
      await cloud.clock.advance(12 * HOUR_MS);
      await plain.clock.advance(12 * HOUR_MS);
      rises.push((await measure(cloud)).kilograms - (await measure(plain)).kilograms);
    }
    expect(rises.map((rise) => Math.round(rise * 10) / 10)).toEqual([1.3, 1.3, 1.3, 0, 0]);
  });

  it("is still felt after a restart, and the same press gives the same numbers", async () => {
    const clock = createClock({ frozenAt: TEST_NOW_MS });
    const cloud = createTestCloud({ ...FREE, clock });
    const twin = createTestCloud(FREE);
    const { groups } = await cloud.control.runPreset("arthur", { preset: "salty-dinner" });
    expect((await twin.control.runPreset("arthur", { preset: "salty-dinner" })).groups).toEqual(groups);
    const kept = JSON.parse(JSON.stringify(cloud.simulator.collectState())) as unknown;
    const again = createSimulator({ ...FREE, clock, restored: kept });
    await clock.advance(HOUR_MS);
    const [one, two] = await Promise.all([cloud.control.weighIn("arthur"), again.control.weighIn("arthur")]);
    expect(amount(two.groups, 1)).toBe(amount(one.groups, 1));
  });
});

describe("a bad night", () => {
  it("is the last night, shorter, more awake and less deep, under the id that it had", async () => {
    const { control, ask, pushed } = await subscribed(107);
    const nights = async () => {
      const fields = "deepsleepduration,wakeupcount,out_of_bed_count,hr_average,sleep_score,total_timeinbed";
      const { body } = await ask("v2/sleep", {
        action: "getsummary",
        startdateymd: "2026-11-21",
        enddateymd: "2026-11-22",
        data_fields: fields,
      });
      return body["series"] as { id: number; enddate: number; data: Record<string, number> }[];
    };
    const before = await nights();
    const { sleep } = await control.runPreset("ines", { preset: "bad-night" });
    const after = await nights();
    expect(after.map((one) => one.id)).toEqual(before.map((one) => one.id));
    const [was, is] = [before, after].map((all) => all.find((one) => one.id === sleep?.id)?.data);
    if (!was || !is) throw new Error("The night is missing");
    expect(is["total_timeinbed"]).toBeLessThan((was["total_timeinbed"] ?? 0) - 2 * 3_600);
    expect(is["deepsleepduration"]).toBeLessThan((was["deepsleepduration"] ?? 0) / 2);
    expect(is["wakeupcount"]).toBeGreaterThan(was["wakeupcount"] ?? 0);
    expect(is["out_of_bed_count"]).toBe(2);
    expect(is["hr_average"]).toBeGreaterThan(was["hr_average"] ?? 0);
    expect(is["sleep_score"]).toBeLessThan((was["sleep_score"] ?? 0) - 10);
    const pushes = pushed();
    expect(new Set(pushes.map((push) => push.get("appli")))).toEqual(new Set(["44", "62", "16"]));
    const [night] = pushes;
    expect(Number(night?.get("enddate"))).toBe(before.find((one) => one.id === sleep?.id)?.enddate);
    // A second press finds the night bad already.
    const again = await control.runPreset("ines", { preset: "bad-night" });
    expect([again.sleep?.start, again.sleep?.end]).toEqual([sleep?.start, sleep?.end]);
  });

  it("ends now for a person who has no night yet, and is refused to one whom nothing watches", async () => {
    const { control } = createTestCloud();
    const { userid } = control.createCharacter({ profile: "watch-wearer", years: 0 });
    const { sleep } = await control.runPreset(userid, { preset: "bad-night" });
    expect(sleep).toMatchObject({ end: NOW, isRestless: true, isNap: false });
    await expect(control.runPreset("lena", { preset: "bad-night" })).rejects.toMatchObject({ status: 409 });
  });
});

describe("an AF episode", () => {
  it("is in the ECG's verdict, in the watch's conclusion and in the minutes, and ends", async () => {
    const { cloud, control, ask, pushed } = await subscribed(107);
    await cloud.clock.advance(HOUR_MS);
    const { recording } = await control.runPreset("ines", { preset: "af-episode" });
    const at = recording?.timestamp ?? 0;
    const pushes = pushed();
    expect(pushes.map((push) => push.get("appli"))).toEqual(["54", "16", "4"]);
    const ecgs = async (from: number) =>
      (await ask("v2/heart", { action: "list", startdate: from, enddate: from + DAY })).body["series"] as {
        ecg: { signalid: number; afib: number };
      }[];
    expect(await ecgs(at)).toMatchObject([{ ecg: { signalid: recording?.signalId, afib: 1 } }]);
    const measures = pushes.at(-1);
    if (!measures) throw new Error("The measures were not pushed");
    const groups = await measuresIn(ask, measures);
    expect([amount(groups, 130), amount(groups, 139)]).toEqual([1, 1]);

    // The hour that the watch had not uploaded is part of the episode; the one before is as it was.
    const twin = await subscribed(107);
    await twin.cloud.clock.advance(HOUR_MS);
    await twin.control.sync("ines");
    const rates = async (own: typeof ask, from: number) => {
      const form = { startdate: from, enddate: from + 3_599, data_fields: "heart_rate" };
      const { body } = await own("v2/measure", { action: "getintradayactivity", ...form });
      const minutes = Object.values(body["series"] as Record<string, { heart_rate?: number }>);
      return minutes.flatMap((one) => one.heart_rate ?? []);
    };
    const spread = (all: readonly number[]) => {
      const jumps = all.slice(1).map((rate, place) => (rate - (all[place] ?? rate)) ** 2);
      return Math.sqrt(jumps.reduce((sum, jump) => sum + jump, 0) / jumps.length);
    };
    expect(await rates(ask, at - 7_200)).toEqual(await rates(twin.ask, at - 7_200));
    expect(spread(await rates(ask, at - 3_600))).toBeGreaterThan(
      1.5 * spread(await rates(twin.ask, at - 3_600)),
    );
    await cloud.clock.advance(4 * HOUR_MS);
    await control.recordEcg("ines");
    expect((await ecgs(at + 3 * 3_600))[0]?.ecg.afib).not.toBe(1);
  });

  it("is refused to a person without a device that records, and changes nothing then", async () => {
    const { control } = createTestCloud();
    const before = JSON.stringify(control.readWholeTruth("olaf"));
    await expect(control.runPreset("olaf", { preset: "af-episode" })).rejects.toMatchObject({ status: 409 });
    expect(JSON.stringify(control.readWholeTruth("olaf"))).toBe(before);
  });
});

describe("a month", () => {
  it("arrives day by day within ten seconds, in order, and never from the future", async () => {
    const { cloud, control, ask, pushed } = await subscribed(101);
    const known = new Set(control.listGroups("lena").map((group) => group.grpid));
    const fresh = () => control.listGroups("lena").filter((group) => !known.has(group.grpid));
    await control.runPreset("lena", { preset: "month" });
    expect(fresh()).toEqual([]);
    await expect(control.runPreset("lena", { preset: "month" })).rejects.toMatchObject({ status: 409 });
    await cloud.clock.advance(5_000);
    expect(new Set(fresh().map((group) => Math.floor(group.date / DAY))).size).toBe(15);
    await cloud.clock.advance(5_000);
    const dates = fresh().map((group) => group.date);
    expect(dates).toEqual([...dates].sort((one, other) => one - other));
    expect(Math.max(...dates)).toBeLessThanOrEqual(cloud.clock.now() / 1000);
    expect(Math.min(...dates)).toBeGreaterThan(NOW - 31 * DAY);
    const days = new Set(fresh().map((group) => Math.floor((group.date + 3_600) / DAY)));
    expect(days.size).toBe(30);
    const weights = pushed().filter((push) => push.get("appli") === "1");
    expect(weights).toHaveLength(30);
    for (const push of weights)
      expect(amount(await measuresIn(ask, push), 1)).toBe(
        amount(
          fresh().filter((group) => group.date === Number(push.get("startdate")) + 1),
          1,
        ),
      );
  });

  it("is the same for the same person and time, and a second one finds other hours", async () => {
    const play = async (times: number) => {
      const { control, clock } = createTestCloud();
      for (let time = 0; time < times; time++) {
        await control.runPreset("couple-1", { preset: "month" });
        await clock.advance(10_000);
      }
      return control.listGroups("couple-1").filter((group) => group.modified >= NOW);
    };
    const once = await play(1);
    expect(await play(1)).toEqual(once);
    const twice = await play(2);
    expect(twice).toHaveLength(2 * once.length);
    expect(new Set(twice.map((group) => `${group.date} ${group.measures[0]?.type}`)).size).toBe(twice.length);
  });
});
