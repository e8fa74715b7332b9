import { findWorkerSilence } from "#lib/queries/find-worker-silence.ts";
import { isDatabaseAnswering } from "#lib/queries/is-database-answering.ts";

/**
 * For load balancers, containers and `npm run check`: 200 while pages can be served, 503 while the database does not
 * answer; and how long ago a worker was seen.
 */
export async function GET(): Promise<Response> {
  const healthy = await isDatabaseAnswering();
  const workerSilenceMs = healthy ? await findWorkerSilence().catch(() => null) : null;
  return Response.json(
    { status: healthy ? "ok" : "database unavailable", database: healthy, workerSilenceMs },
    { status: healthy ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
