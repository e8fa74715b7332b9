import type { Adapter, AdapterUser } from "next-auth/adapters";
import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import { hashSecret } from "#lib/storage/accounts/secret-hash.ts";
import { findSession } from "#lib/storage/accounts/session.ts";
import { endSessions } from "#lib/storage/accounts/session-list.ts";
import { findUser } from "#lib/storage/accounts/user.ts";
import type { AuthContext } from "./auth-context.ts";
import { openSession } from "./open-session.ts";
import { admission } from "./registration.ts";
import { isExpired } from "./session-life.ts";
import type { WithingsDoor } from "./withings-door.ts";
import type { WithingsFlow } from "./withings-flow.ts";

/**
 * next-auth's adapter over our tables. A "provider account" is a connection whose owner opened sign-in for it, so
 * there is no account table; a session is known by the hash of its token; a new user comes with the first person
 * and the connection, in one transaction, so that none is left without.
 */
export function createAdapter(context: AuthContext, door: WithingsDoor, flow: WithingsFlow): Adapter {
  const { database } = context;
  return {
    async getUserByAccount({ providerAccountId }) {
      const user = await door.findSignInUser(providerAccountId);
      return user && adapterUser(user);
    },
    async createUser() {
      if (!flow.tokens) throw new Error("A user is made only with fresh Withings tokens");
      const admit = admission(context, flow.returnTo);
      const made = await door.signUp(flow.tokens, admit);
      if ("problem" in made) {
        flow.problem = made.problem;
        throw new Error("No new accounts are made here");
      }
      const { userId } = made;
      await addAuditEntry(database, { action: "sign-up", userId, subject: "withings" });
      return adapterUser({ id: userId, name: null, email: null });
    },
    // `createUser` linked it already: next-auth calls this right after.
    linkAccount: () => undefined,
    async createSession({ sessionToken, userId, expires }) {
      await openSession(context, userId, flow.browser, sessionToken);
      flow.signedInUserId = userId;
      return { sessionToken, userId, expires };
    },
    async getSessionAndUser(sessionToken) {
      const found = await findSession(database, hashSecret(sessionToken));
      if (!found || isExpired(found, context.now())) return null;
      const session = { sessionToken, userId: found.user.id, expires: found.expires };
      return { session, user: adapterUser(found.user) };
    },
    // How long a session lasts is decided where it is read (lib/auth/viewer.ts).
    updateSession: () => Promise.resolve(null),
    async deleteSession(sessionToken) {
      await endSessions(database, { tokenHash: hashSecret(sessionToken) });
    },
    async getUser(id) {
      const user = await findUser(database, id);
      return user && adapterUser(user);
    },
    // Withings tells no e-mail address, and one that it told would prove nothing.
    getUserByEmail: () => Promise.resolve(null),
    async updateUser({ id }) {
      const user = await findUser(database, id);
      if (!user) throw new Error("There is no such user");
      return adapterUser(user);
    },
  };
}

/** next-auth wants an e-mail address of everybody; ours may have none, and nothing of ours reads it from here. */
function adapterUser(user: { id: string; name: string | null; email: string | null }): AdapterUser {
  return { id: user.id, name: user.name, email: user.email ?? "", emailVerified: null };
}
