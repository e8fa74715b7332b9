import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { APP_URL, type CloudFixture, createCloudFixture } from "#lib/testing/create-cloud-fixture.ts";
import { inNextRequest } from "#lib/testing/in-next-request.ts";
import { createTestAuth } from "#lib/testing/test-account.ts";
import { createTestBrowser, type TestBrowser } from "#lib/testing/test-browser.ts";
import { openSignIn } from "#lib/connections/open-sign-in.ts";
import { makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import { DEMO_CLIENT_ID } from "#lib/simulator/world/simulator-options.ts";
import type { AuthContext } from "./auth-context.ts";
import { answerAuth } from "./auth-routes.ts";
import { callbackUrl } from "./callback-url.ts";
import { cookieName } from "./cookie-names.ts";
import { openSession } from "./open-session.ts";
import { readViewer } from "./viewer.ts";
import { openGateway, type WithingsGateway } from "./withings-gateway.ts";
import { sendToWithings } from "./withings-start.ts";

let cloud: CloudFixture;
let context: AuthContext;
let gateway: WithingsGateway;

beforeAll(async () => {
  cloud = await createCloudFixture();
  const now = () => new Date(cloud.clock.now());
  context = createTestAuth(cloud.database, now, { appUrl: APP_URL });
  gateway = openGateway(cloud.context, { clientId: DEMO_CLIENT_ID });
});
afterAll(() => cloud.close());

const open = () => createTestBrowser(APP_URL);
const SESSION = cookieName("session", APP_URL);

async function send(browser: TestBrowser, request: Request, auth = context): Promise<Response> {
  return browser.take(await inNextRequest(request, (asked) => answerAuth(auth, gateway, asked)));
}

/** Presses "Continue with Withings"; answers the state that went along. */
async function leave(browser: TestBrowser, returnTo = "/dashboard"): Promise<string> {
  const answer = await send(browser, browser.post("/api/auth/signin/withings", { returnTo }));
  expect(answer.status).toBe(303);
  const url = new URL(answer.headers.get("location") ?? "");
  expect(url.origin + url.pathname).toBe("https://account.test/oauth2_user/authorize2");
  expect(url.searchParams.get("scope")).toBe("user.info,user.metrics,user.activity,user.sleepevents");
  expect(url.searchParams.get("redirect_uri")).toBe(callbackUrl(APP_URL));
  return url.searchParams.get("state") ?? "";
}

const codeOf = (withingsUserId: string): string =>
  cloud.simulator.control.issueCode({
    userid: Number(withingsUserId),
    redirectUri: callbackUrl(APP_URL),
    scope: "user.info,user.metrics",
  });

/** Comes back from Withings; answers where the browser is sent. */
async function comeBack(browser: TestBrowser, query: Record<string, string>): Promise<string> {
  const answer = await send(
    browser,
    browser.get(`/api/auth/callback/withings?${new URLSearchParams(query).toString()}`),
  );
  expect(answer.status).toBe(303);
  return answer.headers.get("location") ?? "";
}

const viewerOf = (browser: TestBrowser) =>
  readViewer(cloud.database, browser.cookies.get(SESSION) ?? null, context.now());

async function signIn(browser: TestBrowser, withingsUserId: string): Promise<string> {
  const state = await leave(browser);
  return comeBack(browser, { code: codeOf(withingsUserId), state });
}

const counts = async () => {
  const { user, person, connection } = cloud.database.prisma;
  return { users: await user.count(), people: await person.count(), connections: await connection.count() };
};

/** A signed-in user of its own, without any link. */
async function newUser(email: string): Promise<{ browser: TestBrowser; userId: string }> {
  const user = await cloud.database.prisma.user.create({ data: { email, passwordHash: "none" } });
  const browser = open();
  const { token } = await openSession(context, user.id, {
    userAgent: null,
    oldToken: null,
    mark: makeSecret(),
  });
  browser.cookies.set(SESSION, token);
  return { browser, userId: user.id };
}

async function sendLink(browser: TestBrowser, request: Request): Promise<Response> {
  return browser.take(
    await inNextRequest(request, (asked) => sendToWithings(context, gateway, asked, "link")),
  );
}

/** Sends the form that links; answers the state that went along. */
async function leaveToLink(browser: TestBrowser, fields: Record<string, string>): Promise<string> {
  const answer = await sendLink(browser, browser.post("/api/withings/link", fields));
  return new URL(answer.headers.get("location") ?? "").searchParams.get("state") ?? "";
}

describe("continue with Withings", () => {
  test("the first time makes user, person and link in one go, and the first sync waits", async () => {
    const before = await counts();
    const browser = open();
    const state = await leave(browser, "/people?x=1");
    const location = await comeBack(browser, { code: codeOf(cloud.createWithingsUser()), state });
    expect(location).toBe("/people?x=1");
    expect(await counts()).toEqual({
      users: before.users + 1,
      people: before.people + 1,
      connections: before.connections + 1,
    });
    const viewer = await viewerOf(browser);
    expect(viewer?.people).toMatchObject([{ role: "owner" }]);
    const personId = viewer?.people[0]?.id ?? "";
    const items = await cloud.database.prisma.inboxItem.findMany({ where: { connection: { personId } } });
    expect(items.map(({ cause }) => cause)).toContain("firstSync");
  });

  test("the second time opens the same account, with a new session and fresh tokens", async () => {
    const withingsUser = cloud.createWithingsUser();
    const browser = open();
    await signIn(browser, withingsUser);
    const first = { viewer: await viewerOf(browser), token: browser.cookies.get(SESSION) };
    const before = await counts();
    const grant = await cloud.database.prisma.grant.findUniqueOrThrow({
      where: { withingsUserId: withingsUser },
    });
    await signIn(browser, withingsUser);
    expect(await counts()).toEqual(before);
    const viewer = await viewerOf(browser);
    expect(viewer?.user.id).toBe(first.viewer?.user.id);
    expect(browser.cookies.get(SESSION)).not.toBe(first.token);
    expect(await readViewer(cloud.database, first.token ?? null, context.now())).toBeNull();
    const renewed = await cloud.database.prisma.grant.findUniqueOrThrow({
      where: { withingsUserId: withingsUser },
    });
    expect(Buffer.from(renewed.refreshToken)).not.toEqual(Buffer.from(grant.refreshToken));
  });

  test("neither session token nor state is in the database as it is in the browser", async () => {
    const browser = open();
    const state = await leave(browser);
    await comeBack(browser, { code: codeOf(cloud.createWithingsUser()), state });
    const { rows } = await cloud.database.pool.query<{ text: string }>(
      "select s::text as text from session s union all select a::text from authorization_attempt a",
    );
    const kept = rows.map(({ text }) => text).join();
    for (const secret of [state, ...browser.cookies.values()]) expect(kept).not.toContain(secret);
  });

  test("a login that a household is linked to opens nothing until its owner allows it", async () => {
    const withingsUser = cloud.createWithingsUser();
    const { browser: owner, userId } = await newUser("owner@example.org");
    const state = await leaveToLink(owner, { personName: "Bo" });
    expect(await comeBack(owner, { code: codeOf(withingsUser), state })).toBe("/connections?done=linked");
    const before = await counts();

    const other = open();
    expect(await signIn(other, withingsUser)).toBe("/sign-in?problem=not-opened");
    expect(await viewerOf(other)).toBeNull();
    expect(await counts()).toEqual(before);

    const connection = await cloud.database.prisma.connection.findFirstOrThrow({
      where: { withingsUserId: withingsUser },
    });
    await openSignIn(cloud.context, { connectionId: connection.id, userId, open: true });
    expect(await signIn(other, withingsUser)).toBe("/dashboard");
    expect((await viewerOf(other))?.user.id).toBe(userId);
  });

  test("a refusal, a late code and an answer of nonsense say what happened, and create no account", async () => {
    const before = await counts();
    const browser = open();
    const refused = await leave(browser);
    expect(await comeBack(browser, { error: "access_denied", state: refused })).toBe(
      "/sign-in?problem=refused",
    );
    const late = await leave(browser);
    const code = codeOf(cloud.createWithingsUser());
    cloud.clock.advance(31_000);
    expect(await comeBack(browser, { code, state: late })).toBe("/sign-in?problem=too-long");
    expect(await comeBack(browser, { code: "x", state: "never given" })).toBe("/sign-in?problem=unknown");
    expect(await comeBack(browser, { code: "x" })).toBe("/sign-in?problem=unknown");
    expect(await counts()).toEqual(before);
    expect(await viewerOf(browser)).toBeNull();
  });

  test("a state works once, in one browser, for ten minutes", async () => {
    const browser = open();
    const used = await leave(browser);
    await comeBack(browser, { code: codeOf(cloud.createWithingsUser()), state: used });
    const again = await comeBack(browser, { code: codeOf(cloud.createWithingsUser()), state: used });
    expect(again).toBe("/sign-in?problem=used");

    const stolen = await leave(open());
    const thief = open();
    await leave(thief);
    expect(await comeBack(thief, { code: "x", state: stolen })).toBe("/sign-in?problem=other-browser");

    const old = await leave(browser);
    cloud.clock.advance(10 * 60_000);
    expect(await comeBack(browser, { code: "x", state: old })).toBe("/sign-in?problem=expired");
  });

  test("of many answers with one state, one gets in", async () => {
    const browser = open();
    const state = await leave(browser);
    const code = codeOf(cloud.createWithingsUser());
    const before = await counts();
    const locations = await Promise.all([1, 2, 3, 4, 5].map(() => comeBack(browser, { code, state })));
    expect(locations.sort()).toEqual(
      ["/dashboard", ...Array<string>(4).fill("/sign-in?problem=used")].sort(),
    );
    expect((await counts()).users).toBe(before.users + 1);
  });

  test("makes no account where none are made, but opens the ones that there are", async () => {
    const known = cloud.createWithingsUser();
    await signIn(open(), known);
    const closed: AuthContext = { ...context, registration: "first-account" };
    const through = async (withingsUser: string) => {
      const browser = open();
      const state = await leave(browser);
      const query = new URLSearchParams({ code: codeOf(withingsUser), state }).toString();
      const request = browser.get(`/api/auth/callback/withings?${query}`);
      const answer = await send(browser, request, closed);
      return { location: answer.headers.get("location"), viewer: await viewerOf(browser), answer, browser };
    };
    const before = await counts();
    const refused = await through(cloud.createWithingsUser());
    expect(refused.location).toBe("/sign-in?problem=closed");
    expect(refused.answer.headers.getSetCookie().join()).not.toContain(`${SESSION}=`);
    expect(await counts()).toEqual(before);
    expect((await through(known)).location).toBe("/dashboard");
    expect(await counts()).toEqual(before);
  });

  test("a form of another site begins nothing and ends nothing", async () => {
    const { browser } = await newUser("form@example.org");
    const evil = { origin: "https://evil.test" };
    for (const path of ["signin/withings", "prove/withings", "signout"])
      expect((await send(browser, browser.post(`/api/auth/${path}`, {}, evil))).status, path).toBe(403);
    const link = browser.post("/api/withings/link", { personName: "Mallory" }, evil);
    expect((await sendLink(browser, link)).status).toBe(403);
    expect(await viewerOf(browser)).not.toBeNull();
    expect(browser.cookies.has("__Host-plumbline-attempt")).toBe(false);
  });

  test("no sibling host can plant a cookie that is set here, nor one that keeps people out", async () => {
    const browser = open();
    browser.cookies.set("__Secure-next-auth.callback-url", "nonsense");
    browser.cookies.set("__Secure-next-auth.state", "nonsense");
    expect(await signIn(browser, cloud.createWithingsUser())).toBe("/dashboard");
    expect(await viewerOf(browser)).not.toBeNull();
    const own = [...browser.cookies].filter(([, value]) => value !== "nonsense").map(([name]) => name);
    expect(own).toContain(SESSION);
    expect(own.filter((name) => !name.startsWith("__Host-"))).toEqual([]);
  });

  test("why a code came to nothing is in the log, without the code", async () => {
    const lines: string[] = [];
    const log = {
      ...cloud.context.log,
      warn: (fields: object, message: string) => lines.push(JSON.stringify({ ...fields, message })),
    };
    const logged = openGateway({ ...cloud.context, log }, { clientId: DEMO_CLIENT_ID });
    const browser = open();
    const state = await leave(browser);
    const code = codeOf(cloud.createWithingsUser());
    cloud.clock.advance(31_000);
    const query = new URLSearchParams({ code, state }).toString();
    const request = browser.get(`/api/auth/callback/withings?${query}`);
    await inNextRequest(request, (asked) => answerAuth(context, logged, asked));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      problem: "too-long",
      fault: "WithingsError",
      status: 503,
    });
    for (const secret of [code, state]) expect(lines.join()).not.toContain(secret);
  });

  test("our own fault is admitted, creates no account, and is in the log by its class alone", async () => {
    const lines: string[] = [];
    const broken: WithingsGateway = {
      ...gateway,
      log: { ...gateway.log, warn: (fields) => lines.push(JSON.stringify(fields)) },
      signUp: () => Promise.reject(new RangeError("a secret of 43 letters")),
    };
    const before = await counts();
    const browser = open();
    const state = await leave(browser);
    const query = new URLSearchParams({ code: codeOf(cloud.createWithingsUser()), state }).toString();
    const request = browser.get(`/api/auth/callback/withings?${query}`);
    const answer = await inNextRequest(request, (asked) => answerAuth(context, broken, asked));
    expect(answer.headers.get("location")).toBe("/sign-in?problem=failed");
    expect(answer.headers.getSetCookie().join()).not.toContain(SESSION);
    expect(lines).toEqual([JSON.stringify({ problem: "failed", fault: "RangeError" })]);
    expect(await counts()).toEqual(before);
  });
});

describe("linking while signed in", () => {
  test("is begun only by an owner of the person, and goes back to one of our pages", async () => {
    const { browser: owner } = await newUser("owner-of@example.org");
    const returnTo = "//evil.test/";
    const state = await leaveToLink(owner, { personName: "Eve", returnTo });
    const location = await comeBack(owner, { code: codeOf(cloud.createWithingsUser()), state });
    expect(location).toBe("/connections?done=linked");
    const personId = (await viewerOf(owner))?.people[0]?.id ?? "";
    const viewer = await newUser("viewer-of@example.org");
    await cloud.database.prisma.access.create({ data: { userId: viewer.userId, personId, role: "viewer" } });
    const stranger = await newUser("stranger-to@example.org");
    const statusOf = async (browser: TestBrowser) =>
      (await sendLink(browser, browser.post("/api/withings/link", { personId }))).status;
    expect(await statusOf(owner)).toBe(303);
    expect(await statusOf(viewer.browser)).toBe(403);
    expect(await statusOf(stranger.browser)).toBe(404);
    const signedOut = await sendLink(open(), open().post("/api/withings/link", { personId }));
    expect(signedOut.headers.get("location")).toBe("/sign-in?returnTo=%2Fconnections");
  });

  test("another user in the same browser does not finish a link that was begun before", async () => {
    const { browser } = await newUser("first@example.org");
    const state = await leaveToLink(browser, { personName: "Cy" });
    const second = await newUser("second@example.org");
    browser.cookies.set(SESSION, second.browser.cookies.get(SESSION) ?? "");
    const before = await counts();
    const location = await comeBack(browser, { code: codeOf(cloud.createWithingsUser()), state });
    expect(location).toBe("/connections?problem=other-user");
    expect(await counts()).toEqual(before);
  });

  test("linking again with another profile is refused; with the same it says so", async () => {
    const withingsUser = cloud.createWithingsUser();
    const browser = open();
    await signIn(browser, withingsUser);
    const connection = await cloud.database.prisma.connection.findFirstOrThrow({
      where: { withingsUserId: withingsUser },
    });
    const wish = { personId: connection.personId, connectionId: connection.id };
    const wrong = await leaveToLink(browser, wish);
    expect(await comeBack(browser, { code: codeOf(cloud.createWithingsUser()), state: wrong })).toBe(
      "/connections?problem=other-withings-user",
    );
    const right = await leaveToLink(browser, wish);
    expect(await comeBack(browser, { code: codeOf(withingsUser), state: right })).toBe(
      "/connections?done=relinked",
    );
  });

  test("a link begun while signed in does not sign in, nor a sign-in link", async () => {
    const { browser, userId } = await newUser("third@example.org");
    const token = browser.cookies.get(SESSION);
    const state = await leaveToLink(browser, { personName: "Di" });
    await comeBack(browser, { code: codeOf(cloud.createWithingsUser()), state });
    expect(browser.cookies.get(SESSION)).toBe(token);
    const withingsUser = cloud.createWithingsUser();
    await signIn(browser, withingsUser);
    const viewer = await viewerOf(browser);
    expect(viewer?.user.id).not.toBe(userId);
    expect(viewer?.people).toHaveLength(1);
  });
});

describe("sign-out", () => {
  test("ends the session on the server and clears what the browser kept", async () => {
    const { browser } = await newUser("out@example.org");
    const token = browser.cookies.get(SESSION) ?? null;
    const answer = await send(browser, browser.post("/api/auth/signout", {}));
    expect(answer.headers.get("clear-site-data")).toContain("storage");
    expect(browser.cookies.has(SESSION)).toBe(false);
    expect(await readViewer(cloud.database, token, context.now())).toBeNull();
  });

  test("next-auth's other addresses are not there", async () => {
    const browser = open();
    for (const path of ["session", "csrf", "providers", "error", "signin", "verify-request"])
      expect((await send(browser, browser.get(`/api/auth/${path}`))).status).toBe(404);
  });
});

test("an address that calls the callback without end does not fill the audit", async () => {
  const refused = () =>
    cloud.database.prisma.auditEntry.count({ where: { action: "authorization-refused" } });
  const before = await refused();
  const browser = open();
  for (let call = 0; call < 320; call += 1) await comeBack(browser, { code: "x", state: `made-up-${call}` });
  expect((await refused()) - before).toBeLessThanOrEqual(300);
});
