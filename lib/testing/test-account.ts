import type { AuthContext } from "#lib/auth/auth-context.ts";
import { signUpByEmail } from "#lib/auth/email-sign-up.ts";
import { openSession } from "#lib/auth/open-session.ts";
import { readViewer, type Viewer } from "#lib/auth/viewer.ts";
import type { Database } from "#lib/storage/database.ts";
import type { RegistrationMode } from "#lib/storage/accounts/registration.ts";
import { makeSecret } from "#lib/storage/accounts/secret-hash.ts";

export const TEST_PASSWORD = "plumb bob and brass";
const ORIGIN = "https://plumbline.test";

type Choices = { readonly appUrl?: string; readonly registration?: RegistrationMode };

/** What signing in and out needs, on a test's own database and clock. */
export function createTestAuth(database: Database, now: () => Date, choices: Choices = {}): AuthContext {
  return { database, appUrl: ORIGIN, secret: "s".repeat(32), registration: "open", now, ...choices };
}

/** The user of a session and the people it may see. Throws when the session has ended. */
export async function findViewer(context: AuthContext, token: string | null): Promise<Viewer> {
  const viewer = await readViewer(context.database, token, context.now());
  if (!viewer) throw new Error("The session has ended.");
  return viewer;
}

export type TestAccount = {
  readonly email: string;
  readonly userId: string;
  /** Of the session that the account began with. */
  readonly token: string;
  readonly openSession: () => Promise<string>;
  readonly viewer: () => Promise<Viewer>;
};

let made = 0;

/** Creates an account as the sign-up form does. Each has its own e-mail address and network. */
export async function signUpTestAccount(
  context: AuthContext,
  { name = "Ada", email = "" } = {},
): Promise<{ email: string; userId: string }> {
  made += 1;
  const wish = { name, email: email || `account-${made}@example.org`, password: TEST_PASSWORD };
  const created = await signUpByEmail(context, { ...wish, address: `account-${made}`, returnTo: "/" });
  if ("problem" in created) throw new Error(created.problem);
  return { email: wish.email, userId: created.userId };
}

/** An account that is signed in. */
export async function createTestAccount(
  context: AuthContext,
  wish: { name?: string; email?: string } = {},
): Promise<TestAccount> {
  const { email, userId } = await signUpTestAccount(context, wish);
  const open = async () => {
    const browser = { userAgent: null, oldToken: null, mark: makeSecret() };
    return (await openSession(context, userId, browser)).token;
  };
  const token = await open();
  return { email, userId, token, openSession: open, viewer: () => findViewer(context, token) };
}
