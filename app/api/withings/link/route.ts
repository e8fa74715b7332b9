import { currentAuth } from "#lib/auth/auth-context.ts";
import { currentDoor } from "#lib/auth/withings-door.ts";
import { sendToWithings } from "#lib/auth/withings-start.ts";

export async function POST(request: Request): Promise<Response> {
  return sendToWithings(currentAuth(), currentDoor(), request, "link");
}
