import type { NextAuthOptions } from "next-auth";
import { makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import { createAdapter } from "./adapter.ts";
import type { AuthContext } from "./auth-context.ts";
import { cookieName, cookieOptions } from "./cookie-names.ts";
import { ABSOLUTE_MS } from "./session-life.ts";
import type { WithingsGateway } from "./withings-gateway.ts";
import { runHook, applyAuthorization, type Authorization } from "./withings-authorization.ts";

const ignore = () => undefined;

/** next-auth's options for one return: sessions in the database, and Withings as the one provider. */
export function nextAuthOptions(
  context: AuthContext,
  gateway: WithingsGateway,
  authorization: Authorization,
): NextAuthOptions {
  const { appUrl, secret } = context;
  const cookie = (base: "session" | "callback") => ({
    name: cookieName(base, appUrl),
    options: cookieOptions(appUrl),
  });
  return {
    secret,
    useSecureCookies: cookieOptions(appUrl).secure,
    adapter: createAdapter(context, gateway, authorization),
    session: { strategy: "database", maxAge: ABSOLUTE_MS / 1000, generateSessionToken: makeSecret },
    cookies: { sessionToken: cookie("session"), callbackUrl: cookie("callback") },
    // Its messages may hold what Withings answered, tokens among it.
    logger: { error: ignore, warn: ignore, debug: ignore },
    providers: [
      {
        id: "withings",
        name: "Withings",
        type: "oauth",
        clientId: gateway.clientId,
        // The attempt was the check: its state works once, in one browser. Withings offers no PKCE.
        checks: ["none"],
        token: {
          request: ({ params }) =>
            runHook(authorization, async () => {
              authorization.tokens = await gateway.exchangeCode(params.code ?? "");
              // next-auth needs none of the tokens themselves.
              return { tokens: {} };
            }),
        },
        userinfo: { request: () => ({ sub: authorization.tokens?.withingsUserId ?? "" }) },
        profile: ({ sub }: { sub: string }) => ({ id: sub }),
      },
    ],
    callbacks: {
      signIn: () => runHook(authorization, () => applyAuthorization(context, gateway, authorization)),
    },
  };
}
