import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "#lib/connections/log.ts";
import { describeFault } from "#lib/storage/describe-fault.ts";

/**
 * Ends a request that failed before anything was answered with 500, and logs why. An answer that has begun can only
 * be cut off: its reader must not take the first part for the whole.
 */
export function answerFailure(
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
): void {
  // A query may hold a code or a token, and the path of a notification holds its secret.
  const path = (request.url ?? "").split("?")[0]?.replace(/(\/notify\/).*/, "$1…");
  log.error({ ...describeFault(error), method: request.method, path }, "A request could not be answered");
  if (response.headersSent || response.destroyed) return void response.destroy();
  response.writeHead(500, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(request.method === "HEAD" ? undefined : "Something went wrong on the server\n");
}
