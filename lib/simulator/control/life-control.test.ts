import { describe, expect, it } from "vitest";
import { createSimulator } from "../create-simulator.ts";
import { createTestCloud, TEST_NOW_MS, type TestCloud } from "../test-cloud.ts";
import { createClock } from "../world/clock.ts";
import { sign } from "../oauth/signature.ts";
import { DEMO_CLIENT_ID, DEMO_CLIENT_SECRET } from "../world/simulator-options.ts";

const NOW = TEST_NOW_MS / 1000;
const HOOK = "http://localhost:3000/hook";
const EVERYTHING = "user.info,user.metrics,user.activity,user.sleepevents";
const APPLIS = [1, 2, 4, 16, 44, 46, 50, 51, 52, 54, 55, 58, 61, 62, 63];

async function subscribed(userid: number, scope = EVERYTHING) {
  const cloud = createTestCloud({ enforceDuplicateArguments: false, enforceCallLimit: false });
  let { accessToken } = cloud.control.issueTokens({ userid, scope });
  let until = cloud.clock.now() + 3 * 3_600_000;
  const ask = (service: string, form: Record<string, string | number>) => {
    if (cloud.clock.now() >= until) {
      ({ accessToken } = cloud.control.issueTokens({ userid, scope }));
      until = cloud.clock.now() + 3 * 3_600_000;
    }
    return cloud.call(service, form, accessToken);
  };
  for (const appli of APPLIS) await ask("notify", { action: "subscribe", appli, callbackurl: HOOK });
  cloud.callback.received.length = 0;
  return { cloud, ask, pushed: () => bodies(cloud) };
}

function bodies(cloud: TestCloud): string[] {
  return cloud.callback.received.splice(0).map((one) => one.body);
}

describe("a walk", () => {
  it("is pushed by its day and found as a workout, in the day and in the minutes", async () => {
    const { cloud, ask, pushed } = await subscribed(107);
    const steps = async () => {
      const day = { startdateymd: "2026-11-22", enddateymd: "2026-11-22", data_fields: "steps" };
      const { body } = await ask("v2/measure", { action: "getactivity", ...day });
      return (body["activities"] as { steps: number }[])[0]?.steps ?? 0;
    };
    const before = await steps();
    await cloud.clock.advance(3_600_000);
    const { workout } = await cloud.control.goForWorkout("ines", { category: 1, minutes: 40 });
    expect(pushed()).toEqual(["userid=107&date=2026-11-22&appli=16"]);
    const form = { action: "getworkouts", lastupdate: NOW + 3_600 };
    const { body } = await ask("v2/measure", form);
    expect(body["series"]).toMatchObject([
      { id: workout?.id, category: 1, startdate: NOW + 1_200, enddate: NOW + 3_600, modified: NOW + 3_600 },
    ]);
    expect((await steps()) - before).toBeGreaterThan(3_800);
    await cloud.control.deleteEntry("ines", { kind: "workouts", id: workout?.id ?? 0 });
    expect(pushed()).toEqual(["userid=107&date=2026-11-22&appli=16"]);
    expect((await ask("v2/measure", form)).body["series"]).toEqual([]);
  });

  it("is all that a person has done with a watch just unpacked", async () => {
    const cloud = createTestCloud({ enforceDuplicateArguments: false });
    const { userid } = cloud.control.createCharacter({ profile: "watch-wearer", years: 0 });
    const { accessToken } = cloud.control.issueTokens({ userid });
    const ask = (form: Record<string, string | number>) => cloud.call("v2/measure", form, accessToken);
    const days = { action: "getactivity", data_fields: "steps" };
    const steps = async () =>
      ((await ask(days)).body["activities"] as { brand: number; steps: number }[]).map((one) => one.steps);
    expect(Math.max(...(await steps()))).toBe(0);
    expect((await ask({ action: "getintradayactivity" })).body).toEqual({ series: [] });
    expect((await ask({ action: "getworkouts" })).body["series"]).toEqual([]);
    await cloud.control.goForWorkout(userid, { minutes: 20 });
    expect(Math.max(...(await steps()))).toBeGreaterThan(1_900);
    const { series } = (await ask({ action: "getintradayactivity" })).body;
    expect(Object.keys(series as object)).toHaveLength(20);
    expect((await cloud.call("v2/sleep", { action: "getsummary" }, accessToken)).body["series"]).toEqual([]);
  });

  it("is not for those without a watch", async () => {
    const { control } = createTestCloud();
    await expect(control.goForWorkout("lena")).rejects.toMatchObject({ status: 409 });
    await expect(control.goForWorkout("olaf")).rejects.toMatchObject({ status: 409 });
    await expect(control.recordEcg("olaf")).rejects.toMatchObject({ status: 409 });
    await expect(control.takeTemperature("olaf")).rejects.toMatchObject({ status: 409 });
    await expect(control.useBed("ines", { event: "in" })).rejects.toMatchObject({ status: 409 });
    await expect(control.deleteEntry("ines", { kind: "nights", id: 1 })).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe("a night", () => {
  it("is pushed with its bounds, and once more when it is settled twelve hours later", async () => {
    const { cloud, ask, pushed } = await subscribed(110);
    await cloud.clock.advance(20 * 3_600_000);
    const now = NOW + 20 * 3_600;
    const { sleep } = await cloud.control.sleepNight("kai");
    const [startdate, enddate] = [now - 27_720, now];
    expect(pushed().map((body) => /appli=(\d+)/.exec(body)?.[1])).toEqual(["50", "51", "44", "62"]);
    const night = async () => {
      const form = { action: "getsummary", lastupdate: now, data_fields: "apnea_hypopnea_index" };
      return ((await ask("v2/sleep", form)).body["series"] as Record<string, unknown>[])[0];
    };
    expect(await night()).toMatchObject({
      id: sleep?.id,
      startdate,
      enddate,
      created: now,
      modified: now,
      data: { apnea_hypopnea_index: -1 },
    });
    await cloud.control.advanceClock(12 * 3_600_000);
    expect(pushed()).toEqual([`userid=110&startdate=${startdate}&enddate=${enddate}&appli=44`]);
    expect(await night()).toMatchObject({ id: sleep?.id, modified: now + 12 * 3_600 });
  });

  it("that meets a known one grows it: same id, later end", async () => {
    const { cloud, ask } = await subscribed(108);
    const first = await cloud.control.sleepNight("olaf", { startdate: NOW - 20_000, enddate: NOW - 5_000 });
    await cloud.clock.advance(60_000);
    const second = await cloud.control.sleepNight("olaf", { startdate: NOW - 20_000, enddate: NOW });
    expect(second.sleep?.id).toBe(first.sleep?.id);
    const { body } = await ask("v2/sleep", { action: "getsummary", lastupdate: NOW });
    expect(body["series"]).toMatchObject([{ id: first.sleep?.id, enddate: second.sleep?.end }]);
    expect(
      cloud.control.readTruth("olaf", "nights").filter((one) => one.id === first.sleep?.id),
    ).toHaveLength(1);
  });

  it("comes of getting in and out of bed, which the mat reports with its id and the second", async () => {
    const { cloud, ask, pushed } = await subscribed(108);
    const { body } = await ask("v2/user", { action: "getdevice" });
    const mat = (body["devices"] as { model: string; deviceid: string }[]).find(
      (one) => one.model === "Aura Sensor V2",
    );
    await cloud.control.useBed("olaf", { event: "inflated" });
    await cloud.control.useBed("olaf", { event: "in" });
    const push = (appli: number, date: number) =>
      `userid=108&date=${date}&deviceid=${mat?.deviceid}&appli=${appli}`;
    expect(pushed()).toEqual([push(52, NOW), push(50, NOW)]);
    await cloud.clock.advance(7 * 3_600_000);
    const end = NOW + 7 * 3_600;
    const { sleep } = await cloud.control.useBed("olaf", { event: "out" });
    expect(pushed()).toEqual([push(51, end), `userid=108&startdate=${NOW}&enddate=${end}&appli=44`]);
    expect(sleep).toMatchObject({ start: NOW, end });
  });

  it("pushes no bed events without user.sleepevents", async () => {
    const { cloud, pushed } = await subscribed(108, "user.info,user.metrics,user.activity");
    await cloud.control.useBed("olaf", { event: "in" });
    expect(pushed()).toEqual([]);
    expect(cloud.control.listSubscriptions({ appli: 50 })).toHaveLength(1);
  });
});

describe("readings", () => {
  it("an ECG is pushed, listed, and among the measures", async () => {
    const { cloud, ask, pushed } = await subscribed(109);
    const acted = await cloud.control.recordEcg("ruth", {
      device: "bpmCore",
      rhythm: "fibrillation",
      signalDelaySeconds: 60,
    });
    expect(pushed().map((body) => /appli=(\d+)/.exec(body)?.[1])).toEqual(["54", "61", "4"]);
    const signalid = acted.recording?.signalId ?? 0;
    const list = await ask("v2/heart", { action: "list", startdate: NOW, enddate: NOW });
    expect(list.body["series"]).toMatchObject([{ model: 44, ecg: { signalid, afib: 1 } }]);
    const signal = async () =>
      (await ask("v2/heart", { action: "get", signalid })).body["signal"] as number[];
    expect(await signal()).toEqual([]);
    await cloud.clock.advance(60_000);
    expect(await signal()).toHaveLength(10_000);
    const types = acted.groups.flatMap((group) => group.measures.map((one) => one.type));
    expect(types).toEqual([9, 10, 11, 130]);
  });

  it("temperature is pushed as 1 and 2, oxygen as 4", async () => {
    const { cloud, pushed } = await subscribed(110);
    const { groups } = await cloud.control.takeTemperature("kai", { celsius: 38.4 });
    expect(groups[0]).toMatchObject({ model: "Thermo", measures: [{ type: 71, value: 38_400, unit: -3 }] });
    const window = `startdate=${NOW - 1}&enddate=${NOW}`;
    expect(pushed().sort()).toEqual([1, 2].map((appli) => `userid=110&${window}&appli=${appli}`));
    await cloud.control.measureOxygen("kai", { percent: 95 });
    expect(pushed()).toEqual([`userid=110&${window}&appli=4`]);
  });

  it("a synchronisation announces every day since the last one", async () => {
    const { cloud, ask, pushed } = await subscribed(107);
    await cloud.clock.advance(2 * 86_400_000);
    const rows = async () => {
      const { body } = await ask("v2/measure", { action: "getactivity", startdateymd: "2026-11-22" });
      return (body["activities"] as { brand: number }[]).filter((one) => one.brand === 1).length;
    };
    expect(await rows()).toBe(1);
    await cloud.control.sync("ines");
    expect(await rows()).toBe(3);
    expect(pushed().filter((body) => body.includes("appli=16"))).toEqual(
      ["22", "23", "24"].map((day) => `userid=107&date=2026-11-${day}&appli=16`),
    );
  });
});

describe("profile", () => {
  it.each(["update", "unlink", "delete"] as const)("%s is announced by 46", async (action) => {
    const { cloud, ask, pushed } = await subscribed(107);
    await cloud.control.changeProfile("ines", { action });
    expect(pushed()).toEqual([`userid=107&action=${action}&appli=46`]);
    const { status } = await ask("v2/user", { action: "getdevice" });
    expect(status).toBe(action === "update" ? 0 : 401);
  });
});

describe("categories", () => {
  it.each([...APPLIS, 98, 99, 100])("%d can be subscribed", async (appli) => {
    const cloud = createTestCloud();
    const { accessToken } = cloud.control.issueTokens({ userid: 107, scope: EVERYTHING });
    const form = { action: "subscribe", appli, callbackurl: HOOK };
    expect(await cloud.call("notify", form, accessToken)).toEqual({ status: 0, body: {} });
  });

  it("53 belongs to the application and is signed; 60 needs a scope that is never granted", async () => {
    const cloud = createTestCloud();
    const { accessToken } = cloud.control.issueTokens({ userid: 107, scope: EVERYTHING });
    const form = { action: "subscribe", appli: 53, callbackurl: HOOK };
    expect((await cloud.call("notify", form, accessToken)).status).toBe(503);
    expect((await cloud.call("notify", { ...form, appli: 60 }, accessToken)).status).toBe(403);
    const timestamp = String(NOW);
    const hello = ["getnonce", DEMO_CLIENT_ID, timestamp];
    const { body } = await cloud.call("v2/signature", {
      action: "getnonce",
      client_id: DEMO_CLIENT_ID,
      timestamp,
      signature: sign(DEMO_CLIENT_SECRET, hello),
    });
    const nonce = String(body["nonce"]);
    const signature = sign(DEMO_CLIENT_SECRET, ["subscribe", DEMO_CLIENT_ID, nonce]);
    const signed = { ...form, client_id: DEMO_CLIENT_ID, nonce, signature };
    expect(await cloud.call("notify", signed)).toEqual({ status: 0, body: {} });
    expect(cloud.control.listSubscriptions({ appli: 53 })).toMatchObject([{ userid: 0 }]);
  });
});

describe("a restart", () => {
  it("finds nights, workouts and recordings of acts again", async () => {
    const { control, simulator } = createTestCloud();
    const { workout } = await control.goForWorkout("kai", { category: 2 });
    const { sleep } = await control.sleepNight("kai", { startdate: NOW - 9_000, enddate: NOW });
    const { recording } = await control.recordEcg("kai", { device: "beamO" });
    const restored: unknown = JSON.parse(JSON.stringify(simulator.collectState()));
    const next = createSimulator({ clock: createClock({ frozenAt: TEST_NOW_MS }), restored });
    expect(next.control.readTruth("kai", "workouts").map((one) => one["id"])).toContain(workout?.id);
    expect(next.control.readTruth("kai", "nights").map((one) => one["id"])).toContain(sleep?.id);
    const { accessToken } = next.control.issueTokens({ userid: 110 });
    const answer = await next.fetch(
      `https://wbsapi.withings.net/v2/heart?action=get&signalid=${recording?.signalId}&access_token=${accessToken}`,
    );
    expect(await answer.json()).toMatchObject({ status: 0, body: { sampling_frequency: 300, model: 71 } });
    expect(JSON.stringify(next.control.listGrants())).not.toContain(accessToken);
  });
});

describe("faults", () => {
  it.each([
    ["v2/sleep", "getsummary"],
    ["v2/measure", "getworkouts"],
    ["v2/heart", "list"],
    ["v2/stetho", "list"],
  ])("reach %s %s", async (service, action) => {
    const { cloud, ask } = await subscribed(110);
    cloud.control.setFault({ match: { service, action, character: "kai" }, then: "status 601" });
    expect((await ask(service, { action })).status).toBe(601);
    expect((await ask(service, { action })).status).toBe(0);
    cloud.control.setFault({ match: { service, action }, then: "endless-pages" });
    expect((await ask(service, { action, offset: 0 })).body).toMatchObject({ more: 1, offset: 1 });
  });
});
