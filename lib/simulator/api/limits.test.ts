import { describe, expect, it } from "vitest";
import { createTestCloud } from "../test-cloud.ts";

describe("call limit", () => {
  it("serves 120 calls of all persons in any sliding minute", async () => {
    const cloud = createTestCloud();
    const tokens = [101, 102].map((userid) => cloud.control.issueTokens({ userid }).accessToken);
    const ask = (turn: number) => cloud.call("v2/user", { action: "getgoals" }, tokens[turn % 2]);
    for (let call = 0; call < 60; call++) expect((await ask(call)).status).toBe(0);
    await cloud.clock.advance(30_000);
    for (let call = 0; call < 60; call++) expect((await ask(call)).status).toBe(0);
    expect(await ask(0)).toEqual({ status: 601, body: {}, error: "Too Many Request" });
    // Half a minute later the first sixty have left the window; the refused call did not count.
    await cloud.clock.advance(30_000);
    for (let call = 0; call < 60; call++) expect((await ask(call)).status).toBe(0);
    expect((await ask(0)).status).toBe(601);
  });

  it("counts token calls too", async () => {
    const cloud = createTestCloud({ callLimitPerMinute: 1 });
    expect((await cloud.call("v2/oauth2", { action: "requesttoken" })).status).toBe(503);
    expect((await cloud.call("v2/oauth2", { action: "requesttoken" })).status).toBe(601);
  });

  it("can be switched off", async () => {
    const cloud = createTestCloud({ callLimitPerMinute: 1, enforceCallLimit: false });
    const { accessToken } = cloud.control.issueTokens({ userid: 101 });
    for (let call = 0; call < 3; call++) {
      expect((await cloud.call("v2/user", { action: "getdevice" }, accessToken)).status).toBe(0);
    }
  });
});

describe("same arguments", () => {
  it("within ten seconds are refused for one person, whichever token asks", async () => {
    const cloud = createTestCloud();
    const first = cloud.control.issueTokens({ userid: 101 }).accessToken;
    const second = cloud.control.issueTokens({ userid: 101 }).accessToken;
    const other = cloud.control.issueTokens({ userid: 102 }).accessToken;
    const window = { action: "getmeas", startdate: 1, enddate: 2 };
    expect((await cloud.call("measure", window, first)).status).toBe(0);
    expect((await cloud.call("measure", { ...window, enddate: 3 }, first)).status).toBe(0);
    expect((await cloud.call("measure", window, other)).status).toBe(0);
    expect((await cloud.call("measure", window, second)).error).toBe(
      "Same arguments in less than 10 seconds",
    );
    await cloud.clock.advance(10_000);
    expect((await cloud.call("measure", window, second)).status).toBe(0);
  });
});

describe("services", () => {
  it.each([
    ["v2/measure", "getactivity", { activities: [], more: false, offset: 0 }],
    ["v2/measure", "getworkouts", { series: [], more: false, offset: 0 }],
    ["v2/measure", "getintradayactivity", { series: {} }],
    ["v2/sleep", "getsummary", { series: [], more: false, offset: 0 }],
    ["v2/heart", "list", { series: [], more: false, offset: 0 }],
    ["v2/stetho", "list", { series: [], more: false, offset: 0 }],
  ])("%s %s answers as for a person without any", async (service, action, body) => {
    const cloud = createTestCloud();
    const { accessToken } = cloud.control.issueTokens({ userid: 101 });
    expect(await cloud.call(service, { action }, accessToken)).toEqual({ status: 0, body });
  });

  it("answers goals as an object, or [] when there are none", async () => {
    const cloud = createTestCloud();
    const goalsOf = async (userid: number) =>
      (await cloud.call("v2/user", { action: "getgoals" }, cloud.control.issueTokens({ userid }).accessToken))
        .body;
    expect(await goalsOf(101)).toMatchObject({ goals: { steps: 9000 } });
    expect(await goalsOf(104)).toEqual({ goals: [] });
  });

  it.each([
    ["measure", "nonsense", 2554],
    ["v2/stetho", "nonsense", 2554],
    ["v2/user", "get", 503],
    ["v2/notify", "list", 403],
  ])("%s %s answers %d", async (service, action, status) => {
    const cloud = createTestCloud();
    const { accessToken } = cloud.control.issueTokens({ userid: 101 });
    expect((await cloud.call(service, { action }, accessToken)).status).toBe(status);
  });

  it("takes a GET with a query, and the token as a field", async () => {
    const cloud = createTestCloud();
    const { accessToken } = cloud.control.issueTokens({ userid: 101 });
    const url = `https://wbsapi.withings.net/v2/user?action=getdevice&access_token=${accessToken}`;
    const answer = await (await cloud.simulator.fetch(url)).json();
    expect(answer).toMatchObject({
      status: 0,
      body: { devices: [{ model: "Body Cardio" }, { model: "BPM Connect" }] },
    });
  });
});
