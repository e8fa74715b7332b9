import { createHash } from "node:crypto";
import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import { makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import type { AuthContext } from "./auth-context.ts";
import { callNextAuth } from "./next-auth-call.ts";
import { nextAuthOptions } from "./next-auth-options.ts";
import type { Browser } from "./open-session.ts";
import { beginAttempt } from "./withings-attempt.ts";
import type { WithingsDoor } from "./withings-door.ts";
import { newFlow } from "./withings-flow.ts";
import type { WithingsProblem } from "./withings-problem.ts";

const NOBODY: Browser = { userAgent: null, oldToken: null, mark: "" };

/**
 * Sends a browser to Withings to sign in. next-auth makes the address and the state; the state is also written
 * down as an attempt, because next-auth itself would take a state any number of times.
 */
export async function beginWithingsSignIn(
  context: AuthContext,
  door: WithingsDoor,
  { returnTo, browser }: { returnTo: string; browser: string },
): Promise<{ location: string; setCookies: string[] } | { problem: WithingsProblem }> {
  // That the form came from a page of ours was checked by Origin, which is stronger than next-auth's own double
  // submit; so the pair that it wants to see is made here.
  const token = makeSecret();
  const hash = createHash("sha256").update(`${token}${context.secret}`).digest("hex");
  const csrfCookie = `${context.appUrl.startsWith("https:") ? "__Host-" : ""}next-auth.csrf-token`;
  const answer = await callNextAuth(
    {
      method: "POST",
      segments: ["signin", "withings"],
      query: {},
      body: { csrfToken: token },
      cookies: { [csrfCookie]: `${token}|${hash}` },
    },
    nextAuthOptions(context, door, newFlow(NOBODY, returnTo)),
  );
  const state = URL.parse(answer.location ?? "")?.searchParams.get("state");
  if (!answer.location || !state) return { problem: "failed" };
  await beginAttempt(context, { state, browser, purpose: "sign-in", returnTo });
  return { location: answer.location, setCookies: answer.setCookies };
}

/**
 * Finishes a sign-in with the code that Withings sent a browser back with; the attempt is used up already. A
 * session that the browser still has is not shown to next-auth: it would take a sign-in for a wish to link.
 */
export async function finishWithingsSignIn(
  context: AuthContext,
  door: WithingsDoor,
  back: {
    code: string;
    state: string;
    cookies: Record<string, string>;
    browser: Browser;
    returnTo: string;
  },
): Promise<{ setCookies: string[] } | { problem: WithingsProblem }> {
  const flow = newFlow(back.browser, back.returnTo);
  const cookies = Object.fromEntries(
    Object.entries(back.cookies).filter(([name]) => !name.includes("session")),
  );
  const answer = await callNextAuth(
    {
      method: "GET",
      segments: ["callback", "withings"],
      query: { code: back.code, state: back.state },
      body: {},
      cookies,
    },
    nextAuthOptions(context, door, flow),
  );
  if (!flow.signedInUserId) return { problem: flow.problem ?? "failed" };
  await addAuditEntry(context.database, {
    action: "sign-in",
    userId: flow.signedInUserId,
    subject: "withings",
  });
  return { setCookies: answer.setCookies };
}
