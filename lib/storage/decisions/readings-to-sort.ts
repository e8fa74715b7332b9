import type pg from "pg";
import { listUntrustedSpans, TRUSTED_ATTRIBUTIONS } from "#lib/metrics/attribution.ts";
import type { DecisionKind } from "#lib/metrics/decision.ts";
import type { GroupIdentity, MeasureGroup } from "#lib/metrics/measure-group.ts";
import { codesOf, METRICS } from "#lib/metrics/registry.ts";
import type { Database } from "#lib/storage/database.ts";
import {
  besideSure,
  type MeasureGroupRow,
  SELECT_GROUPS,
  toMeasureGroup,
} from "#lib/storage/groups/measure-group-row.ts";

const SPANS = listUntrustedSpans();

/** Withings' types that some chart shows, if only at one position. */
const CHART_CODES = METRICS.flatMap((metric) => codesOf(metric));

/**
 * The newest `limit` groups of these persons that need an owner: not surely attributed, not decided about, and from
 * an act of measuring that some chart shows.
 */
export async function findAmbiguousGroups(
  database: Database,
  personIds: readonly string[],
  limit: number,
): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `with open as (
       select g.connection_id, g.group_id, g.measured_at, coalesce(g.device_id, 'group ' || g.group_id) as device
       from measure_group g
       join unnest($2::int[], $3::int[]) as s(low, high) on g.attribution between s.low and s.high
       where g.person_id = any($1::uuid[]) and g.decision is null and g.deleted_at is null and g.kind = 'measure'
         and g.category = 1 and not ${besideSure("g")}),
     charted as (
       select distinct o.measured_at, o.device from open o
       join measure m on m.connection_id = o.connection_id and m.group_id = o.group_id and m.code = any($4::int[]))
     ${SELECT_GROUPS} where (g.connection_id, g.group_id) in (
       select o.connection_id, o.group_id from open o join charted c on c.measured_at = o.measured_at
         and c.device = o.device
       order by o.measured_at desc, o.group_id limit $5)
     order by g.measured_at desc, g.group_id`,
    [personIds, SPANS.map(({ from }) => from), SPANS.map(({ to }) => to), CHART_CODES, limit],
  );
  return rows.map(toMeasureGroup);
}

// A person's other link to the same Withings user is no second opinion: only other users of the device count.
const COUNTED_COPIES = `
  select o.group_id as "groupId", g.connection_id as "connectionId", p.name
  from unnest($2::uuid[], $3::text[]) as w(connection_id, group_id)
  join measure_group g on g.connection_id = w.connection_id and g.group_id = w.group_id and g.kind = 'measure'
  join connection c on c.id = g.connection_id
  join access a on a.user_id = $1
  join connection oc on oc.person_id = a.person_id and oc.withings_user_id <> c.withings_user_id
  join measure_group o on o.connection_id = oc.id and o.group_id = g.group_id and o.deleted_at is null
  join person p on p.id = o.person_id
  where o.decision = 'trusted' or (o.decision is null
    and (o.attribution in (${TRUSTED_ATTRIBUTIONS.join(", ")}) or ${besideSure("o")}))`;

/** A group that also counts for another person: `name` has the same group from another Withings user. */
export type TakenGroup = GroupIdentity & { readonly name: string };

/** The groups among these that already count for another person whom the user may see. */
export async function findTakenGroups(
  runner: Pick<pg.PoolClient, "query">,
  userId: string,
  groups: readonly GroupIdentity[],
): Promise<TakenGroup[]> {
  const { rows } = await runner.query<TakenGroup>(COUNTED_COPIES, [
    userId,
    groups.map(({ connectionId }) => connectionId),
    groups.map(({ groupId }) => groupId),
  ]);
  return rows;
}

/** A decision in force, with the present state of the group. `at` in ms; `personId`: the person it was given to. */
export type ActiveAct = {
  readonly actId: string;
  readonly kind: DecisionKind;
  readonly at: number;
  readonly personId: string | null;
  readonly group: MeasureGroup;
  /** How many acts of measuring were decided about together, and when the oldest and newest of them were. */
  readonly readings: number;
  readonly oldestAt: number;
  readonly newestAt: number;
};

type ActRow = MeasureGroupRow & {
  act_id: string;
  act_kind: DecisionKind;
  act_at: Date;
  act_person: string | null;
  act_readings: number;
  act_oldest: Date;
  act_newest: Date;
};

/** More groups than one act of measuring consists of, copies for other users of the device included. */
const MAX_GROUPS_PER_ACT = 24;

/**
 * The newest `limit` acts in force about groups of these persons, newest first. Of an act about many readings only
 * some groups, those given to a person first.
 */
export async function findActiveActs(
  database: Database,
  personIds: readonly string[],
  limit: number,
): Promise<ActiveAct[]> {
  const { rows } = await database.pool.query<ActRow>(
    `with standing as (
       select d.id, d.act_id, d.kind, d.at, d.person_id, d.connection_id, d.group_id, g.measured_at,
         (g.measured_at, coalesce(g.device_id, g.group_id)) as reading
       from decision d
       join measure_group g on g.connection_id = d.connection_id and g.group_id = d.group_id
       where g.person_id = any($1::uuid[]) and d.undone_at is null and g.deleted_at is null),
     act as (
       select act_id, max(id) as newest, count(distinct reading)::int as readings,
         min(measured_at) as oldest_at, max(measured_at) as newest_at
       from standing group by act_id order by newest desc limit $2)
     select act.act_id, d.kind as act_kind, d.at as act_at, d.person_id as act_person,
       act.readings as act_readings, act.oldest_at as act_oldest, act.newest_at as act_newest, g.*
     from act
     cross join lateral (
       select * from standing s where s.act_id = act.act_id order by s.person_id is null, s.id desc limit $3) d
     join (${SELECT_GROUPS}) g on g.connection_id = d.connection_id and g.group_id = d.group_id
     order by act.newest desc, d.person_id is null, d.id desc`,
    [personIds, limit, MAX_GROUPS_PER_ACT],
  );
  return rows.map((row) => ({
    actId: row.act_id,
    kind: row.act_kind,
    at: row.act_at.getTime(),
    personId: row.act_person,
    group: toMeasureGroup(row),
    readings: row.act_readings,
    oldestAt: row.act_oldest.getTime(),
    newestAt: row.act_newest.getTime(),
  }));
}

/** The newest `limit` excluded groups of a person that hold at least one of `codes`, newest first. */
export async function findLeftOutGroups(
  database: Database,
  personId: string,
  codes: readonly number[],
  limit: number,
): Promise<MeasureGroup[]> {
  // By way of the decisions, which are few.
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${SELECT_GROUPS} where g.person_id = $1 and g.decision = 'left-out' and g.deleted_at is null
       and (g.connection_id, g.group_id) in (
         select d.connection_id, d.group_id from decision d where d.undone_at is null)
       and exists (select from measure m where m.connection_id = g.connection_id and m.group_id = g.group_id
         and m.code = any($2))
     order by g.measured_at desc, g.group_id limit $3`,
    [personId, codes, limit],
  );
  return rows.map(toMeasureGroup);
}
