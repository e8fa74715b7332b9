import { afterAll, beforeAll, expect, test } from "vitest";
import { APP_URL, type CloudFixture, createCloudFixture } from "#lib/testing/create-cloud-fixture.ts";

// The contract: the real client against the simulated cloud, which was written from the same pages by other hands.
let cloud: CloudFixture;
beforeAll(async () => {
  cloud = await createCloudFixture();
});
afterAll(() => cloud.close());

const CALLBACK = `${APP_URL}/hook/1`;

test("a code becomes tokens, once", async () => {
  const { context, simulator, clock } = cloud;
  const userid = cloud.createWithingsUser();
  const redirectUri = "http://localhost/callback";
  const code = simulator.control.issueCode({
    userid: Number(userid),
    redirectUri,
    scope: "user.info,user.metrics",
  });
  const tokens = await context.withings.exchangeCode({ code, redirectUri });
  expect(tokens).toMatchObject({
    withingsUserId: userid,
    scopes: ["user.info", "user.metrics"],
    expiresAt: clock.now() + 10_800_000,
  });
  const again = () => context.withings.exchangeCode({ code, redirectUri });
  await expect(again()).rejects.toMatchObject({ kind: "rate-limited", duplicateArguments: true });
  await clock.advance(11_000);
  await expect(again()).rejects.toMatchObject({ kind: "invalid-grant", status: 503 });
});

test("a code is good for 30 seconds", async () => {
  const { context, simulator, clock } = cloud;
  const redirectUri = "http://localhost/callback";
  const code = simulator.control.issueCode({ userid: Number(cloud.createWithingsUser()), redirectUri });
  await clock.advance(31_000);
  await expect(context.withings.exchangeCode({ code, redirectUri })).rejects.toMatchObject({
    kind: "invalid-grant",
  });
});

test("a refresh gives a new pair; a made-up token is dead", async () => {
  const { context } = cloud;
  const first = await cloud.authorize(cloud.createWithingsUser());
  const second = await context.withings.refreshTokens(first);
  expect(second.withingsUserId).toBe(first.withingsUserId);
  expect(second.accessToken).not.toBe(first.accessToken);
  expect(second.refreshToken).not.toBe(first.refreshToken);
  const dead = context.withings.refreshTokens({ refreshToken: "none" });
  await expect(dead).rejects.toMatchObject({ kind: "invalid-grant" });
});

test("measures: the half-open window takes its first and leaves its last millisecond", async () => {
  const { context, simulator, clock } = cloud;
  const userid = cloud.createWithingsUser();
  const { accessToken } = await cloud.authorize(userid);
  const date = Math.floor(clock.now() / 1000) - 600;
  await simulator.control.weighIn(userid, { date, kilograms: 80.25, pushNotifications: false });
  const at = date * 1000;
  const inside = await context.withings.getMeasures({ accessToken, window: { from: at, to: at + 1_000 } });
  expect(inside.groups.length).toBeGreaterThan(0);
  expect(inside.groups.every(({ measuredAt }) => measuredAt === at)).toBe(true);
  const weight = inside.groups.flatMap(({ measures }) => measures).find(({ code }) => code === 1);
  expect(weight && weight.value * 10 ** weight.exponent).toBeCloseTo(80.25, 6);
  const before = await context.withings.getMeasures({ accessToken, window: { from: at - 5_000, to: at } });
  expect(before.groups).toEqual([]);
  const since = await context.withings.getMeasures({
    accessToken,
    lastUpdate: inside.updateTime ?? 0 - 60_000,
  });
  expect(since.groups.map(({ groupId }) => groupId).sort()).toEqual(
    inside.groups.map(({ groupId }) => groupId).sort(),
  );
});

test("measures: pages until there are no more", async () => {
  const { context } = cloud;
  const { accessToken } = await cloud.authorize("106");
  const ids = new Set<string>();
  for (let offset: number | null | undefined; offset !== null;) {
    const page = await context.withings.getMeasures({
      accessToken,
      ...(offset === undefined ? {} : { offset }),
    });
    for (const { groupId } of page.groups) ids.add(groupId);
    offset = page.more ? page.offset : null;
  }
  expect(ids.size).toBe(
    cloud.simulator.control.listGroups("106").filter(({ category }) => category === 1).length,
  );
});

test("devices and goals", async () => {
  const { context } = cloud;
  const { accessToken } = await cloud.authorize("106");
  expect((await context.withings.getDevices({ accessToken })).length).toBeGreaterThan(0);
  const weight = { value: 70_500, exponent: -3 };
  const goals = { stepsPerDay: 10_000, sleepSeconds: 28_800, weight };
  expect(await context.withings.getGoals({ accessToken })).toEqual(goals);
  const { accessToken: aimless } = await cloud.authorize("104");
  const none = { stepsPerDay: null, sleepSeconds: null, weight: null };
  expect(await context.withings.getGoals({ accessToken: aimless })).toEqual(none);
});

test("subscriptions: subscribe, list, revoke", async () => {
  const { context } = cloud;
  const { accessToken } = await cloud.authorize(cloud.createWithingsUser());
  const request = { accessToken, callbackUrl: CALLBACK, appli: 1 };
  await context.withings.subscribe({ ...request, comment: "hello" });
  const profile = { callbackUrl: CALLBACK, appli: 1 };
  expect(await context.withings.listSubscriptions({ accessToken })).toEqual([profile]);
  await context.withings.revokeSubscription(request);
  expect(await context.withings.listSubscriptions({ accessToken })).toEqual([]);
  await expect(context.withings.revokeSubscription(request)).rejects.toMatchObject({ status: 286 });
});

test("a callback that cannot be reached, and a scope that was not allowed, are rejected", async () => {
  const { context, answerPush } = cloud;
  const { accessToken } = await cloud.authorize(cloud.createWithingsUser(), "user.info");
  const missing = context.withings.getMeasures({ accessToken });
  await expect(missing).rejects.toMatchObject({ kind: "rejected", status: 403 });
  answerPush.status = 404;
  const unreachable = context.withings.subscribe({ accessToken, callbackUrl: CALLBACK, appli: 46 });
  await expect(unreachable).rejects.toMatchObject({ kind: "rejected", status: 293 });
  answerPush.status = 200;
});

test("a signed call ends a grant", async () => {
  const { context } = cloud;
  const userid = cloud.createWithingsUser();
  const { accessToken } = await cloud.authorize(userid);
  expect(await context.withings.getNonce()).toMatch(/./);
  await context.withings.revokeGrant({ withingsUserId: userid });
  await expect(context.withings.getDevices({ accessToken })).rejects.toMatchObject({ kind: "unauthorized" });
});

test.each([
  ["status 601", "rate-limited"],
  ["HTTP 502", "unavailable"],
  ["html", "malformed"],
  ["truncate", "network"],
  ["empty", "malformed"],
  ["cut", "network"],
] as const)("the fault %s is %s", async (then, kind) => {
  const { context, simulator, database } = cloud;
  const { accessToken } = await cloud.authorize(cloud.createWithingsUser());
  simulator.control.setFault({ match: { service: "v2/user" }, then });
  await expect(context.withings.getDevices({ accessToken })).rejects.toMatchObject({ kind });
  await database.pool.query("delete from api_call");
});

test("strange measures are skipped or kept, and never crash", async () => {
  const { context, simulator } = cloud;
  const userid = cloud.createWithingsUser();
  const { accessToken } = await cloud.authorize(userid);
  await simulator.control.weighIn(userid, { pushNotifications: false });
  simulator.control.setFault({ match: { service: "measure" }, then: "strange-measures" });
  const page = await context.withings.getMeasures({ accessToken });
  expect(page.rejected).toEqual({ groups: 0, measures: 2 });
  const unknown = page.groups.flatMap(({ measures }) => measures).find(({ code }) => code === 18);
  expect(unknown).toMatchObject({ value: -1000, exponent: -3 });
});

test("the page of consent and that of disconnecting", () => {
  const { withings } = cloud.context;
  const url = new URL(
    withings.authorizeUrl({ redirectUri: "https://a.test/b", state: "s&t", scopes: ["x", "y"] }),
  );
  expect(url.origin + url.pathname).toBe("https://account.test/oauth2_user/authorize2");
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    response_type: "code",
    state: "s&t",
    scope: "x,y",
    redirect_uri: "https://a.test/b",
  });
  expect(withings.disconnectUrl("7")).toContain("selecteduser=7");
});
