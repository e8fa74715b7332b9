import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { createTestAccount, createTestAuth } from "#lib/testing/test-account.ts";
import type { RegistrationMode } from "#lib/storage/accounts/registration.ts";
import { signUpByEmail } from "./email-sign-up.ts";
import { invitationPath, makeInvitationCode } from "./invitation-code.ts";
import { INVITATION_DAYS, invite } from "./invitations.ts";
import { readRegistration } from "./registration.ts";

// Each test begins without any account.
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let at = Date.UTC(2026, 10, 1);
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const contextOf = (registration: RegistrationMode) =>
  createTestAuth(database, () => new Date(at), { registration });

let made = 0;
function signUp(registration: RegistrationMode, { returnTo = "/connections", email = "" } = {}) {
  made += 1;
  return signUpByEmail(contextOf(registration), {
    name: "Ada",
    email: email || `user-${made}@example.org`,
    password: "plumb bob and brass",
    address: `from-${made}`,
    returnTo,
  });
}

/** Makes the first account, and an invitation of it. */
async function inviteFirst(): Promise<{ code: string; email: string }> {
  const email = "first@example.org";
  const first = await createTestAccount(contextOf("open"), { email });
  const context = contextOf("invitation");
  const viewer = await first.viewer();
  const [person] = viewer.people;
  if (!person) throw new Error("no person");
  const invited = await invite(context, { viewer, person });
  if (!("code" in invited)) throw new Error(invited.problem);
  return { code: invited.code, email };
}

const CLOSED = { problem: "closed" };

test("closes by itself after the first account, of whom two at once are one", async () => {
  expect(await readRegistration(contextOf("first-account"))).toBe("open");
  const answers = await Promise.all([1, 2, 3, 4].map(() => signUp("first-account")));
  expect(answers.filter((one) => "userId" in one)).toHaveLength(1);
  expect(await database.prisma.user.count()).toBe(1);
  expect(await readRegistration(contextOf("first-account"))).toBe("closed");
  expect(await signUp("first-account")).toEqual(CLOSED);
});

test("open stays open; closed takes not even the first", async () => {
  expect(await signUp("closed")).toEqual(CLOSED);
  expect(await signUp("open")).toHaveProperty("userId");
  expect(await signUp("open")).toHaveProperty("userId");
  expect(await readRegistration(contextOf("open"))).toBe("open");
  expect(await signUp("closed")).toEqual(CLOSED);
});

test("by invitation: the first account, and one more for each invitation that is open", async () => {
  expect(await readRegistration(contextOf("invitation"))).toBe("open");
  const { code, email } = await inviteFirst();
  expect(await readRegistration(contextOf("invitation"))).toBe("invitation");
  expect(await signUp("invitation")).toEqual(CLOSED);
  expect(await signUp("invitation", { returnTo: invitationPath(makeInvitationCode()) })).toEqual(CLOSED);

  const returnTo = invitationPath(code);
  // A mistake in the address does not use the invitation up.
  expect(await signUp("invitation", { returnTo, email })).toEqual({ problem: "taken" });
  const answers = await Promise.all([1, 2, 3].map(() => signUp("invitation", { returnTo })));
  expect(answers.filter((one) => "userId" in one)).toHaveLength(1);
  expect(answers.filter((one) => "problem" in one)).toEqual([CLOSED, CLOSED]);
  // With new accounts closed, an invitation makes none.
  expect(await signUp("first-account", { returnTo })).toEqual(CLOSED);
});

test("an invitation that has expired makes no account", async () => {
  const { code } = await inviteFirst();
  at += INVITATION_DAYS * 86_400_000;
  expect(await signUp("invitation", { returnTo: invitationPath(code) })).toEqual(CLOSED);
});
