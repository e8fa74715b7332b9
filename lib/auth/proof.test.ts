import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { APP_URL, type CloudFixture, createCloudFixture } from "#lib/testing/create-cloud-fixture.ts";
import {
  createTestAccount,
  createTestAuth,
  findViewer,
  TEST_PASSWORD as PASSWORD,
} from "#lib/testing/test-account.ts";
import { inNextRequest } from "#lib/testing/in-next-request.ts";
import { createTestBrowser, type TestBrowser } from "#lib/testing/test-browser.ts";
import { DEMO_CLIENT_ID } from "#lib/simulator/world/simulator-options.ts";
import type { AuthContext } from "./auth-context.ts";
import { answerAuth } from "./auth-routes.ts";
import { beginExport } from "./begin-export.ts";
import { callbackUrl } from "./callback-url.ts";
import { changeEmail } from "./change-login.ts";
import { cookieName } from "./cookie-names.ts";
import { demandProof, isProved, PROOF_MS, PROVEN_ACTS, type ProvenAct } from "./proof.ts";
import { readViewer } from "./viewer.ts";
import { openGateway, type WithingsGateway } from "./withings-gateway.ts";

const SESSION = cookieName("session", APP_URL);
const ACTS = PROVEN_ACTS;
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

const viewerOf = (token: string | undefined) => findViewer(context, token ?? null);
const newUser = () => createTestAccount(context);

describe("a proof", () => {
  test.each(ACTS)(
    "is demanded for %s ten minutes after signing in, and the password gives it",
    async (act) => {
      const { token } = await newUser();
      expect(await demandProof(context, await viewerOf(token), act)).toBeNull();
      cloud.clock.advance(PROOF_MS - 1);
      expect(await demandProof(context, await viewerOf(token), act)).toBeNull();
      cloud.clock.advance(1);
      expect(await demandProof(context, await viewerOf(token), act)).toEqual({ problem: "missing" });
      expect(await demandProof(context, await viewerOf(token), act, "wrong")).toEqual({ problem: "wrong" });
      expect(await demandProof(context, await viewerOf(token), act)).toEqual({ problem: "missing" });
      expect(await demandProof(context, await viewerOf(token), act, PASSWORD)).toBeNull();
      expect(isProved(await viewerOf(token), context.now())).toBe(true);
      cloud.clock.advance(PROOF_MS);
      expect(await demandProof(context, await viewerOf(token), act)).toEqual({ problem: "missing" });
    },
  );

  test("is one session's: another of the same account has to give its own", async () => {
    const { token, openSession } = await newUser();
    const other = await openSession();
    cloud.clock.advance(PROOF_MS);
    await demandProof(context, await viewerOf(token), "export", PASSWORD);
    expect(await demandProof(context, await viewerOf(other), "export")).toEqual({ problem: "missing" });
  });

  test("is not given by the eleventh password that is tried, right or wrong", async () => {
    const { token } = await newUser();
    cloud.clock.advance(PROOF_MS);
    const viewer = await viewerOf(token);
    for (let tries = 0; tries < 10; tries += 1)
      expect(await demandProof(context, viewer, "invite", "wrong")).toEqual({ problem: "wrong" });
    expect(await demandProof(context, viewer, "invite", PASSWORD)).toMatchObject({ problem: "later" });
    const { rows } = await cloud.database.pool.query(
      "select subject from audit_entry where user_id = $1 and action = 'prove-failed'",
      [viewer.user.id],
    );
    expect(rows).toHaveLength(10);
  });

  test("a session without any, as of before the migration, has to give one", () => {
    expect(isProved({ provedAt: null }, context.now())).toBe(false);
    const future = new Date(cloud.clock.now() + PROOF_MS);
    expect(isProved({ provedAt: future }, context.now())).toBe(true);
  });
});

describe("a round trip to Withings", () => {
  async function send(browser: TestBrowser, request: Request): Promise<string> {
    const answer = browser.take(await inNextRequest(request, (asked) => answerAuth(context, gateway, asked)));
    return answer.headers.get("location") ?? String(answer.status);
  }
  const codeOf = (withingsUserId: string): string =>
    cloud.simulator.control.issueCode({
      userid: Number(withingsUserId),
      redirectUri: callbackUrl(APP_URL),
      scope: "user.info,user.metrics",
    });
  async function travel(browser: TestBrowser, way: string, withingsUserId: string): Promise<string> {
    const left = await send(
      browser,
      browser.post(`/api/auth/${way}/withings`, { returnTo: "/settings#export" }),
    );
    const state = new URL(left).searchParams.get("state") ?? "";
    const query = new URLSearchParams({ code: codeOf(withingsUserId), state }).toString();
    return send(browser, browser.get(`/api/auth/callback/withings?${query}`));
  }

  test("proves it with the login that opens the account, and with no other", async () => {
    const mine = cloud.createWithingsUser();
    const browser = createTestBrowser(APP_URL);
    expect(await travel(browser, "signin", mine)).toBe("/settings#export");
    const token = browser.cookies.get(SESSION);
    cloud.clock.advance(PROOF_MS);
    const asked = async () => demandProof(context, await viewerOf(token), "delete-account");
    expect(await asked()).toEqual({ problem: "missing" });

    expect(await travel(browser, "prove", cloud.createWithingsUser())).toBe(
      "/confirm?returnTo=%2Fsettings%23export&problem=other-login",
    );
    expect(await asked()).toEqual({ problem: "missing" });
    // The session is the one that there was: a proof is no sign-in.
    expect(browser.cookies.get(SESSION)).toBe(token);
    expect(await travel(browser, "prove", mine)).toBe("/settings#export");
    expect(await asked()).toBeNull();
    expect(browser.cookies.get(SESSION)).toBe(token);
  });

  test("is open to all, and finished only by the account that began it", async () => {
    const stranger = createTestBrowser(APP_URL);
    expect(await send(stranger, stranger.post("/api/auth/prove/withings", { returnTo: "/settings" }))).toBe(
      "/sign-in?returnTo=%2Fsettings",
    );
    const mine = cloud.createWithingsUser();
    const browser = createTestBrowser(APP_URL);
    await travel(browser, "signin", mine);
    const left = await send(browser, browser.post("/api/auth/prove/withings", { returnTo: "/settings" }));
    const { token } = await newUser();
    browser.cookies.set(SESSION, token);
    cloud.clock.advance(PROOF_MS / 2);
    const state = new URL(left).searchParams.get("state") ?? "";
    const query = new URLSearchParams({ code: codeOf(mine), state }).toString();
    expect(await send(browser, browser.get(`/api/auth/callback/withings?${query}`))).toContain(
      "problem=other-user",
    );
  });
});

test("a changed e-mail address signs out every other browser", async () => {
  const { token, openSession } = await newUser();
  const other = await openSession();
  expect(await changeEmail(context, await viewerOf(token), "another@example.org")).toBe("changed");
  expect(await readViewer(cloud.database, other, context.now())).toBeNull();
  expect((await viewerOf(token)).user.email).toBe("another@example.org");
});

test("an account exports one file at a time, after a proof, over all processes", async () => {
  const { token } = await newUser();
  const viewer = await viewerOf(token);
  const [person] = viewer.people;
  if (!person) throw new Error("no person");
  const begin = () => beginExport(context, { viewer, person }, "json");
  const begun = await Promise.all([begin(), begin(), begin()]);
  expect(begun.filter((one) => "lease" in one)).toHaveLength(1);
  expect(begun.filter((one) => "problem" in one && one.problem === "later")).toHaveLength(2);
  const lease = begun.flatMap((one) => ("lease" in one ? [one.lease] : []))[0];
  expect(await lease?.keep()).toBe(true);
  // Another account is not kept waiting.
  const second = await viewerOf((await newUser()).token);
  const theirs = second.people[0];
  if (!theirs) throw new Error("no person");
  expect(await beginExport(context, { viewer: second, person: theirs }, "csv")).toHaveProperty("lease");
  await lease?.end();
  expect(await begin()).toHaveProperty("lease");
  cloud.clock.advance(PROOF_MS);
  expect(await beginExport(context, { viewer, person }, "json")).toEqual({ problem: "proof" });
});

/** What each server action demands; a new one is entered here after a thought about which it is. */
const SERVER_ACTIONS: Readonly<Record<string, ProvenAct | null>> = {
  addEntry: null,
  addPerson: null,
  addLogin: "add-sign-in",
  addNote: null,
  answerInvitation: null,
  arrangeDashboard: null,
  askForLink: null,
  checkSubscriptions: null,
  // Its link is the proof.
  choosePassword: null,
  confirm: null,
  confirmNews: null,
  // Can be brought back for a month.
  decideMissing: null,
  deleteAccount: "delete-account",
  // Can be brought back for a month.
  deleteEntry: null,
  deleteNote: null,
  discardFile: null,
  // It can be made again.
  endLink: null,
  endPush: null,
  endSession: null,
  erasePerson: "delete-person",
  excludeReading: null,
  fetchRange: null,
  keepPush: null,
  keepTheme: null,
  keepZone: null,
  leave: null,
  letReceiverIn: "let-in",
  makeInvitation: "invite",
  makeToken: "make-token",
  makeLink: "share-link",
  moveReading: null,
  // Its address, and its passcode, are the proof.
  openLink: null,
  readAlert: null,
  // Of the user who set it, and about readings that stay.
  removeAlert: null,
  restoreEntry: null,
  restoreNote: null,
  restoreReading: null,
  renamePerson: null,
  saveAlert: null,
  saveAlertSettings: null,
  saveEmail: "change-email",
  saveEntry: null,
  // Says which goal applies; it can be set again.
  removeWeightGoal: null,
  saveNote: null,
  // Knows the present password, however fresh the session is.
  savePassword: null,
  savePreferences: null,
  savePressurePlan: null,
  setAlert: null,
  setWeightGoal: null,
  setSignIn: "add-sign-in",
  signIn: null,
  signOutEverywhere: null,
  signUp: null,
  snoozeAlert: null,
  sort: null,
  storeFile: null,
  // To end one opens nothing.
  revokeToken: null,
  // Its link is the proof.
  stopMail: null,
  syncNow: null,
  takeBack: null,
  undo: null,
  undoMissing: null,
  unlink: "delete-data",
  unshare: null,
  withdrawInvitation: null,
};

/** Every server action of the app folder, and the acts that its body demands a proof for. */
function findServerActions(): Record<string, string[]> {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const found: Record<string, string[]> = {};
  for (const file of files) {
    const text = readFileSync(path.join("app", file), "utf8");
    if (!text.startsWith('"use server"')) continue;
    for (const [, name = "", body = ""] of text.matchAll(
      /export async function (\w+)([\s\S]*?)(?=\n(?:export )?(?:async )?function |$)/g,
    ))
      found[name] = [...body.matchAll(/withProof\(\s*"([\w-]+)"/g)].map(([, act = ""]) => act);
  }
  return found;
}

test("every server action is known to demand a proof or not, and each act is demanded somewhere", () => {
  const found = findServerActions();
  const demanded = Object.fromEntries(Object.entries(found).map(([name, acts]) => [name, acts[0] ?? null]));
  expect(demanded).toEqual(SERVER_ACTIONS);
  const everywhere = [...Object.values(found).flat(), "export"];
  expect(ACTS.filter((act) => !everywhere.includes(act))).toEqual([]);
});
