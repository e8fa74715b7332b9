import { currentAuth } from "#lib/auth/auth-context.ts";
import { currentGateway } from "#lib/auth/withings-gateway.ts";
import { sendToWithings } from "#lib/auth/withings-start.ts";

export async function POST(request: Request): Promise<Response> {
  return sendToWithings(currentAuth(), currentGateway(), request, "link");
}
