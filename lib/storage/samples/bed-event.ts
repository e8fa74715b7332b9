import type { BedEvent, BedEventKind } from "#lib/metrics/bed-event.ts";
import type { Database, Queryable } from "#lib/storage/database.ts";
import { advanceSeq, lockLeasedPerson, type Lease } from "#lib/storage/locks.ts";
import { findNewestZone } from "#lib/storage/newest-zone.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

/** An announcement as it was pushed. Instants in ms since 1970. */
export type AnnouncedBedEvent = {
  readonly kind: BedEventKind;
  readonly at: number;
  readonly deviceId: string | null;
  readonly receivedAt: number;
};

/**
 * A restless night has a few dozen. Notifications are unsigned: the limit keeps anyone with the address from filling
 * the table.
 */
export const MAX_BED_EVENTS_A_DAY = 200;

// A repeated event is recognised by its instant, kind and mat, and takes no seq. The worker holds the connection's
// lease and the person's lock, so the count of a day cannot change under it.
const FRESH = `
  with given as (
    select kind::bed_event_kind as kind, to_timestamp(at / 1000.0) as at, device, min(received) as received
    from json_to_recordset($3::json) as g(kind text, at bigint, device text, received bigint)
    group by 1, 2, 3),
  fresh as (
    select g.*, row_number() over (partition by date_trunc('day', g.at, 'UTC') order by g.received, g.at)
      + (select count(*) from bed_event b where b.person_id = $1 and b.connection_id = $2
          and date_trunc('day', b.at, 'UTC') = date_trunc('day', g.at, 'UTC')) as place
    from given g where not exists (
      select from bed_event b where b.person_id = $1 and b.connection_id = $2 and b.at = g.at and b.kind = g.kind
        and b.device_id = g.device))
  select kind, extract(epoch from at)::float8 * 1000 as at, device, received::float8 from fresh where place <= $4`;

type FreshEvent = { kind: BedEventKind; at: number; device: string; received: number };

const WRITE = `
  insert into bed_event (person_id, connection_id, kind, at, device_id, zone, received_at, seq)
  select $1, $2, e.kind, to_timestamp(e.at / 1000.0), e.device, e.zone, to_timestamp(e.received / 1000.0), $4
  from json_to_recordset($3::json) as e(kind bed_event_kind, at float8, device text, zone text, received float8)`;

/** Stores events, each once, in any order and however often they were received. Throws LeaseLostError. */
export async function storeBedEvents(
  database: Database,
  lease: Lease,
  events: readonly AnnouncedBedEvent[],
): Promise<void> {
  await inTransaction(database, async (client) => {
    const personId = await lockLeasedPerson(client, lease);
    const whose = [personId, lease.connectionId];
    const given = events.map(({ kind, at, deviceId, receivedAt }) => ({
      ...{ kind, at, device: deviceId ?? "", received: receivedAt },
    }));
    const { rows: fresh } = await client.query<FreshEvent>(FRESH, [
      ...whose,
      JSON.stringify(given),
      MAX_BED_EVENTS_A_DAY,
    ]);
    if (fresh.length === 0) return;
    const devices = await findDevices(client, [lease.connectionId]);
    const zone = await findNewestZone(client, personId);
    const rows = fresh.map((event) => ({
      ...event,
      zone: devices.get(`${lease.connectionId}/${event.device}`)?.zone ?? zone,
    }));
    await client.query(WRITE, [...whose, JSON.stringify(rows), await advanceSeq(client, personId)]);
  });
}

type KnownDevice = { key: string; zone: string | null; model: string | null };

async function findDevices(
  queryable: Queryable,
  connectionIds: readonly string[],
): Promise<Map<string, KnownDevice>> {
  if (connectionIds.length === 0) return new Map();
  const { rows } = await queryable.query<KnownDevice>(
    `select connection_id || '/' || device_id as key, zone, model from device where connection_id = any($1::uuid[])`,
    [[...new Set(connectionIds)]],
  );
  return new Map(rows.map((row) => [row.key, row]));
}

/** A push of the bed as it was received. */
export type ReceivedBedPush = {
  readonly appli: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly receivedAt: number;
};

type PushRow = Omit<ReceivedBedPush, "receivedAt"> & { receivedAt: Date };

/**
 * Events in these categories since the oldest notification that created these inbox items: notifications committed
 * together share one item.
 */
export async function findBedPushes(
  database: Database,
  connectionId: string,
  itemIds: readonly string[],
  applis: readonly number[],
): Promise<ReceivedBedPush[]> {
  const { rows } = await database.pool.query<PushRow>(
    `select n.appli, n.fields, n.received_at as "receivedAt" from notification n
     where n.connection_id = $1 and n.outcome = 'accepted' and n.appli = any($3::int[])
       and n.id >= (select min(notification_id) from inbox_item where id = any($2::bigint[])) order by n.id`,
    [connectionId, itemIds, applis],
  );
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.getTime() }));
}

type Row = Omit<BedEvent, "at" | "receivedAt" | "deviceModel"> & Record<"at" | "receivedAt", Date>;

/** A person's announcements in [`from`, `to`] (ms), newest first. */
export async function findBedEvents(
  database: Database,
  personId: string,
  { from, to, limit }: { readonly from: number; readonly to: number; readonly limit: number },
): Promise<BedEvent[]> {
  const { rows } = await database.pool.query<Row>({
    name: "find-bed-events",
    text: `select b.connection_id as "connectionId", b.kind, b.at, b.zone, nullif(b.device_id, '') as "deviceId",
       b.received_at as "receivedAt"
     from bed_event b where b.person_id = $1 and b.at >= to_timestamp($2::bigint / 1000.0)
       and b.at <= to_timestamp($3::bigint / 1000.0)
     order by b.at desc, b.kind desc, b.device_id limit $4`,
    values: [personId, from, to, limit],
  });
  const devices = await findDevices(
    database.pool,
    rows.map(({ connectionId }) => connectionId),
  );
  return rows.map((row) => ({
    ...row,
    deviceModel: devices.get(`${row.connectionId}/${row.deviceId ?? ""}`)?.model ?? null,
    at: row.at.getTime(),
    receivedAt: row.receivedAt.getTime(),
  }));
}

/** The end of a person's newest night (ms); null without one. */
export async function findNewestNightEnd(database: Database, personId: string): Promise<number | null> {
  const { rows } = await database.pool.query<{ at: Date | null }>(
    `select max(ends_at) as at from measure_group where person_id = $1 and kind = 'night' and deleted_at is null`,
    [personId],
  );
  return rows[0]?.at?.getTime() ?? null;
}
