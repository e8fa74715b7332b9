import type pg from "pg";

/**
 * The instant at which a run of the unit tests begins, for Node and for PostgreSQL alike, so that no test depends on
 * today's date. `TEST_DATE` names another one.
 */
const USUAL_START = "2026-11-22T12:00:00Z";
const OFFSET = "PLUMBLINE_TEST_CLOCK_OFFSET_MS";
/** Holds the shifted functions; the test server's search path has it before PostgreSQL's own. */
const SCHEMA = "test_clock";
const CLOCK_FUNCTIONS = ["now", "clock_timestamp", "transaction_timestamp", "statement_timestamp"];

/** Decides how far the clocks of this run are shifted. Called once, before any test process starts. */
export function setTestClock(): void {
  if (process.env[OFFSET] !== undefined) return;
  const start = Date.parse(process.env["TEST_DATE"] ?? USUAL_START);
  if (Number.isNaN(start)) throw new Error("TEST_DATE is not a date, such as 2028-02-29T12:00:00Z.");
  process.env[OFFSET] = String(start - Date.now());
}

const offsetMs = (): number => Number(process.env[OFFSET] ?? 0);

/** Shifts `Date` of this process. */
export function shiftDate(): void {
  const real = Date;
  const now = (): number => real.now() + offsetMs();
  globalThis.Date = new Proxy(real, {
    construct: (target, given: unknown[], made) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, made) as Date,
    apply: () => new real(now()).toString(),
    get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
  });
}

/** A server setting that makes `now()` and its siblings the shifted ones in every database that has them. */
export const SHIFTED_SEARCH_PATH = `search_path=public,${SCHEMA},pg_catalog`;

/**
 * Shifts PostgreSQL's clock in the database of `client`, and in those copied from it. `now()` is a function, so a
 * schema before `pg_catalog` can replace it; `current_timestamp` is grammar, so columns that default to it change.
 */
export async function shiftDatabaseClock(client: pg.Client): Promise<void> {
  await client.query(`create schema ${SCHEMA}`);
  for (const name of CLOCK_FUNCTIONS)
    await client.query(
      `create function ${SCHEMA}.${name}() returns timestamptz language sql parallel safe
         ${name === "clock_timestamp" ? "volatile" : "stable"}
         as $$ select pg_catalog.${name}() + interval '${offsetMs()} ms' $$`,
    );
  const { rows } = await client.query<{ change: string }>(
    `select format('alter table %I.%I alter column %I set default ${SCHEMA}.now()', table_schema, table_name, column_name)
       as change
     from information_schema.columns where table_schema = 'public' and column_default = 'CURRENT_TIMESTAMP'`,
  );
  for (const { change } of rows) await client.query(change);
}
