import NextAuth from "next-auth";
import type { NextRequest } from "next/server.js";
import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import { describeFault } from "#lib/storage/describe-fault.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import { findViewerOf } from "./api-gate.ts";
import type { AuthContext } from "./auth-context.ts";
import { clientAddress } from "./client-address.ts";
import { exchangeProblem, refusalProblem } from "./exchange-problem.ts";
import { nextAuthOptions } from "./next-auth-options.ts";
import { countTry } from "./rate-limit.ts";
import { redirectTo } from "./redirect-answer.ts";
import { safeReturnTo } from "./return-to.ts";
import { finishAttempt, type Purpose } from "./withings-attempt.ts";
import type { WithingsGateway } from "./withings-gateway.ts";
import { problemPage, type WithingsProblem } from "./withings-problem.ts";
import type { Authorization } from "./withings-authorization.ts";

/**
 * Answers the browser that comes back from Withings, with a code or a refusal. One address serves signing in, linking
 * and proofs: what it was for is stored in the attempt, not in the address. next-auth is called only for an attempt
 * that this browser began and that is used up by now.
 */
export async function answerCallback(
  context: AuthContext,
  gateway: WithingsGateway,
  request: NextRequest,
): Promise<Response> {
  const query = request.nextUrl.searchParams;
  const viewer = await findViewerOf(request, context);
  const back = async (problem: WithingsProblem, kind: Purpose["kind"] | null, returnTo?: string) => {
    // Anyone may call this address with anything, any number of times; the audit must not grow with it.
    if (!(await countTry(context, "refused-address", clientAddress(request.headers))))
      await addAuditEntry(context.database, {
        action: "authorization-refused",
        userId: viewer?.user.id ?? null,
        subject: problem,
      });
    return redirectTo(problemPage(problem, viewer ? kind : "sign-in", returnTo));
  };

  const finished = await finishAttempt(context, query.get("state"));
  if ("problem" in finished) return back(finished.problem, finished.kind);
  const { purpose } = finished;
  const returnTo = safeReturnTo(finished.returnTo, "/dashboard");
  if (query.has("error") || !query.get("code"))
    return back(refusalProblem(query.get("error")), purpose.kind, returnTo);
  if (purpose.kind !== "sign-in" && viewer?.user.id !== purpose.userId)
    return back("other-user", purpose.kind, returnTo);

  const authorization: Authorization = { purpose, viewer, returnTo };
  const params = Promise.resolve({ nextauth: ["callback", "withings"] });
  const answer = await NextAuth(request, { params }, nextAuthOptions(context, gateway, authorization));
  // Where to go is stored in the attempt; next-auth would go where a cookie says.
  if (authorization.outcome && "location" in authorization.outcome)
    return redirectTo(authorization.outcome.location, answer.headers.getSetCookie());
  if (authorization.outcome) return back(authorization.outcome.problem, purpose.kind, returnTo);
  const { fault } = authorization;
  const problem = exchangeProblem(fault);
  const withings = fault instanceof WithingsError ? { status: fault.status, reason: fault.message } : {};
  gateway.log.warn({ problem, ...describeFault(fault), ...withings }, "A code from Withings came to nothing");
  return back(problem, purpose.kind, returnTo);
}
