import type { GroupKind } from "#lib/metrics/kinds.ts";
import type pg from "pg";
import type { Cause } from "#lib/metrics/measure-group.ts";
import { KNOWN_ATTRIBUTIONS } from "#lib/metrics/attribution.ts";
import { notifyPages } from "#lib/storage/channels.ts";
import { distinctMeasures, type FetchedGroup } from "./fetched-group.ts";
import type { WindowDifference } from "./window-difference.ts";

export type GroupOwner = { connectionId: string; personId: string };
export type Arrival = { kind: GroupKind; zone: string; cause: Cause; arrivedAt: number };

const ms = (parameter: string): string => `to_timestamp(${parameter} / 1000.0)`;

// The person's row is locked from here to the commit, so commits happen in the order of seq: a reader "since seq"
// can never see 8 before 7. A measure's zone, and every record's arrival, belong to the first fetch and are not
// overwritten.
const WRITE_GROUPS = `
  with bumped as (update person set seq = seq + 1 where id = $2 returning id, seq),
  written as (
    insert into measure_group (connection_id, group_id, person_id, category, attribution, measured_at, created_at,
      modified_at, device_id, device_model, model_id, zone, ends_at, details, kind, arrived_by, arrived_at, seq)
    select $1, g.id, $2, g.category, g.attribution, ${ms("g.measured")}, ${ms("g.created")}, ${ms("g.modified")},
      g.device, g.model, g.model_id, coalesce(g.zone, $12), ${ms("g.ends")}, g.details::jsonb, $16::record_kind,
      $13::cause, ${ms("$14::bigint")}, bumped.seq
    from unnest($3::text[], $4::int[], $5::int[], $6::bigint[], $7::bigint[], $8::bigint[], $9::text[], $10::text[],
      $11::int[], $17::text[], $18::bigint[], $19::text[]) as g(id, category, attribution, measured, created, modified,
      device, model, model_id, zone, ends, details), bumped
    on conflict (connection_id, group_id) do update set category = excluded.category,
      attribution = excluded.attribution, measured_at = excluded.measured_at, created_at = excluded.created_at,
      modified_at = excluded.modified_at, device_id = excluded.device_id, device_model = excluded.device_model,
      model_id = excluded.model_id,
      zone = case excluded.kind when 'measure' then measure_group.zone else excluded.zone end, ends_at = excluded.ends_at, details = excluded.details, deleted_at = null, seq = excluded.seq),
  buried as (
    update measure_group m set deleted_at = ${ms("$14::bigint")}, details = null, seq = bumped.seq from bumped
    where m.connection_id = $1 and m.group_id = any($15::text[]))
  select seq from bumped`;

// A group of an unknown attribution follows a sure one beside it (`besideSure`): when that one comes, changes or goes,
// open pages need the follower again.
const TOUCH_FOLLOWERS = `
  update measure_group g set seq = $4 from measure_group n
  where n.connection_id = $1 and n.group_id = any($3::text[]) and n.kind = 'measure'
    and g.person_id = $2 and g.measured_at = n.measured_at and g.connection_id = $1 and g.device_id = n.device_id
    and g.kind = 'measure' and g.attribution not in (${KNOWN_ATTRIBUTIONS.join(", ")}) and g.decision is null
    and g.deleted_at is null and g.seq < $4`;

// A measure with its own zone, which few have, is updated also when it exists already.
const MOVE_ZONES = `
  update measure_group m set zone = own.zone from unnest($2::text[], $3::text[]) as own(id, zone)
  where m.connection_id = $1 and m.group_id = own.id and m.kind = 'measure' and m.zone <> own.zone`;

// Of a group deleted at Withings only the tombstone stays. A separate statement: within one, the inserts below would
// collide with the rows deleted here.
const DELETE_MEASURES = `delete from measure where connection_id = $1 and group_id = any($2::text[])`;

const INSERT_MEASURES = `
  insert into measure (connection_id, group_id, ordinal, code, position, value, exponent)
  select $1, m.* from unnest($2::text[], $3::smallint[], $4::int[], $5::smallint[], $6::bigint[], $7::smallint[])
    as m(group_id, ordinal, code, position, value, exponent)`;

/** Writes a non-empty difference inside the caller's transaction and returns the person's new seq. */
export async function writeGroups(
  client: pg.PoolClient,
  { connectionId, personId }: GroupOwner,
  { write, remove }: WindowDifference,
  { kind, zone, cause, arrivedAt }: Arrival,
): Promise<number> {
  const column = <Value>(read: (group: FetchedGroup) => Value): Value[] => write.map(read);
  const { rows } = await client.query<{ seq: string }>({
    name: "write-groups",
    text: WRITE_GROUPS,
    values: [
      connectionId,
      personId,
      column((g) => g.groupId),
      column((g) => g.category),
      column((g) => g.attribution),
      column((g) => g.measuredAt),
      column((g) => g.createdAt),
      column((g) => g.modifiedAt),
      column((g) => g.device.id),
      column((g) => g.device.model),
      column((g) => g.device.modelId),
      zone,
      cause,
      arrivedAt,
      remove,
      kind,
      column((g) => g.zone ?? null),
      column((g) => g.endsAt ?? null),
      column((g) => (g.details ? JSON.stringify(g.details) : null)),
    ],
  });
  const seq = rows[0]?.seq;
  if (seq === undefined) throw new Error("The person of this connection is gone.");
  await notifyPages(client, [personId]);
  const written = [...column((g) => g.groupId), ...remove];
  if (kind === "measure") await client.query(TOUCH_FOLLOWERS, [connectionId, personId, written, seq]);
  const moved = write.filter(({ zone: own }) => kind === "measure" && own !== undefined);
  if (moved.length > 0)
    await client.query(MOVE_ZONES, [
      connectionId,
      moved.map(({ groupId }) => groupId),
      moved.map(({ zone: own }) => own),
    ]);
  await client.query(DELETE_MEASURES, [connectionId, written]);
  const measures = write.flatMap((group) =>
    distinctMeasures(group.measures).map((measure, ordinal) => ({
      ...measure,
      ordinal,
      groupId: group.groupId,
    })),
  );
  await client.query({
    name: "insert-measures",
    text: INSERT_MEASURES,
    values: [
      connectionId,
      measures.map((m) => m.groupId),
      measures.map((m) => m.ordinal),
      measures.map((m) => m.code),
      measures.map((m) => m.position),
      measures.map((m) => m.value),
      measures.map((m) => m.exponent),
    ],
  });
  return Number(seq);
}
