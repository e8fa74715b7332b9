import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import { browserSecret } from "./attempt-cookie.ts";
import type { AuthContext } from "./auth-context.ts";
import { markBrowser } from "./browser-mark.ts";
import { clientAddress } from "./client-address.ts";
import { readCookies } from "./cookie-header.ts";
import { cookieName, readCookie } from "./cookie-names.ts";
import { countTry } from "./rate-limit.ts";
import { refusalProblem } from "./exchange-problem.ts";
import { redirectTo, withParameter } from "./redirect-answer.ts";
import { safeReturnTo } from "./return-to.ts";
import { readViewer } from "./viewer.ts";
import { type AttemptPurpose, finishAttempt, purposeOf } from "./withings-attempt.ts";
import type { WithingsDoor } from "./withings-door.ts";
import { finishLink } from "./withings-link.ts";
import { finishProof } from "./withings-proof.ts";
import type { WithingsProblem } from "./withings-problem.ts";
import { finishWithingsSignIn } from "./withings-sign-in.ts";

/**
 * Answers the browser that comes back from Withings, with a code or a refusal. One address serves signing in, linking
 * and proofs: what it was for stands in the attempt, not in the address.
 */
export async function answerCallback(
  context: AuthContext,
  door: WithingsDoor,
  request: Request,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const cookieHeader = request.headers.get("cookie");
  const secure = context.appUrl.startsWith("https:");
  const token = readCookie(cookieHeader, cookieName("session", secure));
  const viewer = await readViewer(context.database, token, context.now());
  const back = async (problem: WithingsProblem, purpose: AttemptPurpose | null, returnTo = "/settings") => {
    // Anybody may call this address with anything, without end; the audit must not grow with it.
    if (!(await countTry(context, "refused-address", clientAddress(request.headers))))
      await addAuditEntry(context.database, {
        action: "authorization-refused",
        userId: viewer?.user.id ?? null,
        subject: problem,
      });
    if (viewer && purpose === "prove")
      return redirectTo(withParameter(withParameter("/confirm", "returnTo", returnTo), "problem", problem));
    const page = viewer && purpose !== "sign-in" ? "/connections" : "/sign-in";
    return redirectTo(withParameter(page, "problem", problem));
  };

  const state = query.get("state");
  const finished = await finishAttempt(context, { state, browser: browserSecret(cookieHeader, secure) });
  if ("problem" in finished) return back(finished.problem, finished.purpose);
  const { attempt } = finished;
  const purpose = purposeOf(attempt);
  const code = query.get("code");
  const returnTo = safeReturnTo(attempt.returnTo, "/dashboard");
  if (query.has("error") || !code || !state)
    return back(refusalProblem(query.get("error")), purpose, returnTo);

  if (purpose === "prove") {
    const problem = await finishProof(context, door, { attempt, code, viewer });
    return problem === null ? redirectTo(returnTo) : back(problem, purpose, returnTo);
  }
  if (purpose === "link") {
    const linked = await finishLink(context, door, { attempt, code, viewer });
    if ("problem" in linked) return back(linked.problem, purpose);
    return redirectTo(withParameter(returnTo, "done", linked.relinked ? "relinked" : "linked"));
  }
  const { mark, setCookie } = markBrowser(cookieHeader, secure);
  const signedIn = await finishWithingsSignIn(context, door, {
    code,
    state,
    cookies: readCookies(cookieHeader),
    browser: { userAgent: request.headers.get("user-agent"), oldToken: token, mark },
    returnTo,
  });
  return "problem" in signedIn
    ? back(signedIn.problem, purpose)
    : redirectTo(returnTo, [...signedIn.setCookies, setCookie]);
}
