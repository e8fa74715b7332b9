import { timingSafeEqual } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import { hashSecret, makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import { createAdapter } from "./adapter.ts";
import type { AuthContext } from "./auth-context.ts";
import { callbackUrl, SCOPES } from "./callback-url.ts";
import { cookieName, cookieOptions } from "./cookie-names.ts";
import { exchangeProblem } from "./exchange-problem.ts";
import { ABSOLUTE_MS } from "./session-life.ts";
import type { WithingsDoor } from "./withings-door.ts";
import type { WithingsFlow } from "./withings-flow.ts";

const quiet = { error: () => undefined, warn: () => undefined, debug: () => undefined };

/** next-auth's options for one request: database sessions, and Withings as the one provider. */
export function nextAuthOptions(
  context: AuthContext,
  door: WithingsDoor,
  flow: WithingsFlow,
): NextAuthOptions {
  const secure = context.appUrl.startsWith("https:");
  const redirectUri = callbackUrl(context.appUrl);
  return {
    secret: context.secret,
    useSecureCookies: secure,
    adapter: createAdapter(context, door, flow),
    session: { strategy: "database", maxAge: ABSOLUTE_MS / 1000, generateSessionToken: makeSecret },
    cookies: { sessionToken: { name: cookieName("session", secure), options: cookieOptions(secure) } },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    // Its messages may hold what Withings answered, tokens among it. What went wrong is kept in `flow`.
    logger: quiet,
    providers: [
      {
        id: "withings",
        name: "Withings",
        type: "oauth",
        clientId: door.clientId,
        clientSecret: door.clientSecret,
        checks: ["state"],
        authorization: {
          url: door.authorizeEndpoint,
          // Withings wants commas, and the very address that is registered.
          params: { scope: SCOPES.join(","), response_type: "code", redirect_uri: redirectUri },
        },
        token: {
          async request({ params, checks }) {
            // next-auth leaves the comparison to whoever brings a request of his own.
            if (!same(params.state, checks.state)) {
              flow.problem = "unknown";
              throw new Error("The state is not the one we gave");
            }
            try {
              flow.tokens = await door.exchangeCode({ code: params.code ?? "", redirectUri });
            } catch (error) {
              flow.problem = exchangeProblem(error);
              throw error;
            }
            // The real tokens stay in `flow`: next-auth needs none of them.
            return { tokens: {} };
          },
        },
        userinfo: { request: () => Promise.resolve({ sub: flow.tokens?.withingsUserId ?? "" }) },
        profile: (profile: { sub: string }) => ({ id: profile.sub }),
      },
    ],
    callbacks: {
      redirect: () => context.appUrl,
      /** A Withings login opens only the account that it made, or that the account's owner opened to it. */
      async signIn({ account }) {
        const withingsUserId = account?.providerAccountId;
        if (!withingsUserId || !flow.tokens) return false;
        const user = await door.findSignInUser(withingsUserId);
        if (user) {
          await door.renewGrant(flow.tokens);
          return true;
        }
        if (!(await door.isLinked(withingsUserId))) return true;
        flow.problem = "not-opened";
        return false;
      },
    },
  };
}

function same(one: string | undefined, other: string | undefined): boolean {
  if (!one || !other) return false;
  return timingSafeEqual(Buffer.from(hashSecret(one)), Buffer.from(hashSecret(other)));
}
