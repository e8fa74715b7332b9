import { type FetchKind, LISTED, type ListedKind } from "#lib/metrics/kinds.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import type { Database } from "#lib/storage/database.ts";
import { findHoldersOf, findHome } from "#lib/storage/holders.ts";
import type { PollingReason } from "./polling.ts";

/** The state of fetching one kind of data. Instants are ms since 1970. */
export type KindHealth = {
  kind: FetchKind;
  lastSuccessAt: number | null;
  /** Why the one that waits is not through yet, in plain words. */
  waitingError: string | null;
  /** Fetches given up within the last week. */
  failed: { at: number; error: string | null } | null;
};

export type SubscriptionHealth = {
  appli: number;
  state: "wanted" | "active" | "refused" | "ended";
  lastError: string | null;
  lastStatus: number | null;
  checkedAt: number | null;
  healedCount: number;
  lastHealedAt: number | null;
  pushesDay: number;
  pushesWeek: number;
};

/** The health of the connection itself. */
export type PollingHealth = {
  pollingReason: PollingReason | null;
  pollingSince: number | null;
  /** Which kinds of inbox items are asked for often. */
  pollingKinds: readonly ListedKind[];
};

const KINDS = `
  select kind, max(finished_at) filter (where state = 'done') as "lastSuccessAt",
    min(last_error) filter (where state = 'waiting') as "waitingError",
    max(finished_at) filter (where state = 'failed') as "failedAt",
    (array_agg(last_error order by finished_at desc) filter (where state = 'failed'))[1] as "failedError"
  from inbox_item where connection_id = $1 group by kind order by kind`;

type KindRow = { kind: FetchKind; waitingError: string | null; failedError: string | null } & Record<
  "lastSuccessAt" | "failedAt",
  Date | null
>;

/** Every kind of data that was ever asked for. The inbox remembers a week. */
export async function findKindHealth(database: Database, connectionId: string): Promise<KindHealth[]> {
  const { rows } = await database.pool.query<KindRow>(KINDS, [connectionId]);
  return rows.map(({ kind, waitingError, failedError, ...at }) => ({
    kind,
    waitingError,
    lastSuccessAt: at.lastSuccessAt?.getTime() ?? null,
    failed: at.failedAt ? { at: at.failedAt.getTime(), error: failedError } : null,
  }));
}

const SUBSCRIPTIONS = `
  select s.appli, s.state, s.last_error as "lastError", s.last_status as "lastStatus", s.checked_at as "checkedAt",
    s.healed_count as "healedCount", s.last_healed_at as "lastHealedAt", n.day as "pushesDay", n.week as "pushesWeek"
  from subscription s left join lateral (
    select count(*) filter (where received_at > now() - interval '1 day')::int as day, count(*)::int as week
    from notification n where n.connection_id = s.connection_id and n.appli = s.appli
      and n.received_at > now() - interval '7 days') n on true
  where s.connection_id = $1 order by s.appli`;

type SubscriptionRow = Omit<SubscriptionHealth, "checkedAt" | "lastHealedAt"> &
  Record<"checkedAt" | "lastHealedAt", Date | null>;

/** The subscriptions, their repairs, and how often each pushed. */
export async function findSubscriptionHealth(
  database: Database,
  connectionId: string,
): Promise<SubscriptionHealth[]> {
  const { rows } = await database.pool.query<SubscriptionRow>(SUBSCRIPTIONS, [connectionId]);
  return rows.map(({ checkedAt, lastHealedAt, ...row }) => ({
    ...row,
    checkedAt: checkedAt?.getTime() ?? null,
    lastHealedAt: lastHealedAt?.getTime() ?? null,
  }));
}

/** Whether the connection is polled, and since when. */
export async function findPollingHealth(database: Database, connectionId: string): Promise<PollingHealth> {
  const row = await database.prisma.connection.findUnique({
    where: { id: connectionId },
    select: { pollingReason: true, pollingSince: true, pollingKinds: true },
  });
  return {
    pollingReason: row?.pollingReason ?? null,
    pollingSince: row?.pollingSince?.getTime() ?? null,
    pollingKinds: LISTED.map(({ kind }) => kind).filter((kind) => row?.pollingKinds.includes(kind)),
  };
}

// The planner has no statistics of a newly linked person, and would turn a join with `measure` into a loop over the
// whole table for each group. A scalar subquery is never turned into a join: it uses the key.

/** When the connection's kept measurements with one of these measure types were taken (ms), oldest first. */
export async function findMeasuredAt(
  database: Database,
  connectionId: string,
  codes: readonly number[],
): Promise<number[]> {
  const found: number[] = [];
  for (const holder of await findHoldersOf(database.pool, connectionId)) {
    const { rows } = await database.pool.query<{ at: number[] | null }>(
      `select array_agg(round(extract(epoch from g.measured_at) * 1000)::float8) as at
       from measure_group g where g.person_id = $1 and g.connection_id = $2 and g.category = 1
         and g.deleted_at is null and (
           select true from measure m where m.person_id = g.person_id and m.connection_id = g.connection_id
             and m.group_id = g.group_id and m.code = any($3::int[]) limit 1)`,
      [holder, connectionId, codes],
    );
    found.push(...(rows[0]?.at ?? []));
  }
  return found.sort((a, b) => a - b);
}

// A nap is no night, and a day without a step was not worn.
const HELD_DAYS = {
  activity: `
    select distinct (g.measured_at at time zone g.zone)::date::text as day
    from measure_group g
    where g.person_id = $1 and g.connection_id = $2 and g.kind = 'activity' and g.deleted_at is null and (
      select m.value > 0 from measure m where m.person_id = g.person_id and m.connection_id = g.connection_id
        and m.group_id = g.group_id and m.code = ${codeOf("activity", "steps")} limit 1)`,
  night: `
    select distinct coalesce(g.details->>'date', (g.ends_at at time zone g.zone)::date::text) as day from measure_group g
    where g.person_id = $1 and g.connection_id = $2 and g.kind = 'night' and g.deleted_at is null
      and g.ends_at - g.measured_at >= interval '3 hours'`,
} as const;

/** The local days that have steps, or on which a night ended; in no order. */
export async function findHeldDays(
  database: Database,
  connectionId: string,
  kind: keyof typeof HELD_DAYS,
): Promise<LocalDay[]> {
  const { rows } = await database.pool.query<{ day: LocalDay }>(HELD_DAYS[kind], [
    await findHome(database.pool, connectionId),
    connectionId,
  ]);
  return rows.map(({ day }) => day);
}
