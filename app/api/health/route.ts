import { isDatabaseAnswering } from "#lib/queries/is-database-answering.ts";

/** For load balancers and containers: 200 while pages can be served, 503 while the database does not answer. */
export async function GET(): Promise<Response> {
  const healthy = await isDatabaseAnswering();
  return Response.json(
    { status: healthy ? "ok" : "database unavailable" },
    { status: healthy ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
