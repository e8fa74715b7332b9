import { currentAuth } from "#lib/auth/auth-context.ts";
import { currentDoor } from "#lib/auth/current-door.ts";
import { answerLink } from "#lib/auth/link-route.ts";

export async function POST(request: Request): Promise<Response> {
  return answerLink(currentAuth(), currentDoor(), request);
}
