import type { Database } from "#lib/storage/database.ts";

/** Calls to Withings, as counted against the application's budget, in the last minute, hour and 24 hours. */
export type CallUse = {
  readonly connectionHour: number;
  readonly connectionDay: number;
  readonly allDay: number;
  readonly allMinute: number;
};

/** How many calls one connection and all connections made lately. */
export async function findCallUse(database: Database, connectionId: string): Promise<CallUse> {
  const { rows } = await database.pool.query<CallUse>(
    `select count(*) filter (where connection_id = $1 and at > now() - interval '1 hour')::int as "connectionHour",
       count(*) filter (where connection_id = $1)::int as "connectionDay", count(*)::int as "allDay",
       count(*) filter (where at > now() - interval '1 minute')::int as "allMinute"
     from api_call where at > now() - interval '1 day' and at <= now()`,
    [connectionId],
  );
  return rows[0] ?? { connectionHour: 0, connectionDay: 0, allDay: 0, allMinute: 0 };
}
