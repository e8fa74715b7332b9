import type { GroupKind } from "#lib/metrics/kinds.ts";
import type pg from "pg";
import type { Cause } from "#lib/metrics/measure-group.ts";
import { KNOWN_ATTRIBUTIONS } from "#lib/metrics/attribution.ts";
import { noteBrought } from "#lib/storage/brought-kinds.ts";
import { coverImported } from "#lib/storage/entries/cover-imported.ts";
import { advanceSeq } from "#lib/storage/locks.ts";
import { distinctMeasures, type FetchedGroup } from "./fetched-group.ts";
import { keepTypes } from "./measure-group-row.ts";
import { settleJumps } from "./settle-jumps.ts";
import type { WindowDifference } from "./window-difference.ts";

export type GroupOwner = { connectionId: string; personId: string };
export type Arrival = { kind: GroupKind; zone: string; cause: Cause; arrivedAt: number };

const ms = (parameter: string): string => `to_timestamp(${parameter} / 1000.0)`;

// A measure's zone, and every record's arrival, belong to the first fetch and are not overwritten.
const WRITE_GROUPS = `
  insert into measure_group (person_id, connection_id, group_id, category, attribution, measured_at, created_at,
    modified_at, device_id, device_model, model_id, zone, ends_at, details, kind, arrived_by, arrived_at, seq)
  select $1, $2, g.id, g.category, g.attribution, ${ms("g.measured")}, ${ms("g.created")}, ${ms("g.modified")},
    g.device, g.model, g.model_id, coalesce(g.zone, $5), ${ms("g.ends")}, g.details, $6::record_kind, $7::cause,
    ${ms("$8::bigint")}, $4
  from json_to_recordset($3::json) as g(id text, category int, attribution int, measured bigint, created bigint,
    modified bigint, device text, model text, model_id int, zone text, ends bigint, details jsonb)
  on conflict (person_id, connection_id, group_id) do update set category = excluded.category,
    attribution = excluded.attribution, measured_at = excluded.measured_at, created_at = excluded.created_at,
    modified_at = excluded.modified_at, device_id = excluded.device_id, device_model = excluded.device_model,
    model_id = excluded.model_id,
    zone = case excluded.kind when 'measure' then measure_group.zone else excluded.zone end,
    ends_at = excluded.ends_at, details = excluded.details, deleted_at = null, departed = false,
    removed_types = null, seq = excluded.seq`;

const BURY = `
  update measure_group set deleted_at = ${ms("$5::bigint")}, details = null, seq = $4, ${keepTypes("measure_group")}
  where person_id = $1 and connection_id = $2 and group_id = any($3::text[]) returning measured_at`;

// A group of an unknown attribution follows a sure one beside it (`besideSure`): when that one comes, changes or goes,
// open pages need the follower again.
const TOUCH_FOLLOWERS = `
  update measure_group g set seq = $4 from measure_group n
  where n.person_id = $1 and n.connection_id = $2 and n.group_id = any($3::text[]) and n.kind = 'measure'
    and g.person_id = $1 and g.measured_at = n.measured_at and g.connection_id = $2 and g.device_id = n.device_id
    and g.kind = 'measure' and g.attribution not in (${KNOWN_ATTRIBUTIONS.join(", ")}) and g.decision is null
    and g.deleted_at is null and g.seq < $4`;

// A measure with its own zone, which few have, is updated also when it exists already.
const MOVE_ZONES = `
  update measure_group m set zone = own.zone from json_to_recordset($3::json) as own(id text, zone text)
  where m.person_id = $1 and m.connection_id = $2 and m.group_id = own.id and m.kind = 'measure' and m.zone <> own.zone`;

// Of a group deleted at Withings only the tombstone stays, with the types of what it had.
const DELETE_MEASURES = `
  delete from measure where person_id = $1 and connection_id = $2 and group_id = any($3::text[])`;

const INSERT_MEASURES = `
  insert into measure (person_id, connection_id, group_id, ordinal, code, position, value, exponent)
  select $1, $2, m.* from json_to_recordset($3::json) as m(group_id text, ordinal smallint, code int,
    position smallint, value bigint, exponent smallint)`;

/** Writes a non-empty difference inside the caller's transaction and returns the person's new seq. */
export async function writeGroups(
  client: pg.PoolClient,
  { connectionId, personId }: GroupOwner,
  { write, remove }: WindowDifference,
  { kind, zone, cause, arrivedAt }: Arrival,
): Promise<number> {
  const seq = await advanceSeq(client, personId);
  if (seq === null) throw new Error("The person of this connection is gone.");
  const whose = [personId, connectionId];
  if (write.length > 0) {
    await noteBrought(client, connectionId, kind);
    await client.query({
      name: "write-groups",
      text: WRITE_GROUPS,
      values: [...whose, JSON.stringify(write.map(toColumns)), seq, zone, kind, cause, arrivedAt],
    });
  }
  const buried =
    remove.length > 0
      ? (await client.query<{ measured_at: Date }>(BURY, [...whose, remove, seq, arrivedAt])).rows
      : [];
  const written = [...write.map(({ groupId }) => groupId), ...remove];
  if (kind === "measure") await client.query(TOUCH_FOLLOWERS, [...whose, written, seq]);
  const moved = write.filter(({ zone: own }) => kind === "measure" && own !== undefined);
  const zones = moved.map(({ groupId, zone: own }) => ({ id: groupId, zone: own }));
  if (zones.length > 0) await client.query(MOVE_ZONES, [...whose, JSON.stringify(zones)]);
  await client.query(DELETE_MEASURES, [...whose, written]);
  const measures = write.flatMap((group) =>
    distinctMeasures(group.measures).map((measure, ordinal) => ({
      ...{ group_id: group.groupId, ordinal, code: measure.code, position: measure.position },
      ...{ value: measure.value, exponent: measure.exponent },
    })),
  );
  if (measures.length > 0)
    await client.query({
      name: "insert-measures",
      text: INSERT_MEASURES,
      values: [...whose, JSON.stringify(measures)],
    });
  if (write.length > 0) {
    const instants = write.map(({ measuredAt }) => measuredAt);
    const span = { from: Math.min(...instants), to: Math.max(...instants) };
    await coverImported(client, personId, { kind, ...span, seq });
  }
  if (kind === "measure") {
    const instants = [
      ...write.map(({ measuredAt }) => measuredAt),
      ...buried.map(({ measured_at: at }) => at.getTime()),
    ].sort((a, b) => a - b);
    const [from, to] = [instants[0], instants.at(-1)];
    if (from !== undefined && to !== undefined) await settleJumps(client, personId, { from, to }, seq);
  }
  return seq;
}

function toColumns(group: FetchedGroup) {
  const { device } = group;
  return {
    ...{ id: group.groupId, category: group.category, attribution: group.attribution },
    ...{
      measured: group.measuredAt,
      created: group.createdAt,
      modified: group.modifiedAt,
      ends: group.endsAt,
    },
    ...{ device: device.id, model: device.model, model_id: device.modelId },
    ...{ zone: group.zone, details: group.details },
  };
}
