import type { BedEvent, BedEventKind } from "#lib/metrics/bed-event.ts";
import { notifyPages } from "#lib/storage/channels.ts";
import type { Database } from "#lib/storage/database.ts";
import { lockLeasedPerson, type Lease } from "#lib/storage/locks.ts";
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
export const MOST_BED_EVENTS_A_DAY = 200;

// A repeated event is recognised by its instant, kind and mat, and takes no seq. The worker holds the connection's
// lease and the person's lock, so the count of a day cannot change meanwhile.
const WRITE = `
  with given as (
    select kind::bed_event_kind as kind, to_timestamp(at / 1000.0) as at, device, min(received) as received
    from unnest($3::text[], $4::bigint[], $5::text[], $6::bigint[]) as g(kind, at, device, received)
    group by 1, 2, 3),
  fresh as (
    select g.*, row_number() over (partition by date_trunc('day', g.at, 'UTC') order by g.received, g.at)
      + (select count(*) from bed_event b where b.connection_id = $1
          and date_trunc('day', b.at, 'UTC') = date_trunc('day', g.at, 'UTC')) as place
    from given g where not exists (
      select from bed_event b where b.connection_id = $1 and b.at = g.at and b.kind = g.kind
        and b.device_id = g.device)),
  kept as (select * from fresh where place <= $7),
  bumped as (update person set seq = seq + 1 where id = $2 and exists (select from kept) returning id, seq),
  written as (
    insert into bed_event (connection_id, kind, at, device_id, person_id, zone, received_at, seq)
    select $1, k.kind, k.at, k.device, $2,
      coalesce(d.zone, (select g.zone from measure_group g where g.person_id = $2 and g.deleted_at is null
        order by g.measured_at desc limit 1), 'UTC'),
      to_timestamp(k.received / 1000.0), bumped.seq
    from kept k cross join bumped left join device d on d.connection_id = $1 and d.device_id = k.device)
  select id from bumped`;

/** Stores events, each once, in any order and however often they were received. Throws LeaseLostError. */
export async function storeBedEvents(
  database: Database,
  lease: Lease,
  events: readonly AnnouncedBedEvent[],
): Promise<void> {
  await inTransaction(database, async (client) => {
    const personId = await lockLeasedPerson(client, lease);
    const column = <Value>(read: (event: AnnouncedBedEvent) => Value): Value[] => events.map(read);
    const { rows } = await client.query<{ id: string }>(WRITE, [
      lease.connectionId,
      personId,
      column(({ kind }) => kind),
      column(({ at }) => at),
      column(({ deviceId }) => deviceId ?? ""),
      column(({ receivedAt }) => receivedAt),
      MOST_BED_EVENTS_A_DAY,
    ]);
    if (rows.length > 0) await notifyPages(client, [personId]);
  });
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

type Row = Omit<BedEvent, "at" | "receivedAt"> & Record<"at" | "receivedAt", Date>;

const SELECT = `
  select b.connection_id as "connectionId", b.kind, b.at, b.zone, nullif(b.device_id, '') as "deviceId", d.model as "deviceModel",
    b.received_at as "receivedAt"
  from bed_event b left join device d on d.connection_id = b.connection_id and d.device_id = b.device_id`;

/** A person's announcements in [`from`, `to`] (ms), newest first. */
export async function findBedEvents(
  database: Database,
  personId: string,
  { from, to, limit }: { readonly from: number; readonly to: number; readonly limit: number },
): Promise<BedEvent[]> {
  const { rows } = await database.pool.query<Row>(
    `${SELECT} where b.person_id = $1 and b.at >= to_timestamp($2::bigint / 1000.0)
       and b.at <= to_timestamp($3::bigint / 1000.0)
     order by b.at desc, b.kind desc, b.device_id limit $4`,
    [personId, from, to, limit],
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime(), receivedAt: row.receivedAt.getTime() }));
}

/** The end of a person's newest night (ms); null without one. */
export async function findNewestNightEnd(database: Database, personId: string): Promise<number | null> {
  const { rows } = await database.pool.query<{ at: Date | null }>(
    `select max(ends_at) as at from measure_group where person_id = $1 and kind = 'night' and deleted_at is null`,
    [personId],
  );
  return rows[0]?.at?.getTime() ?? null;
}
