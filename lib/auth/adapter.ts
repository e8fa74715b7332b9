import type { Adapter, AdapterUser } from "next-auth/adapters";
import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import type { AuthContext } from "./auth-context.ts";
import { admission } from "./registration.ts";
import { openBrowserSession } from "./session-cookie.ts";
import type { WithingsGateway } from "./withings-gateway.ts";
import { runHook, type Authorization } from "./withings-authorization.ts";

/**
 * next-auth's adapter over our tables, with what its callback calls. A "provider account" is a connection whose owner
 * opened sign-in for it, so there is no account table; a session is stored by the hash of its token; a new user comes
 * with the first person and the connection, in one transaction, so that none is left without.
 */
export function createAdapter(
  context: AuthContext,
  gateway: WithingsGateway,
  authorization: Authorization,
): Adapter {
  const { database } = context;
  return {
    getUserByAccount: ({ providerAccountId }) =>
      runHook(authorization, async () => {
        const user = await gateway.findSignInUser(providerAccountId);
        return user && adapterUser(user);
      }),
    createUser: () =>
      runHook(authorization, async () => {
        if (!authorization.tokens) throw new Error("A user is made only with fresh Withings tokens");
        const made = await gateway.signUp(authorization.tokens, admission(context, authorization.returnTo));
        if ("problem" in made) {
          authorization.outcome = made;
          throw new Error("No account was made");
        }
        const { userId } = made;
        await addAuditEntry(database, { action: "sign-up", userId, subject: "withings" });
        return adapterUser({ id: userId, name: null, email: null });
      }),
    // `createUser` linked it already: next-auth calls this right after.
    linkAccount: () => undefined,
    // next-auth would take a sign-in within a session for a wish to link: a sign-in always opens a session of its own.
    getSessionAndUser: () => Promise.resolve(null),
    createSession: (session) =>
      runHook(authorization, async () => {
        const { sessionToken, userId } = session;
        await openBrowserSession(context, userId, sessionToken);
        await addAuditEntry(database, { action: "sign-in", userId, subject: "withings" });
        authorization.outcome = { location: authorization.returnTo };
        return session;
      }),
  };
}

/** next-auth wants an e-mail address of every user; ours may have none, and nothing reads it from here. */
function adapterUser(user: { id: string; name: string | null; email: string | null }): AdapterUser {
  return { id: user.id, name: user.name, email: user.email ?? "", emailVerified: null };
}
