import type { NextAuthOptions } from "next-auth";
import { makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import { createAdapter } from "./adapter.ts";
import type { AuthContext } from "./auth-context.ts";
import { cookieName, cookieOptions } from "./cookie-names.ts";
import { ABSOLUTE_MS } from "./session-life.ts";
import type { WithingsDoor } from "./withings-door.ts";
import { runHook, settle, type Trip } from "./withings-trip.ts";

const ignore = () => undefined;

/** next-auth's options for one return: sessions in the database, and Withings as the one provider. */
export function nextAuthOptions(context: AuthContext, door: WithingsDoor, trip: Trip): NextAuthOptions {
  const { appUrl, secret } = context;
  return {
    secret,
    useSecureCookies: cookieOptions(appUrl).secure,
    adapter: createAdapter(context, door, trip),
    session: { strategy: "database", maxAge: ABSOLUTE_MS / 1000, generateSessionToken: makeSecret },
    cookies: { sessionToken: { name: cookieName("session", appUrl), options: cookieOptions(appUrl) } },
    // Its messages may hold what Withings answered, tokens among it.
    logger: { error: ignore, warn: ignore, debug: ignore },
    providers: [
      {
        id: "withings",
        name: "Withings",
        type: "oauth",
        clientId: door.clientId,
        // The attempt was the check: its state works once, in one browser. Withings offers no PKCE.
        checks: ["none"],
        token: {
          request: ({ params }) =>
            runHook(trip, async () => {
              trip.tokens = await door.exchangeCode(params.code ?? "");
              // next-auth needs none of the tokens themselves.
              return { tokens: {} };
            }),
        },
        userinfo: { request: () => ({ sub: trip.tokens?.withingsUserId ?? "" }) },
        profile: ({ sub }: { sub: string }) => ({ id: sub }),
      },
    ],
    callbacks: { signIn: () => runHook(trip, () => settle(context, door, trip)) },
  };
}
