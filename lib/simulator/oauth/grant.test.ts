import { describe, expect, it } from "vitest";
import { HOUR_MS } from "../world/time.ts";
import { createTestCloud, type TestCloud } from "../test-cloud.ts";

const CLIENT = { client_id: "plumbline-demo", client_secret: "plumbline-demo-secret" };
const REDIRECT = "http://localhost:3000/back";

function exchange(cloud: TestCloud, code: string) {
  const form = {
    action: "requesttoken",
    grant_type: "authorization_code",
    ...CLIENT,
    code,
    redirect_uri: REDIRECT,
  };
  return cloud.call("v2/oauth2", form);
}

function refresh(cloud: TestCloud, refresh_token: string) {
  return cloud.call("v2/oauth2", {
    action: "requesttoken",
    grant_type: "refresh_token",
    ...CLIENT,
    refresh_token,
  });
}

function use(cloud: TestCloud, access: string) {
  return cloud.call("v2/user", { action: "getgoals" }, access);
}

async function linked(cloud: TestCloud): Promise<{ access: string; refresh: string }> {
  const { accessToken, refreshToken } = cloud.control.issueTokens({ userid: 101 });
  await use(cloud, accessToken);
  return { access: accessToken, refresh: refreshToken };
}

const INVALID_REFRESH = { status: 503, body: {}, error: "Invalid Params: invalid refresh_token" };

describe("authorization code", () => {
  it("is exchanged once, and the user id is a text", async () => {
    const cloud = createTestCloud();
    const code = cloud.control.issueCode({ userid: 101, redirectUri: REDIRECT });
    expect(await exchange(cloud, code)).toMatchObject({
      status: 0,
      body: {
        userid: "101",
        expires_in: 10_800,
        token_type: "Bearer",
        scope: "user.info,user.metrics,user.activity",
      },
    });
    await cloud.clock.advance(10_000);
    expect(await exchange(cloud, code)).toEqual({
      status: 503,
      body: {},
      error: "Invalid Params: invalid code",
    });
  });

  it("posted twice within ten seconds is a repetition, not an error of the code", async () => {
    const cloud = createTestCloud();
    const code = cloud.control.issueCode({ userid: 101, redirectUri: REDIRECT });
    await exchange(cloud, code);
    await cloud.clock.advance(9_999);
    expect(await exchange(cloud, code)).toEqual({
      status: 601,
      body: {},
      error: "Same arguments in less than 10 seconds",
    });
  });

  it.each([
    [29_999, 0],
    [30_000, 503],
  ])("after %d ms answers %d", async (age, status) => {
    const cloud = createTestCloud();
    const code = cloud.control.issueCode({ userid: 101, redirectUri: REDIRECT });
    await cloud.clock.advance(age);
    expect((await exchange(cloud, code)).status).toBe(status);
  });

  it("is bound to its redirect address and to the client", async () => {
    const cloud = createTestCloud();
    const code = cloud.control.issueCode({ userid: 101, redirectUri: `${REDIRECT}/` });
    expect((await exchange(cloud, code)).status).toBe(503);
    const wrong = { action: "requesttoken", grant_type: "authorization_code", code, redirect_uri: REDIRECT };
    expect((await cloud.call("v2/oauth2", { ...wrong, ...CLIENT, client_secret: "no" })).status).toBe(503);
    expect(
      (await cloud.call("v2/oauth2", { ...CLIENT, action: "requesttoken", grant_type: "password" })).error,
    ).toBe("Invalid Params: invalid grant_type");
  });
});

describe("refresh token", () => {
  it("is replaced at each refresh, and the user id is a number", async () => {
    const cloud = createTestCloud();
    const first = await linked(cloud);
    const answer = await refresh(cloud, first.refresh);
    expect(answer).toMatchObject({ status: 0, body: { userid: 101 } });
    expect(answer.body["refresh_token"]).not.toBe(first.refresh);
  });

  it("lives on for eight hours when the answer was lost", async () => {
    const cloud = createTestCloud();
    const first = await linked(cloud);
    await refresh(cloud, first.refresh);
    await cloud.clock.advance(8 * HOUR_MS - 1);
    expect((await refresh(cloud, first.refresh)).status).toBe(0);
  });

  it("is dead eight hours after its successor was issued", async () => {
    const cloud = createTestCloud();
    const first = await linked(cloud);
    await refresh(cloud, first.refresh);
    await cloud.clock.advance(8 * HOUR_MS);
    expect(await refresh(cloud, first.refresh)).toEqual(INVALID_REFRESH);
  });

  it("is dead once the new access token was used", async () => {
    const cloud = createTestCloud();
    const first = await linked(cloud);
    const second = await refresh(cloud, first.refresh);
    expect((await use(cloud, String(second.body["access_token"]))).status).toBe(0);
    await cloud.clock.advance(10_000);
    expect(await refresh(cloud, first.refresh)).toEqual(INVALID_REFRESH);
  });

  it("asked for twice at once gives one answer and one repetition", async () => {
    const cloud = createTestCloud();
    const first = await linked(cloud);
    const answers = await Promise.all([refresh(cloud, first.refresh), refresh(cloud, first.refresh)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([0, 601]);
  });

  it("of one connection dies when another connection of the same person refreshes and works", async () => {
    const cloud = createTestCloud();
    const mine = await linked(cloud);
    const other = await linked(cloud);
    expect(await refresh(cloud, mine.refresh)).toEqual(INVALID_REFRESH);
    expect((await refresh(cloud, other.refresh)).status).toBe(0);
  });

  it("is gone when the person takes back the grant", async () => {
    const cloud = createTestCloud();
    const first = await linked(cloud);
    await cloud.control.invalidateGrant(101);
    expect(await refresh(cloud, first.refresh)).toEqual(INVALID_REFRESH);
    expect((await use(cloud, first.access)).status).toBe(401);
  });
});

describe("access token", () => {
  it.each([
    [3 * HOUR_MS - 1, 0],
    [3 * HOUR_MS, 401],
  ])("after %d ms answers %d", async (age, status) => {
    const cloud = createTestCloud();
    const { access } = await linked(cloud);
    await cloud.clock.advance(age);
    expect((await use(cloud, access)).status).toBe(status);
  });

  it("expires at once when the control says so, and a refresh still works", async () => {
    const cloud = createTestCloud();
    const first = await linked(cloud);
    expect(cloud.control.expireAccessTokens("lena")).toBe(1);
    expect(await use(cloud, first.access)).toEqual({
      status: 401,
      body: {},
      error: "XRequestID: Not provided invalid_token: The access token provided is invalid",
    });
    expect((await refresh(cloud, first.refresh)).status).toBe(0);
  });

  it("opens only what its scopes open", async () => {
    const cloud = createTestCloud();
    const { accessToken } = cloud.control.issueTokens({ userid: 101, scope: "user.info" });
    const answer = await cloud.call("measure", { action: "getmeas" }, accessToken);
    expect(answer).toMatchObject({ status: 403, body: {} });
    expect(answer.error).toMatch(/^Insufficient_scope/);
  });
});
