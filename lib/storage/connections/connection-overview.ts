import type { DataKind, FetchKind } from "#lib/metrics/kinds.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";
import type { Database } from "#lib/storage/database.ts";
import { findHoldersOf, findHome } from "#lib/storage/holders.ts";
import { fetchedAs, LISTED_KINDS } from "#lib/storage/kinds-in-sql.ts";

/** What the connection page shows besides the state. Instants are ms since 1970. */
export type ConnectionDetails = {
  connectionId: string;
  personId: string;
  withingsUserId: string;
  linkedAt: number;
  /** The user whose account this Withings login opens. */
  signInUserId: string | null;
  /** Whether the person allowed days, workouts and nights. */
  mayReadActivity: boolean;
  subscriptions: {
    appli: number;
    state: "wanted" | "active" | "refused" | "ended";
    lastError: string | null;
    checkedAt: number | null;
  }[];
  devices: {
    deviceId: string;
    type: string;
    model: string | null;
    battery: string | null;
    lastSessionAt: number | null;
  }[];
};

/** The connections of these persons with subscriptions and devices, oldest first. */
export async function findConnectionDetails(
  database: Database,
  personIds: readonly string[],
): Promise<ConnectionDetails[]> {
  const rows = await database.prisma.connection.findMany({
    where: { personId: { in: [...personIds] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      personId: true,
      withingsUserId: true,
      linkedAt: true,
      signInUserId: true,
      grant: { select: { scopes: true } },
      subscriptions: { orderBy: { appli: "asc" } },
      devices: { orderBy: [{ lastSessionAt: { sort: "desc", nulls: "last" } }, { deviceId: "asc" }] },
    },
  });
  return rows.map(({ id, linkedAt, grant, subscriptions, devices, ...row }) => ({
    ...row,
    connectionId: id,
    mayReadActivity: grant?.scopes.includes("user.activity") ?? false,
    linkedAt: linkedAt.getTime(),
    subscriptions: subscriptions.map(({ appli, state, lastError, checkedAt }) => ({
      appli,
      state,
      lastError,
      checkedAt: checkedAt?.getTime() ?? null,
    })),
    devices: devices.map(({ deviceId, type, model, battery, lastSessionAt }) => ({
      deviceId,
      type,
      model,
      battery,
      lastSessionAt: lastSessionAt?.getTime() ?? null,
    })),
  }));
}

/** One fetch of one kind, as the inbox remembers it. */
export type PastSync = {
  kind: FetchKind;
  cause: Cause;
  state: "waiting" | "done" | "failed";
  /** When it ended, or was asked for while it waits. */
  at: number;
  /** How many requests (notifications, presses of the button) this one fetch answered. */
  requests: number;
  /** How much new data it brought, by kind. */
  brought: { kind: DataKind; count: number }[];
  error: string | null;
};

// Items answered by one fetch end in the same second. Minutes, which follow days and nights by the hundred, are not
// listed, nor are syncs planned for later.
const PAST = `
  select kind, cause, state, date_trunc('second', coalesce(finished_at, created_at)) as at, min(created_at) as asked,
    max(coalesce(finished_at, clock_timestamp())) as ended, count(*)::int as requests, max(last_error) as error
  from inbox_item where connection_id = $1 and kind::text = any(${LISTED_KINDS})
    and (state <> 'waiting' or last_error is not null or not_before < clock_timestamp() + interval '1 minute')
  group by kind, cause, state, date_trunc('second', coalesce(finished_at, created_at))
  order by state = 'waiting' desc, at desc, kind limit $2`;

// What a fetch brought arrived between its first request and its end, by the same cause.
const BROUGHT = `
  with fetches as (
    select * from json_to_recordset($3::json)
      as f(place int, kind text, cause cause, asked timestamptz, ended timestamptz))
  select f.place, g.kind::text as kind, count(*)::int as count from fetches f join measure_group g
    on g.person_id = $1 and g.connection_id = $2 and not g.departed and g.arrived_by = f.cause
      and g.arrived_at >= f.asked and g.arrived_at <= f.ended + interval '1 second'
      and f.kind = ${fetchedAs("g.kind")}
  group by f.place, g.kind
  union all
  select f.place, r.kind::text, count(*)::int from fetches f join heart_recording r
    on r.person_id = $1 and r.connection_id = $2 and r.arrived_by = f.cause
      and r.arrived_at >= f.asked and r.arrived_at <= f.ended + interval '1 second'
      and f.kind = ${fetchedAs("r.kind")}
  group by f.place, r.kind`;

type PastRow = Omit<PastSync, "at" | "brought"> & Record<"at" | "asked" | "ended", Date>;
type BroughtRow = PastSync["brought"][number] & { place: number };

/** The last fetches of a connection's data, those still waiting first, then the newest. */
export async function findPastSyncs(
  database: Database,
  connectionId: string,
  limit: number,
): Promise<PastSync[]> {
  const { rows: fetches } = await database.pool.query<PastRow>(PAST, [connectionId, limit]);
  const { rows: found } = await database.pool.query<BroughtRow>(BROUGHT, [
    await findHome(database.pool, connectionId),
    connectionId,
    JSON.stringify(
      fetches.map(({ kind, cause, asked, ended }, place) => ({ place, kind, cause, asked, ended })),
    ),
  ]);
  return fetches.map(({ at, asked: _asked, ended: _ended, ...row }, index) => ({
    ...row,
    at: at.getTime(),
    brought: found.filter(({ place }) => place === index).map(({ kind, count }) => ({ kind, count })),
  }));
}

/** How many groups of measures are kept from a connection, without tombstones. */
export async function countKeptGroups(database: Database, connectionId: string): Promise<number> {
  let kept = 0;
  for (const personId of await findHoldersOf(database.pool, connectionId))
    kept += await database.prisma.measureGroup.count({ where: { personId, connectionId, deletedAt: null } });
  return kept;
}
