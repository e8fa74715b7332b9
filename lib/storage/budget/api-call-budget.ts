import type { CallRule, CallRules } from "./call-rule.ts";
import type { Database } from "#lib/storage/database.ts";
import { takeLock } from "#lib/storage/locks.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { rankOf, type Urgency } from "#lib/storage/inbox/urgency.ts";
import { CLOSED, TAKE_PROBE } from "./withings-outage.ts";

const KEPT_ROWS = 1_000;

// The newest call that must leave the window before one more fits a rule is the `below`-th newest that it counts.
const WAITS = `
  recent as materialized (
    select at, urgency, connection_id from api_call
    where at > clock_timestamp() - make_interval(secs => $1::float8 / 1000)),
  wait as (
    select r.place, r.one_of, r.own,
      coalesce(extract(epoch from blocking.at - clock_timestamp())::float8 * 1000 + $1::float8, 0) as ms
    from unnest($3::int[], $4::int[], $5::boolean[], $6::int[], $7::boolean[]) as r(place, counts, own, below, one_of)
    left join lateral (
      select at from recent
      where r.counts & (1 << recent.urgency) <> 0 and (not r.own or recent.connection_id = $2::uuid)
      order by at desc offset r.below - 1 limit 1) blocking on true),
  ${CLOSED},
  needed as (
    select place,
      greatest(max(ms) filter (where not one_of), min(case when own then 0 else ms end) filter (where one_of),
        (select ms from closed)) as everybody,
      greatest(max(ms) filter (where not one_of), min(ms) filter (where one_of), (select ms from closed)) as ms
    from wait group by place)`;

const RESERVE = `
  with ${WAITS},
  granted as (
    insert into api_call (at, connection_id, action, urgency)
    select clock_timestamp(), $2::uuid, $8::text, $9::smallint from needed where ms <= 0 returning id),
  ${TAKE_PROBE}
  select (select id from granted) as id, needed.ms, everybody, closed.ms as closed, failing from needed, closed`;

export type Reservation = {
  windowMs: number;
  rules: CallRules;
  connectionId: string | null;
  action: string;
  urgency: Urgency;
};

/** How many ms to wait until a call fits (0: it is granted), and until one of another connection would. */
export type CallWait = { waitMs: number; everybodyMs: number };

/** The result of requesting a call. `away`: Withings is down. `failing`: the last finished call got no answer. */
export type CallGrant = CallWait & { away: boolean; failing: boolean };

type Reserved = { id: string | null; ms: number; everybody: number; closed: number; failing: boolean };

/**
 * Counts one call, or says how long to wait until one fits. By the database's clock, in one short transaction; the
 * lock comes first and alone, so that the statement after it sees every committed call.
 */
export async function reserveApiCall(
  database: Database,
  { windowMs, rules, connectionId, action, urgency }: Reservation,
): Promise<CallGrant> {
  return inTransaction(database, async (client) => {
    await takeLock(client, "api-calls");
    const { rows } = await client.query<Reserved>({
      name: "reserve-call",
      text: RESERVE,
      values: [windowMs, connectionId, ...toColumns([rules]), action, rankOf(urgency)],
    });
    const row = rows[0];
    const failing = row?.failing ?? false;
    if (!row?.id)
      return {
        waitMs: atLeastOne(row?.ms ?? windowMs),
        everybodyMs: Math.ceil(row?.everybody ?? 0),
        away: (row?.closed ?? 0) > 0,
        failing,
      };
    if (Number(row.id) % KEPT_ROWS === 0)
      await client.query(
        "delete from api_call where id <= $1::bigint - $2::int and at < now() - interval '1 day'",
        [row.id, KEPT_ROWS],
      );
    return { waitMs: 0, everybodyMs: 0, away: false, failing };
  });
}

/** For each set of rules, in how many ms a call without a connection would fit; 0 is now. */
export async function findCallWaits(
  database: Database,
  windowMs: number,
  rules: readonly CallRules[],
): Promise<number[]> {
  const { rows } = await database.pool.query<{ ms: number }>({
    name: "find-call-waits",
    text: `with ${WAITS} select ms from needed order by place`,
    values: [windowMs, null, ...toColumns(rules)],
  });
  return rows.map(({ ms }) => (ms > 0 ? atLeastOne(ms) : 0));
}

const atLeastOne = (ms: number): number => Math.max(1, Math.ceil(ms));

/** As the parallel arrays that the statements take; urgencies as bits. */
function toColumns(sets: readonly CallRules[]): unknown[] {
  const rules = sets.flatMap(({ every, oneOf }, place) => [
    ...every.map((rule) => ({ rule, place, oneOf: false })),
    ...oneOf.map((rule) => ({ rule, place, oneOf: true })),
  ]);
  const bits = ({ counts }: CallRule) => counts.reduce((sum, urgency) => sum | (1 << rankOf(urgency)), 0);
  return [
    rules.map(({ place }) => place),
    rules.map(({ rule }) => bits(rule)),
    rules.map(({ rule }) => rule.own),
    rules.map(({ rule }) => rule.below),
    rules.map(({ oneOf }) => oneOf),
  ];
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
    await takeLock(client, "api-calls");
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
