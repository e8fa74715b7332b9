import type { IncomingMessage, ServerResponse } from "node:http";
import { authorizeLive } from "#lib/auth/authorize-live.ts";
import type { LiveHub } from "#lib/live/hub.ts";
import { pipeLiveStream, readLastEventId } from "#lib/live/live-stream.ts";

/**
 * Answers `GET /api/live` straight from `node:http`: a stream costs 16 kB there (one of nothing but `node:http` 14), and
 * many times that behind Next.
 * True when the request was one. `fail` ends a request whose authority could not be read.
 */
export function answerLive(
  hub: LiveHub,
  request: IncomingMessage,
  response: ServerResponse,
  fail: (error: unknown) => void,
): boolean {
  // Any client may send any path: "//" is no address at all.
  const url = URL.parse(request.url ?? "", "http://front");
  if (request.method !== "GET" || url?.pathname !== "/api/live") return false;
  stream(hub, url, request, response).catch(fail);
  return true;
}

async function stream(
  hub: LiveHub,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { cookie } = request.headers;
  const authority = await authorizeLive(cookie);
  if (!authority) {
    response.writeHead(401, { "cache-control": "no-store" }).end();
    return;
  }
  const lastEventId = request.headers["last-event-id"];
  dropHeaders(request);
  await pipeLiveStream(
    hub,
    {
      userId: authority.userId,
      persons: authority.personIds,
      lastEventId: readLastEventId(typeof lastEventId === "string" ? lastEventId : null, url),
      revalidate: async () => (await authorizeLive(cookie))?.personIds ?? null,
    },
    response,
  );
}

/** The request lives as long as its stream, and would keep every header of the browser: 1 kB and more. */
function dropHeaders(request: IncomingMessage): void {
  request.rawHeaders = [];
  request.headers = {};
}
