import type { Database } from "./database.ts";

/** Calls to Withings, as counted against the application's budget. */
export type CallUse = {
  readonly connectionHour: number;
  readonly allHour: number;
  readonly allMinute: number;
};

/** Calls of the last hour and minute: one connection's, and everybody's. */
export async function findCallUse(database: Database, connectionId: string): Promise<CallUse> {
  const { rows } = await database.pool.query<CallUse>(
    `select count(*) filter (where connection_id = $1)::int as "connectionHour", count(*)::int as "allHour",
       count(*) filter (where at > now() - interval '1 minute')::int as "allMinute"
     from api_call where at > now() - interval '1 hour' and at <= now()`,
    [connectionId],
  );
  return rows[0] ?? { connectionHour: 0, allHour: 0, allMinute: 0 };
}
