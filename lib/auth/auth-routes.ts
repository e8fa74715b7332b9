import type { NextRequest } from "next/server.js";
import { getWords } from "#lib/messages/get-words.ts";
import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import { endSessions } from "#lib/storage/accounts/session-list.ts";
import { findViewerOf, refuseForeign } from "./api-gate.ts";
import type { AuthContext } from "./auth-context.ts";
import { redirectTo } from "./redirect-answer.ts";
import { forgetBrowser } from "./session-cookie.ts";
import { answerCallback } from "./withings-callback.ts";
import type { WithingsGateway } from "./withings-gateway.ts";
import { sendToWithings } from "./withings-start.ts";

/**
 * Answers everything below `/api/auth/`. Withings' answers go to next-auth; its other addresses are not offered,
 * because nothing uses them.
 */
export async function answerAuth(
  context: AuthContext,
  gateway: WithingsGateway,
  request: NextRequest,
): Promise<Response> {
  switch (`${request.method} ${request.nextUrl.pathname}`) {
    case "POST /api/auth/signin/withings":
      return sendToWithings(context, gateway, request, "sign-in");
    case "POST /api/auth/prove/withings":
      return sendToWithings(context, gateway, request, "prove");
    case "GET /api/auth/callback/withings":
      return answerCallback(context, gateway, request);
    case "POST /api/auth/signout":
      return refuseForeign(request, context) ?? signOut(context, request);
    default:
      return Response.json({ message: getWords("auth.authRoutes")("notFound") }, { status: 404 });
  }
}

async function signOut(context: AuthContext, request: Request): Promise<Response> {
  const viewer = await findViewerOf(request, context);
  if (viewer) {
    await endSessions(context.database, { userId: viewer.user.id, sessionId: viewer.sessionId });
    await addAuditEntry(context.database, { action: "sign-out", userId: viewer.user.id });
  }
  await forgetBrowser(context);
  const answer = redirectTo("/");
  // Not "cookies": that would take those of every neighbour under the same domain as well.
  answer.headers.set("clear-site-data", '"cache", "storage"');
  return answer;
}
