import { spawnSync } from "node:child_process";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { createTestAccount, createTestAuth, TEST_PASSWORD as OLD } from "#lib/testing/test-account.ts";
import { createMailer } from "#lib/mail/mailer.ts";
import { makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import { listSessions } from "#lib/storage/accounts/session-list.ts";
import type { AuthContext } from "./auth-context.ts";
import { signInByEmail } from "./email-sign-in.ts";
import { openSession } from "./open-session.ts";
import { isResetOpen, mailResetLink, makeResetLink, RESET_MS, resetPassword } from "./password-reset.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let context: AuthContext;
let at = Date.UTC(2026, 10, 1);
beforeAll(async () => {
  database = await createTestDatabase();
  context = createTestAuth(database, () => new Date(at));
});
afterAll(() => database.drop());

const NEW = "seven quiet otters swim";
const newAccount = () => createTestAccount(context);
const signIn = (email: string, password: string) =>
  signInByEmail(context, { email, password, address: email, mark: null }, () => Promise.resolve());
const codeOf = (link: string | null): string => new URL(link ?? "").searchParams.get("code") ?? "";

test("a link replaces the password once, and signs out every browser", async () => {
  const { email, userId } = await newAccount();
  await openSession(context, userId, { userAgent: null, oldToken: null, mark: makeSecret() });
  const [first, second] = [await makeResetLink(context, email), await makeResetLink(context, email)];
  expect(first).toMatch(/^https:\/\/plumbline\.test\/reset-password\?code=[\w-]{43}$/);
  expect(await resetPassword(context, { code: codeOf(first), password: "plumbline1" })).toMatchObject({
    problem: "weak",
  });
  expect(await resetPassword(context, { code: codeOf(first), password: NEW })).toBe("changed");
  expect(await listSessions(database, userId, context.now())).toEqual([]);
  expect(await signIn(email, OLD)).toEqual({ problem: "wrong" });
  expect(await signIn(email, NEW)).toEqual({ userId });
  for (const link of [first, second])
    expect(await resetPassword(context, { code: codeOf(link), password: OLD })).toEqual({ problem: "ended" });
});

test("a link ends after an hour; a code that was never one opens nothing", async () => {
  const { email } = await newAccount();
  const code = codeOf(await makeResetLink(context, email));
  expect(await isResetOpen(context, code)).toBe(true);
  at += RESET_MS;
  expect(await isResetOpen(context, code)).toBe(false);
  expect(await resetPassword(context, { code, password: NEW })).toEqual({ problem: "ended" });
  expect(await isResetOpen(context, makeSecret())).toBe(false);
  expect(await makeResetLink(context, "stranger@example.org")).toBeNull();
});

test("by mail: only an account receives one, and the answer does not say which addresses have one", async () => {
  const received: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, _session, done) {
      let text = "";
      stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
      stream.on("end", () => {
        received.push(text.replaceAll("=\r\n", "").replaceAll("=3D", "="));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const mailer = createMailer({ url: `smtp://127.0.0.1:${port}`, from: "plumbline@example.org" });
  const { email } = await newAccount();
  const ask = async (to: string) => {
    const asked = await mailResetLink(context, mailer, { email: to, address: to });
    if ("sent" in asked) await asked.sent;
    return Object.keys(asked);
  };
  expect(await ask("stranger@example.org")).toEqual(["sent"]);
  expect(received).toEqual([]);
  expect(await ask(email)).toEqual(["sent"]);
  expect(received).toHaveLength(1);
  expect(received[0]).toContain(`To: ${email}`);
  const link =
    /https:\/\/plumbline\.test\/reset-password\?code=[\w-]{43}/.exec(received[0] ?? "")?.[0] ?? null;
  expect(await resetPassword(context, { code: codeOf(link), password: NEW })).toBe("changed");
  await ask(email);
  await ask(email);
  expect(await ask(email)).toEqual(["later"]);
  await new Promise<void>((resolve) => server.close(resolve));
});

test("the operator's command prints a link for an account, and says when there is none", async () => {
  const { email } = await newAccount();
  const run = (...words: string[]) =>
    spawnSync(process.execPath, ["lib/server/reset-password.ts", ...words], {
      encoding: "utf8",
      env: { ...process.env, DATABASE_URL: database.url, APP_URL: "https://plumbline.test" },
    });
  const { status, stdout } = run(email);
  expect(status).toBe(0);
  const link = /https:\S+/.exec(stdout)?.[0] ?? null;
  expect(codeOf(link)).toHaveLength(43);
  const stranger = run("stranger@example.org");
  expect([stranger.status, stranger.stderr]).toEqual([1, "No account signs in with stranger@example.org.\n"]);
  expect(run().status).toBe(1);
});
