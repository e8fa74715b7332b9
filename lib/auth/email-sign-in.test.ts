import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import {
  createTestAccount,
  createTestAuth,
  findViewer,
  TEST_PASSWORD as PASSWORD,
} from "#lib/testing/test-account.ts";
import { listenTo } from "#lib/testing/listen-to.ts";
import { makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import { addPushSubscription, findPushEndpoints } from "#lib/storage/alerts/push-subscriptions.ts";
import { endSessions, listSessions } from "#lib/storage/accounts/session-list.ts";
import { SESSION_CHANNEL } from "#lib/storage/channels.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import type { AuthContext } from "./auth-context.ts";
import { addEmailSignIn, changeEmail, changePassword } from "./change-login.ts";
import { signInByEmail } from "./email-sign-in.ts";
import { signUpByEmail } from "./email-sign-up.ts";
import { signOutEverywhere } from "./manage-sessions.ts";
import { openSession } from "./open-session.ts";
import { hashPassword } from "./password.ts";
import { ABSOLUTE_MS, IDLE_MS } from "./session-life.ts";
import { readViewer } from "./viewer.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let at = Date.UTC(2026, 10, 1);
let context: AuthContext;

beforeAll(async () => {
  database = await createTestDatabase();
  context = createTestAuth(database, () => new Date(at));
});
afterAll(() => database.drop());

let made = 0;
const noPause = () => Promise.resolve();
const newEmail = () => `user-${(made += 1)}@example.org`;
const from = (address: string) => ({ address: `${address}-${made}`, mark: null });

async function newUser() {
  const account = await createTestAccount(context);
  return { ...account, viewer: await account.viewer() };
}

describe("e-mail and password", () => {
  test("sign-up makes user and person; the password is kept as argon2id with OWASP's cost", async () => {
    const { email, userId, viewer } = await newUser();
    expect(viewer.people).toMatchObject([{ name: "Ada", role: "owner" }]);
    const { passwordHash } = await database.prisma.user.findUniqueOrThrow({ where: { id: userId } });
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const answer = await signInByEmail(context, {
      email: ` ${email.toUpperCase()}`,
      password: PASSWORD,
      ...from("a"),
    });
    expect(answer).toEqual({ userId });
  });

  test("one address is one user, however many sign up at once", async () => {
    const email = newEmail();
    const wish = { name: "Ada", email, password: PASSWORD, address: "many", returnTo: "/" };
    const answers = await Promise.all([1, 2, 3].map(() => signUpByEmail(context, wish)));
    expect(answers.filter((answer) => "userId" in answer)).toHaveLength(1);
    expect(answers.filter((answer) => "problem" in answer && answer.problem === "taken")).toHaveLength(2);
  });

  test("a wrong password, an unknown address and a user without password get the same answer", async () => {
    const { email } = await newUser();
    const bare = await database.prisma.user.create({ data: { email: newEmail() } });
    for (const tried of [email, newEmail(), bare.email ?? ""])
      expect(await signInByEmail(context, { email: tried, password: "wrong", ...from("b") })).toEqual({
        problem: "wrong",
      });
  });

  test("ten wrong passwords refuse only the network they came from, even at once", async () => {
    const { email, userId } = await newUser();
    const wrong = { email, password: "wrong", address: "2001:db8:1:2::7", mark: null };
    const tries = Array.from({ length: 12 }, () => signInByEmail(context, wrong, noPause));
    const answers = await Promise.all(tries);
    expect(answers.filter((answer) => "problem" in answer && answer.problem === "wrong")).toHaveLength(10);
    const right = { ...wrong, password: PASSWORD };
    // Another address of the same /64 is the same network.
    expect(await signInByEmail(context, { ...right, address: "2001:db8:1:2:ffff::8" }, noPause)).toEqual({
      problem: "later",
      at: new Date(at + 15 * MINUTE_MS),
    });
    expect(await signInByEmail(context, { ...right, address: "203.0.113.7" }, noPause)).toEqual({ userId });
    at += 15 * MINUTE_MS;
    expect(await signInByEmail(context, right, noPause)).toEqual({ userId });
  });

  test("tries from many networks slow an account down and refuse no one; unknown addresses alike", async () => {
    const { email, userId } = await newUser();
    for (const tried of [email, newEmail()]) {
      const waits: number[] = [];
      const pause = (ms: number) => Promise.resolve(waits.push(ms));
      for (let network = 1; network <= 18; network += 1) {
        const address = `198.51.${made}.${network}`;
        expect(
          await signInByEmail(context, { email: tried, password: "wrong", address, mark: null }, pause),
        ).toEqual({ problem: "wrong" });
      }
      expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
    }
    const right = { email, password: PASSWORD, address: "203.0.113.8", mark: null };
    expect(await signInByEmail(context, right, noPause)).toEqual({ userId });
  });

  test("a browser that was signed in before is neither refused nor slowed by the tries of others", async () => {
    const { email, userId } = await newUser();
    const mark = makeSecret();
    await openSession(context, userId, { userAgent: null, oldToken: null, mark });
    const wrong = { email, password: "wrong", address: "203.0.113.9", mark: null };
    for (let tried = 0; tried < 30; tried += 1) await signInByEmail(context, wrong, noPause);
    const never = () => Promise.reject(new Error("It was slowed down"));
    const right = { ...wrong, password: PASSWORD, mark };
    expect(await signInByEmail(context, right, never)).toEqual({ userId });
    // Its own budget ends as well: a stolen browser is no way to guess for ever.
    for (let tried = 0; tried < 10; tried += 1) await signInByEmail(context, { ...wrong, mark }, never);
    expect(await signInByEmail(context, right, never)).toMatchObject({ problem: "later" });
    // The mark of another account's browser opens nothing here.
    const other = await newUser();
    expect(await signInByEmail(context, { ...wrong, email: other.email, mark }, noPause)).toEqual({
      problem: "wrong",
    });
  });

  test.each(["1234567890", "          ", "plumbline1"])(
    "the new password “%s” is refused",
    async (password) => {
      const wish = { name: "Ada", email: newEmail(), password, address: "weak", returnTo: "/" };
      expect(await signUpByEmail(context, wish)).toMatchObject({ problem: "weak" });
      const { viewer } = await newUser();
      expect(await changePassword(context, viewer, { current: PASSWORD, password })).toMatchObject({
        problem: "weak",
      });
    },
  );

  test("the counters name no one", async () => {
    const { email } = await newUser();
    await signInByEmail(context, { email, password: "wrong", address: "203.0.113.7", mark: null });
    const kept = JSON.stringify(await database.prisma.rateCounter.findMany());
    expect(kept).not.toContain(email);
    expect(kept).not.toContain("203.0.113.7");
  });

  test("changing the password signs out every other browser, and needs the present one", async () => {
    const { email, userId, viewer } = await newUser();
    const other = await openSession(context, userId, { userAgent: null, oldToken: null, mark: makeSecret() });
    const password = "a completely new one";
    expect(await changePassword(context, viewer, { current: "wrong", password })).toEqual({
      problem: "wrong",
    });
    expect(await changePassword(context, viewer, { current: PASSWORD, password })).toBe("changed");
    expect(await readViewer(database, other.token, context.now())).toBeNull();
    expect(await listSessions(database, userId, context.now())).toHaveLength(1);
    expect(await signInByEmail(context, { email, password, ...from("c") })).toEqual({ userId });
  });

  test("an e-mail address of another account is refused; one who came by Withings can add an own", async () => {
    const { viewer } = await newUser();
    const other = await newUser();
    expect(await changeEmail(context, viewer, other.email)).toEqual({
      problem: "taken",
    });
    expect(await addEmailSignIn(context, viewer, { email: newEmail(), password: PASSWORD })).toEqual({
      problem: "not-possible",
    });
    const bare = await database.prisma.user.create({ data: {} });
    const { token } = await openSession(context, bare.id, {
      userAgent: null,
      oldToken: null,
      mark: makeSecret(),
    });
    const bareViewer = await findViewer(context, token);
    const email = newEmail();
    expect(await addEmailSignIn(context, bareViewer, { email, password: PASSWORD })).toBe("changed");
    expect(await signInByEmail(context, { email, password: PASSWORD, ...from("d") })).toEqual({
      userId: bare.id,
    });
  });

  test("the same password typed as other Unicode is the same", async () => {
    const email = newEmail();
    await database.prisma.user.create({
      data: { email, passwordHash: await hashPassword("caf\u00e9 au lait") },
    });
    const typed = { email, password: "cafe\u0301 au lait", ...from("e") };
    expect(await signInByEmail(context, typed)).toHaveProperty("userId");
  });
});

describe("sessions", () => {
  test("end when they idle, and however much they are used after ninety days", async () => {
    const { userId } = await newUser();
    const began = at;
    const idle = await openSession(context, userId, { userAgent: null, oldToken: null, mark: makeSecret() });
    const used = await openSession(context, userId, { userAgent: null, oldToken: null, mark: makeSecret() });
    for (; at < began + ABSOLUTE_MS; at += IDLE_MS / 2)
      expect(await readViewer(database, used.token, new Date(at))).not.toBeNull();
    expect(await readViewer(database, idle.token, new Date(began + IDLE_MS))).toBeNull();
    expect(await readViewer(database, used.token, new Date(began + ABSOLUTE_MS))).toBeNull();
  });

  test("sign out everywhere ends them at once and notifies every process", async () => {
    const { userId, token, viewer } = await newUser();
    const second = await openSession(context, userId, {
      userAgent: null,
      oldToken: null,
      mark: makeSecret(),
    });
    const heard = await listenTo(database, SESSION_CHANNEL);
    await signOutEverywhere(context, viewer);
    for (const one of [token, second.token])
      expect(await readViewer(database, one, context.now())).toBeNull();
    expect(await heard.next()).toBe(userId);
    await heard.close();
  });

  test("messages to a browser end with its session, and only to that one", async () => {
    const { viewer, userId } = await newUser();
    const { userId: otherId } = await newUser();
    const target = (name: string) => ({
      endpoint: `https://push.example.org/${userId}/${name}`,
      p256dh: "",
      auth: "",
    });
    const { browserId } = viewer;
    await addPushSubscription(database, { userId, browserId }, target("this"), 0);
    await addPushSubscription(database, { userId, browserId: null }, target("another"), 0);
    // Two accounts in one browser: the last that asked for messages gets them.
    await addPushSubscription(database, { userId, browserId }, target("shared"), 0);
    await addPushSubscription(database, { userId: otherId, browserId: null }, target("shared"), 0);
    await endSessions(database, { userId, sessionId: viewer.sessionId });
    expect(await findPushEndpoints(database, userId)).toEqual([target("another").endpoint]);
    expect(await findPushEndpoints(database, otherId)).toEqual([target("shared").endpoint]);
  });

  test("one session ends alone, and never another user's", async () => {
    const mine = await newUser();
    const other = await newUser();
    expect(await endSessions(database, { userId: mine.userId, sessionId: other.viewer.sessionId })).toBe(0);
    expect(await readViewer(database, other.token, context.now())).not.toBeNull();
    expect(await endSessions(database, { userId: mine.userId, sessionId: mine.viewer.sessionId })).toBe(1);
    expect(await readViewer(database, mine.token, context.now())).toBeNull();
  });
});
