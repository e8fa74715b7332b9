import { runtime } from "#lib/server/runtime.ts";

type Context = { params: Promise<{ secret: string }> };

/** The notification endpoint, where Next answers by itself. Behind the front it never comes here. */
async function answer(request: Request, { params }: Context): Promise<Response> {
  return runtime().receiver.receive(request, (await params).secret);
}

export { answer as GET, answer as HEAD, answer as POST };
