import type { IncomingMessage, ServerResponse } from "node:http";
import {
  MAX_NOTIFICATION_BYTES,
  NOTIFICATION_BODY_MS,
  type NotificationReceiver,
} from "#lib/ingest/receive/receive-notification.ts";

const PATH = /^\/api\/withings\/notify\/([A-Za-z0-9_-]+)\/?(?:\?|$)/;

/**
 * Answers the notification endpoint straight from `node:http`, with the receiver that Next's route handler uses
 * too. True when the request was one.
 */
export function answerNotification(
  receiver: NotificationReceiver,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const secret = PATH.exec(request.url ?? "")?.[1];
  if (secret === undefined) return false;
  // Withings probes with HEAD when it subscribes and insists on 200.
  if (request.method === "HEAD" || request.method === "GET") end(response, 200);
  else if (request.method !== "POST") end(response, 405);
  else
    readForm(
      request,
      response,
      (form) => void receiver.accept(secret, form).then((status) => end(response, status)),
    );
  return true;
}

/** Bodies under way, in order of their arrival. One timer serves all: one for each cost as much as reading it. */
const arriving = new Map<IncomingMessage, { since: number; refuse: (status: 408) => void }>();
let checking: NodeJS.Timeout | null = null;
const CHECK_MS = 100;

function refuseSlow(): void {
  const latest = performance.now() - NOTIFICATION_BODY_MS;
  for (const { since, refuse } of arriving.values()) {
    if (since > latest) break;
    refuse(408);
  }
  if (arriving.size > 0 || !checking) return;
  clearInterval(checking);
  checking = null;
}

function readForm(request: IncomingMessage, response: ServerResponse, done: (form: string) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  /** The rest of the body is not waited for: the connection ends with the answer. */
  const refuse = (status: 408 | 413): void => {
    if (!arriving.delete(request)) return;
    response.shouldKeepAlive = false;
    end(response, status);
    response.once("finish", () => request.destroy());
  };
  arriving.set(request, { since: performance.now(), refuse });
  checking ??= setInterval(refuseSlow, CHECK_MS);
  request.on("data", (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size > MAX_NOTIFICATION_BYTES) refuse(413);
    else chunks.push(chunk);
  });
  request.on("end", () => {
    if (arriving.delete(request))
      done((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString() ?? "");
  });
  request.on("close", () => arriving.delete(request));
}

/** A status that says all has no body: one write to the socket instead of two. */
function end(response: ServerResponse, status: 200 | 404 | 405 | 408 | 413 | 503): void {
  // As a list, which is written as it is.
  response.writeHead(status, ["cache-control", "no-store", "content-length", "0"]);
  response.end();
}
