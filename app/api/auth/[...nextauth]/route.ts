import { currentAuth } from "#lib/auth/auth-context.ts";
import { answerAuth } from "#lib/auth/auth-routes.ts";
import { currentDoor } from "#lib/auth/current-door.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

async function answer(request: Request, { params }: Context): Promise<Response> {
  return answerAuth(currentAuth(), currentDoor(), request, (await params).nextauth);
}

export { answer as GET, answer as POST };
