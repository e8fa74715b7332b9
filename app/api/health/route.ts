import { runtime } from "#lib/server/runtime.ts";

/**
 * Whether the process is alive: 200 as long as it answers, whatever the database does. For what restarts a process that
 * hangs, and for `npm run check`, which reads the rest. Whether it can do its work, `/api/ready` says.
 */
export async function GET(): Promise<Response> {
  const { database, workerSilenceMs } = await runtime().findReadiness();
  const body = { status: "alive", database: database === null, workerSilenceMs };
  return Response.json(body, { headers: { "cache-control": "no-store" } });
}
