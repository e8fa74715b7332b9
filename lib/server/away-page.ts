import type { IncomingMessage, ServerResponse } from "node:http";
import type { DatabasePulse } from "#lib/storage/database-pulse.ts";

/** A page that takes longer while the database does not answer is not waited for, ms. */
const PATIENCE_MS = 1_800;
/** A question that waits for so long by then is a sign that nothing will come, ms. */
const UNANSWERED_MS = 1_000;
const RETRY_SECONDS = 5;

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="${RETRY_SECONDS}"><title>The database does not answer · Plumbline</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.25rem}h1{font-size:1.25rem}</style>
</head><body><main><h1>The database does not answer</h1>
<p>Plumbline cannot show anything until its database is back. What was stored before is not affected, and Withings repeats what it could not deliver.</p>
<p>This page tries again every ${RETRY_SECONDS} seconds.</p></main></body></html>
`;

/** Paths of the build, the public folder, and the endpoints that report on the process itself. */
const WITHOUT_DATABASE =
  /^\/(?:_next\/|api\/(?:health|ready)(?:[/?]|$)|[^/?]+\.(?:svg|png|webmanifest|ico|txt)(?:\?|$))/;

/**
 * Answers pages with 503 while the database is away, instead of letting each of them wait for it. True when it
 * answered; else it steps in when the database goes away while the page is being drawn.
 */
export function answerAway(
  pulse: Pick<DatabasePulse, "fault" | "unansweredMs">,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (WITHOUT_DATABASE.test(request.url ?? "")) return false;
  if (pulse.fault) {
    sayAway(request, response);
    return true;
  }
  const timer = setTimeout(() => {
    const away = pulse.fault !== null || pulse.unansweredMs() > UNANSWERED_MS;
    if (away && !response.headersSent && !response.destroyed) sayAway(request, response);
  }, PATIENCE_MS);
  response.once("close", () => clearTimeout(timer));
  return false;
}

function sayAway(request: IncomingMessage, response: ServerResponse): void {
  const page = !(request.url ?? "").startsWith("/api/");
  // The caller may still write to the response later.
  response.on("error", () => undefined);
  response.writeHead(503, {
    "content-type": page ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
    "cache-control": "no-store",
    "retry-after": String(RETRY_SECONDS),
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
  response.end(request.method === "HEAD" ? undefined : page ? PAGE : "The database does not answer\n");
}
