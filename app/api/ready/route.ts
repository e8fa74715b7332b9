import { runtime } from "#lib/server/runtime.ts";

/**
 * Whether Plumbline can do its work: the database takes what is written, a worker beats, and the tables are those that
 * this version knows. 200 or 503, within two seconds, with a sentence for each thing that is wrong. For load balancers.
 */
export async function GET(): Promise<Response> {
  const { ready, problems, database, workerSilenceMs } = await runtime().findReadiness();
  // The log has the database's words; they name hosts and tables.
  const body = { ready, problems, database: database?.code ?? database?.fault ?? "ok", workerSilenceMs };
  return Response.json(body, { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}
