import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import { hashSecret } from "#lib/storage/accounts/secret-hash.ts";
import { endSessions } from "#lib/storage/accounts/session-list.ts";
import { bindBrowser } from "./attempt-cookie.ts";
import type { AuthContext } from "./auth-context.ts";
import { clientAddress } from "./client-address.ts";
import { setCookieLine } from "./cookie-header.ts";
import { cookieName, readCookie } from "./cookie-names.ts";
import { countTry } from "./rate-limit.ts";
import { otherAddress } from "./other-address.ts";
import { redirectTo, withParameter } from "./redirect-answer.ts";
import { safeReturnTo } from "./return-to.ts";
import { isSameOrigin } from "./same-origin.ts";
import { readViewer } from "./viewer.ts";
import { answerCallback } from "./withings-callback.ts";
import type { WithingsDoor } from "./withings-door.ts";
import type { WithingsProblem } from "./withings-problem.ts";
import { beginProof } from "./withings-proof.ts";
import { beginWithingsSignIn } from "./withings-sign-in.ts";

/**
 * Answers everything below `/api/auth/`. next-auth stands behind the two Withings addresses; its other addresses
 * are not offered, because nothing uses them.
 */
export async function answerAuth(
  context: AuthContext,
  door: WithingsDoor,
  request: Request,
  segments: readonly string[],
): Promise<Response> {
  switch (`${request.method} ${segments.join("/")}`) {
    case "POST signin/withings":
      return guard(context, request) ?? beginSignIn(context, door, request);
    case "POST prove/withings":
      return guard(context, request) ?? beginWithingsProof(context, door, request);
    case "GET callback/withings":
      return answerCallback(context, door, request);
    case "POST signout":
      return guard(context, request) ?? signOut(context, request);
    default:
      return Response.json({ message: "There is nothing here." }, { status: 404 });
  }
}

function guard(context: AuthContext, request: Request): Response | null {
  if (isSameOrigin(request.headers, context.appUrl)) return null;
  const message = `This request did not come from a page of this Plumbline. Open ${context.appUrl} and try again.`;
  return Response.json({ message }, { status: 403 });
}

async function beginWithingsProof(
  context: AuthContext,
  door: WithingsDoor,
  request: Request,
): Promise<Response> {
  const given = (await request.formData()).get("returnTo");
  const returnTo = safeReturnTo(typeof given === "string" ? given : null, "/settings");
  const secure = context.appUrl.startsWith("https:");
  const cookieHeader = request.headers.get("cookie");
  const token = readCookie(cookieHeader, cookieName("session", secure));
  const viewer = await readViewer(context.database, token, context.now());
  if (!viewer) return redirectTo(withParameter("/sign-in", "returnTo", returnTo));
  const { browser, setCookie } = bindBrowser(cookieHeader, secure);
  const begun = await beginProof(context, door, { viewer, returnTo, browser });
  return "problem" in begun
    ? redirectTo(withParameter(withParameter("/confirm", "returnTo", returnTo), "problem", begun.problem))
    : redirectTo(begun.location, [setCookie]);
}

async function beginSignIn(context: AuthContext, door: WithingsDoor, request: Request): Promise<Response> {
  const given = (await request.formData()).get("returnTo");
  const returnTo = safeReturnTo(typeof given === "string" ? given : null, "/dashboard");
  const back = (problem: WithingsProblem) => redirectTo(withParameter("/sign-in", "problem", problem));
  if (otherAddress(request.headers, context.appUrl)) return back("other-address");
  if (await countTry(context, "withings-address", clientAddress(request.headers))) return back("later");
  const secure = context.appUrl.startsWith("https:");
  const { browser, setCookie } = bindBrowser(request.headers.get("cookie"), secure);
  const begun = await beginWithingsSignIn(context, door, { returnTo, browser });
  return "problem" in begun
    ? back(begun.problem)
    : redirectTo(begun.location, [...begun.setCookies, setCookie]);
}

async function signOut(context: AuthContext, request: Request): Promise<Response> {
  const secure = context.appUrl.startsWith("https:");
  const name = cookieName("session", secure);
  const token = readCookie(request.headers.get("cookie"), name);
  const viewer = await readViewer(context.database, token, context.now());
  if (token) await endSessions(context.database, { tokenHash: hashSecret(token) });
  if (viewer) await addAuditEntry(context.database, { action: "sign-out", userId: viewer.user.id });
  const answer = redirectTo("/", [setCookieLine(name, "", 0, secure)]);
  // Not "cookies": that would take those of every neighbour under the same domain as well.
  answer.headers.set("clear-site-data", '"cache", "storage"');
  return answer;
}
