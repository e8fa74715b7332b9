import type { Database } from "#lib/storage/database.ts";

/**
 * How many links in a row must get no answer, with none answered in between, before Withings counts as down. Fewer wait
 * each by themselves: the failure of one link says nothing about the others.
 */
export const LINKS_OF_AN_OUTAGE = 5;
/** Longer than a call may take (12 s): a probe that is older was killed. */
const PROBE_LEASE_SECONDS = 15;
const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 60;

const IS_AWAY = `cardinality(links) >= ${LINKS_OF_AN_OUTAGE}`;

/** In how many ms a call may ask whether Withings is back (`ms`), and whether calls are unanswered at all. */
export const CLOSED = `
  closed as (
    select case when ${IS_AWAY} then greatest(0, extract(epoch from probe_at - clock_timestamp())::float8 * 1000)
        else 0 end as ms, since is not null as failing
    from withings_outage union all select 0, false order by failing desc limit 1)`;

/** Only one caller probes: the one that was granted a call. */
export const TAKE_PROBE = `
  probe as (
    update withings_outage set probe_at = clock_timestamp() + interval '${PROBE_LEASE_SECONDS} seconds'
    where ${IS_AWAY} and exists (select from granted))`;

const NOTE_UNANSWERED = `
  update withings_outage o set since = coalesce(o.since, clock_timestamp()),
    links = case when $1::text is null or before.away or hashtext($1) = any(o.links) then o.links
      else o.links || hashtext($1) end,
    probes = o.probes + case when before.away then 1 else 0 end,
    probe_at = clock_timestamp() + interval '1 second' * (0.8 + random() * 0.4)
      * least(${LONGEST_PAUSE_SECONDS}, ${FIRST_PAUSE_SECONDS} * 2 ^ least(o.probes, 10))
  from (select id, ${IS_AWAY} as away from withings_outage for no key update) before
  where o.id = before.id
  returning not before.away and cardinality(o.links) >= ${LINKS_OF_AN_OUTAGE} as turned`;

/** Notes that Withings gave a link no answer. True when it counts as away from now on. */
export async function noteUnanswered(database: Database, connectionId: string | null): Promise<boolean> {
  const { rows } = await database.pool.query<{ turned: boolean }>(NOTE_UNANSWERED, [connectionId]);
  return rows[0]?.turned ?? false;
}

const NOTE_ANSWERED = `
  update withings_outage o set since = null, links = '{}', probe_at = null, probes = 0
  from (select id, ${IS_AWAY} as away from withings_outage for no key update) before
  where o.id = before.id and o.since is not null
  returning before.away as turned`;

/** Records that Withings answered, whatever it said. True when it had counted as down. */
export async function noteAnswered(database: Database): Promise<boolean> {
  const { rows } = await database.pool.query<{ turned: boolean }>(NOTE_ANSWERED);
  return rows[0]?.turned ?? false;
}

/** Since when Withings has been down (ms), and when it is probed next; null while it is up. */
export async function findOutage(
  database: Pick<Database, "pool">,
): Promise<{ since: number; askedAt: number } | null> {
  const { rows } = await database.pool.query<{ since: Date; askedAt: Date }>(
    `select since, probe_at as "askedAt" from withings_outage where ${IS_AWAY}`,
  );
  const [row] = rows;
  return row ? { since: row.since.getTime(), askedAt: row.askedAt.getTime() } : null;
}
