import type { Database } from "./database.ts";
import { inTransaction } from "./transaction.ts";

/** Any number, as long as nothing else of ours locks it: all reservations of all processes meet here. */
const LOCK = 4_120_601;
const KEPT_ROWS = 1_000;

// The newest call that must leave the window before one more fits is the `limit`-th newest.
const RESERVE = `
  with blocking as (
    select at from api_call where at > clock_timestamp() - make_interval(secs => $1::float8 / 1000)
    order by at desc offset $2::int - 1 limit 1),
  granted as (
    insert into api_call (at, connection_id, action)
    select clock_timestamp(), $3::uuid, $4::text where not exists (select from blocking) returning id)
  select (select id from granted) as id,
    (select extract(epoch from at - clock_timestamp())::float8 * 1000 + $1::float8 from blocking) as wait`;

export type Reservation = {
  windowMs: number;
  /** Granted only while fewer than this many calls stand in the window. */
  limit: number;
  connectionId: string | null;
  action: string;
};

/**
 * Counts one call, or says how many ms to wait until one fits. 0 means granted. By the database's clock, in one
 * short transaction; the lock comes first and alone, so that the statement after it sees every committed call.
 */
export async function reserveApiCall(
  database: Database,
  { windowMs, limit, connectionId, action }: Reservation,
): Promise<number> {
  return inTransaction(database, async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    const values = [windowMs, limit, connectionId, action];
    const { rows } = await client.query<{ id: string | null; wait: number | null }>(RESERVE, values);
    const row = rows[0];
    if (!row?.id) return Math.max(1, Math.ceil(row?.wait ?? windowMs));
    if (Number(row.id) % KEPT_ROWS === 0)
      await client.query(
        "delete from api_call where id <= $1::bigint - $2::int and at < now() - interval '1 day'",
        [row.id, KEPT_ROWS],
      );
    return 0;
  });
}

/**
 * Fills the window as if `limit` calls had been made so that nothing is granted for `pauseMs`: Withings counted
 * more calls than we did (another program with the same client id, a lost database).
 */
export async function spendApiCalls(
  database: Database,
  { windowMs, limit, pauseMs }: { windowMs: number; limit: number; pauseMs: number },
): Promise<void> {
  await inTransaction(database, async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    await client.query(
      `insert into api_call (at, action)
       select clock_timestamp() - make_interval(secs => ($1::float8 - $3::float8) / 1000), 'assumed'
       from generate_series(1, $2::int - (
         select count(*)::int from api_call
         where at > clock_timestamp() - make_interval(secs => ($1::float8 - $3::float8) / 1000)))`,
      [windowMs, limit, pauseMs],
    );
  });
}
