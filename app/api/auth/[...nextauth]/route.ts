import type { NextRequest } from "next/server";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { answerAuth } from "#lib/auth/auth-routes.ts";
import { currentDoor } from "#lib/auth/withings-door.ts";

async function answer(request: NextRequest): Promise<Response> {
  return answerAuth(currentAuth(), currentDoor(), request);
}

export { answer as GET, answer as POST };
