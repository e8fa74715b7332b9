import { authorizeLive } from "#lib/auth/authorize-live.ts";
import { liveResponse, readLastEventId } from "#lib/live/live-stream.ts";
import { runtime } from "#lib/server/runtime.ts";

/** The live stream, where Next answers by itself. Behind the front it never comes here. */
export async function GET(request: Request): Promise<Response> {
  const cookie = request.headers.get("cookie");
  const authority = await authorizeLive(cookie);
  if (!authority) return new Response(null, { status: 401, headers: { "cache-control": "no-store" } });
  return liveResponse(runtime().hub, {
    userId: authority.userId,
    persons: authority.personIds,
    lastEventId: readLastEventId(request.headers.get("last-event-id"), new URL(request.url)),
    revalidate: async () => (await authorizeLive(cookie))?.personIds ?? null,
    signal: request.signal,
  });
}
