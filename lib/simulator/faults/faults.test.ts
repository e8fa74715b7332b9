import { describe, expect, it, vi } from "vitest";
import type { EntryKind } from "../control/entry-inputs.ts";
import { createTestCloud, TEST_NOW_MS, type TestCloud } from "../test-cloud.ts";
import type { FaultInput } from "./fault-rule.ts";

const GETMEAS = { service: "measure", action: "getmeas", character: "lena" };

function prepared(then: FaultInput["then"], rule: Partial<FaultInput> = {}) {
  const cloud = createTestCloud({ enforceDuplicateArguments: false });
  const { accessToken } = cloud.control.issueTokens({ userid: 101 });
  cloud.control.setFault({ match: GETMEAS, then, ...rule });
  const ask = (signal?: AbortSignal) =>
    cloud.simulator.fetch("https://wbsapi.withings.net/measure", {
      method: "POST",
      headers: { authorization: `Bearer ${accessToken}` },
      body: new URLSearchParams({ action: "getmeas", meastype: "1" }),
      ...(signal ? { signal } : {}),
    });
  return { cloud, ask };
}

function newest(cloud: TestCloud) {
  return [...cloud.control.listGroups(101)].sort((left, right) => right.date - left.date)[0];
}

describe("fault rules", () => {
  it("are used up, match only what they name, and can let calls pass first", async () => {
    const { cloud, ask } = prepared("status 601", { times: 2, skip: 1 });
    const statuses = [];
    for (let call = 0; call < 4; call++) statuses.push((await (await ask()).json()).status);
    expect(statuses).toEqual([0, 601, 601, 0]);
    cloud.control.setFault({ match: { character: 102 }, then: "status 401" });
    expect((await (await ask()).json()).status).toBe(0);
    expect(cloud.control.listFaults().map((rule) => rule.used)).toEqual([2, 0]);
    expect(cloud.control.readRequests({ action: "getmeas" }).map((one) => one.fault)).toEqual([
      null,
      "status",
      "status",
      null,
      null,
    ]);
    cloud.control.clearFaults();
    expect(cloud.control.listFaults()).toEqual([]);
  });

  it.each([
    ["status 401", { status: 401, body: {} }],
    ["status 503 invalid refresh", { status: 503, error: "Invalid Params: invalid refresh_token" }],
    ["status 601", { status: 601, body: {} }],
    [
      { do: "status" as const, status: 2555, error: "odd" },
      { status: 2555, error: "odd" },
    ],
  ])("%j answers with that envelope", async (then, envelope) => {
    const response = await prepared(then).ask();
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject(envelope);
  });

  it("HTTP 502, HTML, empty and any body", async () => {
    const broken = await prepared("HTTP 502").ask();
    expect([broken.status, broken.headers.get("content-type")]).toEqual([502, "text/html; charset=utf-8"]);
    const page = await prepared("html").ask();
    expect([page.status, (await page.text()).startsWith("<!doctype html>")]).toEqual([200, true]);
    expect(await (await prepared("empty").ask()).text()).toBe("");
    expect(await (await prepared({ do: "body", body: '{"status":0' }).ask()).text()).toBe('{"status":0');
  });

  it("a cut connection fails as fetch fails, after the call took effect or before", async () => {
    await expect(prepared("cut").ask()).rejects.toThrow("fetch failed");
    for (const processed of [true, false]) {
      const cloud = createTestCloud({ enforceDuplicateArguments: false });
      const { refreshToken } = cloud.control.issueTokens({ userid: 101 });
      const form = {
        action: "requesttoken",
        grant_type: "refresh_token",
        client_id: "plumbline-demo",
        client_secret: "plumbline-demo-secret",
        refresh_token: refreshToken,
      };
      cloud.control.setFault({
        match: { service: "v2/oauth2", character: "lena" },
        then: { do: "cut", processed },
      });
      await expect(cloud.call("v2/oauth2", form)).rejects.toThrow("fetch failed");
      // Either way the old token still works: the eight-hour rule.
      expect((await cloud.call("v2/oauth2", form)).status).toBe(0);
      expect(cloud.control.expireAccessTokens(101)).toBe(processed ? 3 : 2);
    }
  });

  it("a truncated body breaks off while it is read", async () => {
    const response = await prepared("truncate").ask();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it("a slow answer waits on the clock and gives up with the caller", async () => {
    const { cloud, ask } = prepared({ do: "slow", seconds: 30 });
    const waiting = ask();
    await vi.waitFor(() => expect(cloud.control.listFaults()[0]?.used).toBe(1));
    await cloud.control.advanceClock(30_000);
    expect((await waiting).status).toBe(200);
    const impatient = prepared({ do: "slow", seconds: 30 });
    const gone = new AbortController();
    const left = impatient.ask(gone.signal);
    gone.abort(new Error("enough"));
    await expect(left).rejects.toThrow("enough");
  });

  it("edits or deletes the newest group while the application is asking", async () => {
    const edited = prepared("edit-group");
    const before = newest(edited.cloud);
    await edited.ask();
    expect(newest(edited.cloud)?.modified).toBeGreaterThan(before?.modified ?? Infinity);
    const deleted = prepared("delete-group");
    const gone = newest(deleted.cloud)?.grpid;
    await deleted.ask();
    expect(deleted.cloud.control.listGroups(101).some((group) => group.grpid === gone)).toBe(false);
  });

  it("drops a subscription", async () => {
    const { cloud, ask } = prepared({ do: "drop-subscription", appli: 1 });
    const { accessToken } = cloud.control.issueTokens({ userid: 101 });
    for (const appli of [1, 4]) {
      await cloud.call(
        "notify",
        { action: "subscribe", appli, callbackurl: "http://localhost/n" },
        accessToken,
      );
    }
    await ask();
    expect(cloud.control.listSubscriptions().map((one) => one.appli)).toEqual([4]);
  });

  it("puts strange measures into the answer, or pages that never end", async () => {
    const strange = await (await prepared("strange-measures").ask()).json();
    expect(strange.body.measuregrps[0].measures.map((one: { type: number }) => one.type)).toContain(999);
    const endless = await (await prepared("endless-pages").ask()).json();
    expect(endless.body).toMatchObject({ more: 1, offset: 1 });
  });
});

describe("faults of every data endpoint", () => {
  const DAY = { startdate: TEST_NOW_MS / 1000 - 86_400, enddate: TEST_NOW_MS / 1000 };
  const CALLS: [service: string, action: string, form: Record<string, string | number>, kind: EntryKind][] = [
    ["v2/measure", "getactivity", {}, "days"],
    ["v2/measure", "getintradayactivity", DAY, "workouts"],
    ["v2/measure", "getworkouts", {}, "workouts"],
    ["v2/sleep", "getsummary", {}, "nights"],
    ["v2/sleep", "get", DAY, "nights"],
    ["v2/heart", "list", {}, "ecgs"],
    ["v2/stetho", "list", {}, "sounds"],
  ];

  async function asked(then: FaultInput["then"], [service, action, form, kind]: (typeof CALLS)[number]) {
    const cloud = createTestCloud();
    const { userid } = cloud.control.createCharacter({ profile: "every-device", years: 0.15 });
    const { accessToken } = cloud.control.issueTokens({ userid });
    cloud.control.setFault({ match: { service, action }, then });
    const before = cloud.control.readTruth(userid, kind);
    const answer = await cloud.call(service, { action, ...form }, accessToken);
    return { answer, before, after: cloud.control.readTruth(userid, kind) };
  }

  it.each(CALLS)("%s %s: an entry is edited or deleted while the application asks", async (...call) => {
    const edited = await asked("edit-group", call);
    expect(edited.answer.status).toBe(0);
    expect(edited.after).toHaveLength(edited.before.length);
    expect(edited.after).not.toEqual(edited.before);
    const deleted = await asked("delete-group", call);
    expect(deleted.after).toHaveLength(deleted.before.length - 1);
  });

  it.each([
    ...CALLS,
    ["v2/user", "getdevice", {}, "days"],
    ["v2/user", "getgoals", {}, "days"],
  ] as typeof CALLS)("%s %s: strange codes, a null and an unknown key", async (...call) => {
    const { answer } = await asked("strange-measures", call);
    const text = JSON.stringify(answer.body);
    expect(text).toContain('"unheard_of"');
    if (call[1] !== "getgoals") expect(text).toContain(":9999");
  });
});
