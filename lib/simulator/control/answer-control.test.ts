import { describe, expect, it } from "vitest";
import { createTestCloud, type TestCloud } from "../test-cloud.ts";

async function ask(cloud: TestCloud, line: string, body?: unknown, headers: Record<string, string> = {}) {
  const [method = "GET", path = ""] = line.split(" ");
  const response = await cloud.simulator.fetch(`http://localhost:4400/_simulator${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

describe("control API", () => {
  it("makes a person for one test, who can log in and has a body", async () => {
    const cloud = createTestCloud();
    const made = await ask(cloud, "POST /characters", {
      profile: "athlete",
      key: "runner",
      years: 0.1,
      name: "Ana",
    });
    expect(made.json).toMatchObject({
      userid: 1010,
      key: "runner",
      name: "Ana",
      email: "runner@simulated.example",
      password: "demo-password",
      persons: [{ userid: 1010 }],
    });
    expect((await ask(cloud, "GET /characters/runner/groups")).json.length).toBeGreaterThan(20);
    expect((await ask(cloud, "GET /characters/1010/groups?latest=2")).json).toHaveLength(2);
    expect((await ask(cloud, "POST /characters", { profile: "athlete", key: "runner" })).status).toBe(409);
    const couple = await ask(cloud, "POST /characters", { profile: "couple", years: 0 });
    expect(couple.json.persons).toMatchObject([
      { userid: 1030, key: "couple-3-1", partner: 1031 },
      { userid: 1031, key: "couple-3-2", partner: 1030 },
    ]);
    expect((await ask(cloud, "GET /characters/1031/groups")).json).toEqual([]);
  });

  it("passes over the keys of the demo couple, and says which is taken", async () => {
    const cloud = createTestCloud();
    const couple = await ask(cloud, "POST /characters", { profile: "couple", years: 0 });
    expect(couple.json.persons.map((one: { key: string }) => one.key)).toEqual([
      "couple-1-1-1",
      "couple-1-1-2",
    ]);
    const again = await ask(cloud, "POST /characters", {
      profile: "couple",
      key: "couple",
      email: "two@simulated.example",
    });
    expect([again.status, again.json.error]).toEqual([409, "There is already a character couple-1."]);
  });

  it("pushes a reading that may be either's to both of a couple, and moves a reading in time", async () => {
    const cloud = createTestCloud();
    const made = (await ask(cloud, "POST /characters", { profile: "couple", years: 0 })).json;
    const [one, two] = made.persons.map((person: { userid: number }) => person.userid);
    for (const userid of [one, two]) {
      const { accessToken } = cloud.control.issueTokens({ userid });
      const form = { action: "subscribe", appli: 1, callbackurl: "http://localhost/n" };
      await cloud.call("notify", form, accessToken);
    }
    const whom = (answer: { json: { deliveries: { userid: number }[] } }) =>
      answer.json.deliveries.map((delivery) => delivery.userid);
    const shared = await ask(cloud, `POST /characters/${one}/weigh-ins`, { kilograms: 70, ambiguous: true });
    expect(whom(shared)).toEqual([one, two]);
    expect(whom(await ask(cloud, `POST /characters/${one}/weigh-ins`, { kilograms: 70 }))).toEqual([one]);
    const { grpid, date } = shared.json.groups[0];
    const moved = await ask(cloud, `PATCH /characters/${one}/groups/${grpid}`, { date: date - 86_400 });
    expect(moved.json.groups[0].date).toBe(date - 86_400);
    expect(moved.json.deliveries).toHaveLength(2);
    expect((await ask(cloud, `PATCH /characters/${one}/groups/${grpid}`, {})).status).toBe(400);
  });

  it("measures, edits, assigns and deletes", async () => {
    const cloud = createTestCloud();
    const made = (await ask(cloud, "POST /characters", { profile: "couple", key: "two", years: 0 })).json;
    const [one, two] = made.persons.map((person: { userid: number }) => person.userid);
    const weighed = (
      await ask(cloud, `POST /characters/${one}/weigh-ins`, { kilograms: 70, ambiguous: true })
    ).json;
    const { grpid } = weighed.groups[0];
    expect(weighed.groups[0]).toMatchObject({ attrib: 1, model: "Body+" });
    expect((await ask(cloud, `GET /characters/${two}/groups`)).json).toEqual(weighed.groups);
    const assigned = await ask(cloud, `POST /characters/${one}/groups/${grpid}/assign`, { userid: two });
    expect(assigned.json.groups).toMatchObject([{ grpid, attrib: 8 }]);
    expect((await ask(cloud, `GET /characters/${one}/groups`)).json).toEqual([]);
    const edited = await ask(cloud, `PATCH /characters/${two}/groups/${grpid}`, { values: { 1: 71.25 } });
    expect(edited.json.groups[0].measures[0]).toMatchObject({ type: 1, value: 71_250, unit: -3 });
    await ask(cloud, `DELETE /characters/${two}/groups/${grpid}`);
    expect((await ask(cloud, `GET /characters/${two}/groups`)).json).toEqual([]);
    const cuff = await ask(cloud, `POST /characters/${two}/blood-pressures`, {
      systolic: 131,
      diastolic: 82,
      pulse: 60,
    });
    expect(cuff.json.groups[0].measures.map((measure: { value: number }) => measure.value)).toEqual([
      82, 131, 60,
    ]);
    const typed = await ask(cloud, `POST /characters/${two}/weigh-ins`, { kilograms: 70, byHand: true });
    expect(typed.json.groups).toMatchObject([{ attrib: 2, deviceid: null, model: null, modelid: null }]);
  });

  it("reads and resets the log, which has no secret", async () => {
    const cloud = createTestCloud();
    const tokens = (await ask(cloud, "POST /tokens", { userid: 101 })).json;
    await cloud.call("v2/user", { action: "getgoals", access_token: tokens.accessToken });
    await cloud.call("v2/user", { action: "getdevice" }, tokens.accessToken);
    const found = await ask(cloud, "GET /requests?service=v2/user&action=getgoals&character=lena");
    expect(found.json).toMatchObject([{ status: 0, userid: 101, character: "lena", httpStatus: 200 }]);
    expect(JSON.stringify(found.json)).not.toContain(tokens.accessToken);
    await ask(cloud, "DELETE /requests");
    expect((await ask(cloud, "GET /requests")).json).toEqual([]);
  });

  it.each([
    ["POST /characters", { profile: "giant" }, 400, "profile"],
    ["POST /characters", { profile: "athlete", tall: true }, 400, "tall"],
    ["POST /characters", { profile: "athlete", timezone: "Europe/Atlantis" }, 400, "time zone"],
    ["POST /characters/101/weigh-ins", { kilograms: -3 }, 400, "kilograms"],
    ["POST /characters/999/weigh-ins", {}, 404, "no character 999"],
    ["DELETE /characters/101/groups/1", undefined, 404, "no group 1"],
    ["POST /faults", { then: "explode" }, 400, "then"],
    ["GET /deliveries?colour=red", undefined, 400, "colour"],
    ["GET /nowhere", undefined, 404, "REFERENCE"],
  ])("%s %j answers %d and says why", async (line, body, status, words) => {
    const answer = await ask(createTestCloud(), line, body);
    expect(answer.status).toBe(status);
    expect(answer.json.error).toContain(words);
  });

  it("refuses what is not JSON, and other sites", async () => {
    const cloud = createTestCloud();
    const response = await cloud.simulator.fetch("http://localhost/_simulator/faults", {
      method: "POST",
      body: "{",
    });
    expect([response.status, (await response.json()).error]).toEqual([400, "The body is not JSON."]);
    const foreign = await ask(cloud, "DELETE /requests", undefined, { "sec-fetch-site": "cross-site" });
    expect(foreign.status).toBe(403);
  });

  it("changes limits while it runs", async () => {
    const cloud = createTestCloud();
    const changed = await ask(cloud, "PATCH /settings", { callLimitPerMinute: 1 });
    expect(changed.json).toMatchObject({ callLimitPerMinute: 1, pageSize: 500 });
    const { accessToken } = cloud.control.issueTokens({ userid: 101 });
    const goals = async () => (await cloud.call("v2/user", { action: "getgoals" }, accessToken)).status;
    expect([await goals(), await goals()]).toEqual([0, 601]);
    await ask(cloud, "PATCH /settings", { enforceCallLimit: false });
    expect(await goals()).toBe(0);
  });

  it("moves the clock, where it can be moved", async () => {
    const cloud = createTestCloud();
    const before = (await ask(cloud, "GET /")).json.now;
    expect((await ask(cloud, "POST /clock", { advanceSeconds: 90 })).json.now).toBe(before + 90_000);
    const fixed = createTestCloud();
    const still = { ...fixed, simulator: (await import("../create-simulator.ts")).createSimulator() };
    expect((await ask(still, "POST /clock", { advanceSeconds: 1 })).status).toBe(409);
    await still.simulator.close();
  });
});
