import type { NextRequest } from "next/server";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { answerAuth } from "#lib/auth/auth-routes.ts";
import { currentGateway } from "#lib/auth/withings-gateway.ts";

async function answer(request: NextRequest): Promise<Response> {
  return answerAuth(currentAuth(), currentGateway(), request);
}

export { answer as GET, answer as POST };
