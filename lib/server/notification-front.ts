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

function readForm(request: IncomingMessage, response: ServerResponse, done: (form: string) => void): void {
  let size = 0;
  let settled = false;
  const chunks: Buffer[] = [];
  const timer = setTimeout(() => refuse(408), NOTIFICATION_BODY_MS);
  /** The rest of the body is not waited for: the connection ends with the answer. */
  const refuse = (status: 408 | 413): void => {
    if (settled) return;
    settled = true;
    clearTimeout(timer);
    response.setHeader("connection", "close");
    end(response, status);
    response.once("finish", () => request.destroy());
  };
  request.on("data", (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size > MAX_NOTIFICATION_BYTES) refuse(413);
    else chunks.push(chunk);
  });
  request.on("end", () => {
    if (settled) return;
    settled = true;
    clearTimeout(timer);
    done(Buffer.concat(chunks).toString("utf8"));
  });
  request.on("error", () => clearTimeout(timer));
  request.on("close", () => clearTimeout(timer));
}

/** The status says all; an answer without a body is one write to the socket instead of two. */
function end(response: ServerResponse, status: 200 | 404 | 405 | 408 | 413 | 503): void {
  response.writeHead(status, { "cache-control": "no-store", "content-length": 0 });
  response.end();
}
