import { describe, expect, it } from "vitest";
import { createTestCloud, TEST_NOW_MS } from "../test-cloud.ts";

// Requests as well-known clients of the real Withings send them, written down from their published source: the facts
// of method, place and form of each argument, not their code. The clients themselves are Python or fix their hosts.

const NOW = TEST_NOW_MS / 1000;
const BACK = "http://localhost:3000/back";
const CLIENT = { client_id: "plumbline-demo", client_secret: "plumbline-demo-secret" };

function cloudOf(userid: number) {
  const cloud = createTestCloud({ years: 0.5 });
  const { accessToken, refreshToken } = cloud.control.issueTokens({ userid });
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await cloud.simulator.fetch(`https://wbsapi.withings.net/${path}`, init);
    expect(response.headers.get("content-type")).toContain("application/json");
    const answer: { status: number; body: Record<string, unknown>; error?: string } = await response.json();
    return answer;
  };
  return { cloud, accessToken, refreshToken, send };
}

describe("aiowithings, behind Home Assistant", () => {
  it("posts forms with a bearer token; older ones send times with a fraction", async () => {
    const { accessToken, send } = cloudOf(107);
    const post = (path: string, form: Record<string, string>) =>
      send(path, {
        method: "POST",
        headers: { authorization: `Bearer ${accessToken}`, accept: "application/json, text/plain, */*" },
        body: new URLSearchParams(form),
      });
    const since = {
      action: "getmeas",
      lastupdate: `${NOW - 30 * 86_400}.25`,
      meastypes: "1,5,6,8,11,54,71,76",
    };
    const measured = await post("measure", since);
    expect(measured.status).toBe(0);
    expect((measured.body["measuregrps"] as unknown[]).length).toBeGreaterThan(0);
    const night = { action: "getsummary", startdateymd: "2026-11-20", enddateymd: "2026-11-22" };
    const fields = { data_fields: "sleep_score,breathing_disturbances_intensity,snoring,rr_average" };
    expect((await post("v2/sleep", { ...night, ...fields })).body["series"]).toHaveLength(3);
    const sleep = {
      action: "get",
      startdate: `${NOW - 86_400}.0`,
      enddate: `${NOW}.0`,
      data_fields: "hr,rr,snoring",
    };
    expect(((await post("v2/sleep", sleep)).body["series"] as unknown[]).length).toBeGreaterThan(5);
    const activity = {
      action: "getactivity",
      lastupdate: String(NOW - 3 * 86_400),
      data_fields: "steps,calories",
    };
    expect(((await post("v2/measure", activity)).body["activities"] as unknown[]).length).toBeGreaterThan(2);
    const workouts = { action: "getworkouts", startdateymd: "2026-11-01", enddateymd: "2026-11-22" };
    expect(((await post("v2/measure", workouts)).body["series"] as unknown[]).length).toBeGreaterThan(2);
    expect((await post("v2/user", { action: "getgoals" })).body["goals"]).toMatchObject({ steps: 10_000 });
    expect(((await post("v2/user", { action: "getdevice" })).body["devices"] as unknown[]).length).toBe(4);
    // It lists every subscription, takes back each one, and subscribes again.
    const callbackurl = "https://home.example/api/webhook/0123456789abcdef";
    for (const appli of ["1", "16", "44"])
      expect((await post("notify", { action: "subscribe", callbackurl, appli })).status).toBe(0);
    const { body } = await post("notify", { action: "list" });
    for (const profile of body["profiles"] as { appli: number; callbackurl: string }[]) {
      const gone = { action: "revoke", callbackurl: profile.callbackurl, appli: String(profile.appli) };
      expect((await post("notify", gone)).status).toBe(0);
    }
    expect((await post("notify", { action: "list" })).body["profiles"]).toEqual([]);
  });
});

describe("withings-sync", () => {
  it("refreshes right after linking, and sends the token in the form, the action in the query", async () => {
    const { cloud, send } = cloudOf(101);
    const code = cloud.control.issueCode({ userid: 101, redirectUri: BACK, scope: "user.metrics" });
    const token = (form: Record<string, string>) =>
      send("v2/oauth2", {
        method: "POST",
        body: new URLSearchParams({ action: "requesttoken", ...CLIENT, ...form }),
      });
    const first = await token({ grant_type: "authorization_code", code, redirect_uri: BACK });
    const refresh_token = String(first.body["refresh_token"]);
    const { body } = await token({ grant_type: "refresh_token", refresh_token });
    const measures = (form: Record<string, string>) =>
      send("measure?action=getmeas", {
        method: "POST",
        body: new URLSearchParams({ access_token: String(body["access_token"]), category: "1", ...form }),
      });
    const window = { startdate: String(NOW - 10 * 86_400), enddate: String(NOW) };
    expect(((await measures(window)).body["measuregrps"] as unknown[]).length).toBeGreaterThan(5);
    expect((await measures({ meastype: "4" })).body["measuregrps"]).toMatchObject([
      { measures: [{ type: 4 }] },
    ]);
  });
});

describe("python_withings_api", () => {
  it("asks by GET, with everything in the query", async () => {
    const { accessToken, send } = cloudOf(107);
    const get = (path: string, query: Record<string, string>) =>
      send(`${path}?${new URLSearchParams({ ...query, access_token: accessToken })}`);
    expect((await get("measure", { action: "getmeas", category: "1" })).status).toBe(0);
    const day = { startdateymd: "2026-11-20", enddateymd: "2026-11-22", data_fields: "steps,hr_average" };
    expect((await get("v2/measure", { action: "getactivity", ...day })).status).toBe(0);
    const callbackurl = "https://app.example/hook";
    const subscribed = await get("notify", { action: "subscribe", callbackurl, appli: "1", comment: "c" });
    expect(subscribed.status).toBe(0);
    const moved = { callbackurl, appli: "1", new_callbackurl: "https://app.example/other" };
    expect((await get("notify", { action: "update", ...moved })).status).toBe(0);
    expect((await get("notify", { action: "list", appli: "1" })).body["profiles"]).toMatchObject([
      { callbackurl: "https://app.example/other" },
    ]);
  });
});

describe("arctic", () => {
  it("sends scopes with commas, the secret in the form, and takes a refusal with status 200", async () => {
    const { cloud, send } = cloudOf(101);
    const code = cloud.control.issueCode({ userid: 101, redirectUri: BACK });
    const token = (given: string) =>
      send("v2/oauth2", {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
        body: new URLSearchParams({
          action: "requesttoken",
          grant_type: "authorization_code",
          code: given,
          redirect_uri: BACK,
          ...CLIENT,
        }).toString(),
      });
    expect((await token(code)).body).toMatchObject({ token_type: "Bearer", expires_in: 10_800 });
    expect((await token("nonsense")).error).toBe("Invalid Params: invalid code");
  });
});

describe("what else reaches the real one", () => {
  it("getmeas is answered at v2/measure as at measure", async () => {
    const { accessToken, send } = cloudOf(107);
    const ask = (path: string, days: number) =>
      send(path, {
        method: "POST",
        headers: { authorization: `Bearer ${accessToken}` },
        body: new URLSearchParams({
          action: "getmeas",
          startdate: String(NOW - days * 86_400),
          enddate: String(NOW),
        }),
      });
    const [there, here] = [await ask("v2/measure", 20), await ask("measure", 20)];
    expect(there.body["measuregrps"]).toEqual(here.body["measuregrps"]);
    expect((there.body["measuregrps"] as unknown[]).length).toBeGreaterThan(0);
  });

  it("a request for tokens may be JSON", async () => {
    const { refreshToken, send } = cloudOf(107);
    const ask = (body: string) =>
      send("v2/oauth2", { method: "POST", headers: { "content-type": "application/json" }, body });
    const grant = { action: "requesttoken", grant_type: "refresh_token", refresh_token: refreshToken };
    expect(await ask(JSON.stringify({ ...CLIENT, ...grant }))).toMatchObject({
      status: 0,
      body: { access_token: expect.any(String), refresh_token: expect.any(String) },
    });
    for (const bad of ["{", "[".repeat(2_000_000), "null", "7"]) expect((await ask(bad)).status).not.toBe(0);
  });

  it.each([
    "v2/survey",
    "v2/answers",
    "v2/nudge",
    "v2/nudgecampaign",
    "v2/device",
    "v2/rawdata",
    "v2/dropshipment",
    "v2/order",
  ])("%s needs a contract, and says so in an envelope", async (path) => {
    const { accessToken, send } = cloudOf(107);
    const headers = { authorization: `Bearer ${accessToken}` };
    const body = new URLSearchParams({ action: "list" });
    expect(await send(path, { method: "POST", headers, body })).toMatchObject({
      status: 503,
      error: expect.stringContaining("Invalid Params"),
    });
  });

  it("a Body Scan 2 is model 19 and records ECGs", async () => {
    const { cloud } = cloudOf(107);
    const { userid } = cloud.control.createCharacter({ profile: "every-device", years: 0 });
    const { accessToken } = cloud.control.issueTokens({ userid });
    const { recording } = await cloud.control.recordEcg(userid, {
      device: "bodyScan2",
      pushNotifications: false,
    });
    const ask = async (path: string, form: Record<string, string>) => {
      const headers = { authorization: `Bearer ${accessToken}` };
      const init = { method: "POST", headers, body: new URLSearchParams(form) };
      const answer: { body: Record<string, unknown> } = await (
        await cloud.simulator.fetch(`https://wbsapi.withings.net/${path}`, init)
      ).json();
      return answer.body;
    };
    expect((await ask("v2/heart", { action: "list" }))["series"]).toEqual(
      expect.arrayContaining([expect.objectContaining({ model: 19, ecg: expect.anything() })]),
    );
    const signal = await ask("v2/heart", { action: "get", signalid: String(recording?.signalId) });
    expect(signal).toMatchObject({ model: 19, sampling_frequency: 300 });
    expect(signal["signal"]).toHaveLength(9_000);
    expect((await ask("v2/user", { action: "getdevice" }))["devices"]).toEqual(
      expect.arrayContaining([expect.objectContaining({ model: "Body Scan 2", model_id: 19 })]),
    );
  });
});
