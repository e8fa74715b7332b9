import { expect, it, test } from "vitest";
import { createSimulator } from "../create-simulator.ts";
import { createTestCloud, TEST_NOW_MS, type TestCloud } from "../test-cloud.ts";
import type { TermsInput } from "./terms.ts";

const NOW = TEST_NOW_MS / 1000;
const DAY = 86_400;
/** Kai owns one of every device. */
const KAI = 110;

type Row = Record<string, unknown> & { measures: { type: number }[]; data: Record<string, unknown> };

async function ask(cloud: TestCloud, terms: TermsInput, userid = KAI) {
  cloud.control.setTerms(userid, terms);
  const { accessToken } = cloud.control.issueTokens({ userid });
  return async (service: string, form: Record<string, string | number>, list = "series"): Promise<Row[]> => {
    const { status, body } = await cloud.call(service, form, accessToken);
    expect(status).toBe(0);
    return Object.values(body[list] as object) as Row[];
  };
}

const cloudOf = (options = {}) =>
  createTestCloud({ enforceDuplicateArguments: false, enforceCallLimit: false, years: 0.4, ...options });

async function typesOf(cloud: TestCloud, terms: TermsInput): Promise<Set<number>> {
  const get = await ask(cloud, terms);
  const groups = await get("measure", { action: "getmeas" }, "measuregrps");
  expect(groups.every(({ measures }) => measures.length > 0)).toBe(true);
  return new Set(groups.flatMap(({ measures }) => measures.map(({ type }) => type)));
}

const night = {
  action: "getsummary",
  data_fields: "sleep_score,apnea_hypopnea_index,hr_average,total_sleep_time",
};

test.each<[TermsInput, number[], number[]]>([
  [{}, [], [91, 155, 158, 159, 167, 229]],
  [{ switchedOff: ["pulse-wave-velocity"] }, [91], [1, 155, 167]],
  [{ switchedOff: ["vascular-age"] }, [155], [1, 91, 167]],
  [{ switchedOff: ["nerve-health"] }, [158, 159, 167, 196, 197, 198, 229], [1, 91, 155]],
  [{ region: "europe" }, [196, 197, 198], [91, 158, 167]],
  [{ region: "united-states" }, [91, 158, 159, 167], [1, 155, 196]],
])("with %j getmeas withholds %j and sends %j", async (terms, withheld, sent) => {
  const types = await typesOf(cloudOf(), terms);
  expect(withheld.filter((type) => types.has(type))).toEqual([]);
  expect(sent.filter((type) => !types.has(type))).toEqual([]);
});

test("the plan's packs are withheld on demand: on paper only Advanced Biomarkers has what is cleared", async () => {
  for (const plan of ["free", "enterprise", "advanced-biomarkers"] as const) {
    const isWhole = plan === "advanced-biomarkers";
    const cloud = cloudOf({ plan, enforcePacks: true });
    const types = await typesOf(cloud, {});
    expect([1, 9, 10, 11, 54, 71].filter((type) => !types.has(type))).toEqual([]);
    expect([91, 123, 139, 155, 170, 226].filter((type) => types.has(type))).toHaveLength(isWhole ? 6 : 0);
    const get = await ask(cloud, {});
    expect((await get("v2/heart", { action: "list" })).length > 0).toBe(isWhole);
    const [first] = await get("v2/sleep", { ...night, lastupdate: 0 });
    expect(Object.keys(first?.data ?? {}).includes("sleep_score")).toBe(isWhole);
    expect(first?.data["total_sleep_time"]).toBeGreaterThan(0);
  }
  expect(await typesOf(cloudOf({ plan: "free" }), {})).toEqual(await typesOf(cloudOf(), {}));
});

test("apnoea is reckoned where its feature is on and its region is right", async () => {
  const hasIndex = async (terms: TermsInput) => {
    const rows = await (await ask(cloudOf(), terms))("v2/sleep", { ...night, lastupdate: 0 });
    expect(rows.length).toBeGreaterThan(50);
    return rows.some(({ data }) => "apnea_hypopnea_index" in data);
  };
  expect(await hasIndex({})).toBe(true);
  expect(await hasIndex({ region: "australia" })).toBe(true);
  expect(await hasIndex({ region: "united-states" })).toBe(false);
  expect(await hasIndex({ switchedOff: ["sleep-apnoea"] })).toBe(false);
});

test("only the free plan asks for a membership; without one nothing is shared or pushed, and nothing says so", async () => {
  for (const membership of ["lapsed", "missing"] as const) {
    const cloud = cloudOf();
    const get = await ask(cloud, { membership }, 101);
    const { accessToken } = cloud.control.issueTokens({ userid: 101 });
    const callbackurl = "http://localhost/n";
    await cloud.call("notify", { action: "subscribe", appli: 1, callbackurl }, accessToken);
    cloud.callback.received.length = 0;
    await cloud.control.weighIn(101, {});
    expect(cloud.callback.received).toEqual([]);
    expect(await get("measure", { action: "getmeas" }, "measuregrps")).toEqual([]);
    expect(await get("v2/user", { action: "getdevice" }, "devices")).toHaveLength(2);
    cloud.control.changeSettings({ plan: "enterprise" });
    expect(await get("measure", { action: "getmeas" }, "measuregrps")).not.toEqual([]);
    await cloud.control.weighIn(101, {});
    expect(cloud.callback.received).toHaveLength(1);
  }
});

test("a silent device has sent nothing since, the others go on, and all of it comes when it synchronises again", async () => {
  const cloud = cloudOf();
  const since = NOW - 30 * DAY;
  const get = await ask(cloud, { silent: { scanWatch2: since, sleepAnalyzer: since } });
  const devices = await get("v2/user", { action: "getdevice" }, "devices");
  const seen = (model: string) => devices.find((one) => one["model"] === model)?.["last_session_date"];
  expect([seen("ScanWatch 2"), seen("Aura Sensor V2")]).toEqual([since, since]);
  expect(seen("Body Scan")).toBeGreaterThan(since);
  const nights = { ...night, startdateymd: "2026-09-01", enddateymd: "2026-11-22" };
  const minutes = { action: "getintradayactivity", startdate: since + DAY, enddate: since + 2 * DAY };
  const last = async () => Math.max(...(await get("v2/sleep", nights)).map((row) => Number(row["enddate"])));
  expect(await last()).toBeLessThanOrEqual(since);
  expect(await get("v2/measure", minutes)).toEqual([]);
  const weighed = await get("measure", { action: "getmeas", meastypes: 1 }, "measuregrps");
  expect(Math.max(...weighed.map((row) => Number(row["date"])))).toBeGreaterThan(since + 20 * DAY);
  cloud.control.setTerms(KAI, { silent: {} });
  expect(await last()).toBeGreaterThan(NOW - 2 * DAY);
  expect(await get("v2/measure", minutes)).not.toEqual([]);
});

it("survives a restart, and can be read and changed over HTTP and on the play page", async () => {
  const cloud = cloudOf();
  const send = (path: string, method: string, body: BodyInit) =>
    cloud.simulator.fetch(`http://localhost:4400${path}`, { method, body });
  const region = await send("/_simulator/characters/kai/terms", "PATCH", '{"region":"australia"}');
  expect(await region.json()).toMatchObject({ region: "australia", membership: "not-needed" });
  expect((await send("/_simulator/characters/kai/terms", "PATCH", '{"region":"moon"}')).status).toBe(400);
  const form = new URLSearchParams({ person: String(KAI), membership: "missing", region: "europe" });
  for (const one of ["nerve-health", "sleep-apnoea"]) form.append("on", one);
  form.append("silent", "scanWatch2");
  form.append("plan", "enterprise");
  form.append("packs", "yes");
  expect((await send("/acts/terms", "POST", form)).status).toBe(303);
  const terms = {
    membership: "missing",
    region: "europe",
    switchedOff: ["pulse-wave-velocity", "vascular-age"],
    silent: { scanWatch2: NOW - 30 * DAY },
  };
  expect(cloud.control.readTerms("kai")).toEqual(terms);
  expect(cloud.control.changeSettings({})).toMatchObject({ plan: "enterprise", enforcePacks: true });
  const page = await (await cloud.simulator.fetch(`http://localhost:4400/?person=${KAI}`)).text();
  expect(page).toMatch(/<option value="missing" selected>Never bought/);
  expect(page).toMatch(/value="sleep-apnoea" checked \/> Sleep apnoea/);
  const restored = JSON.parse(JSON.stringify(cloud.simulator.collectState()));
  expect(createSimulator({ restored, years: 0 }).control.readTerms("kai")).toEqual(terms);
});
