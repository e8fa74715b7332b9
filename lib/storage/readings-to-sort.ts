import type pg from "pg";
import { listUntrustedSpans } from "#lib/metrics/attribution.ts";
import type { DecisionKind } from "#lib/metrics/decision.ts";
import type { GroupIdentity, MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { Database } from "./database.ts";
import { type MeasureGroupRow, SELECT_GROUPS, toMeasureGroup } from "./measure-group-row.ts";

const SPANS = listUntrustedSpans();

/** The newest `limit` measured groups of these persons that may be somebody else's and that nobody decided about. */
export async function findAmbiguousGroups(
  database: Database,
  personIds: readonly string[],
  limit: number,
): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${SELECT_GROUPS} join unnest($2::int[], $3::int[]) as s(low, high) on g.attribution between s.low and s.high
     where g.person_id = any($1::uuid[]) and g.decision is null and g.deleted_at is null and g.kind = 'measure'
       and g.category = 1
     order by g.measured_at desc, g.group_id limit $4`,
    [personIds, SPANS.map(({ from }) => from), SPANS.map(({ to }) => to), limit],
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
  where o.decision = 'trusted' or (o.decision is null and not exists (
    select from unnest($4::int[], $5::int[]) as s(low, high) where o.attribution between s.low and s.high))`;

/** A group that counts for somebody else as well: `name` has the same group from another Withings user. */
export type TakenGroup = GroupIdentity & { readonly name: string };

/** Which of these groups count already for another person whom the user may see. */
export async function findTakenGroups(
  runner: Pick<pg.PoolClient, "query">,
  userId: string,
  groups: readonly GroupIdentity[],
): Promise<TakenGroup[]> {
  const { rows } = await runner.query<TakenGroup>(COUNTED_COPIES, [
    userId,
    groups.map(({ connectionId }) => connectionId),
    groups.map(({ groupId }) => groupId),
    SPANS.map(({ from }) => from),
    SPANS.map(({ to }) => to),
  ]);
  return rows;
}

/** A decision that stands, with the group as it is now. `at` in ms; `personId`: whose it was said to be. */
export type StandingAct = {
  readonly actId: string;
  readonly kind: DecisionKind;
  readonly at: number;
  readonly personId: string | null;
  readonly group: MeasureGroup;
  /** How many acts of measuring were decided about together. */
  readonly readings: number;
};

type ActRow = MeasureGroupRow & {
  act_id: string;
  act_kind: DecisionKind;
  act_at: Date;
  act_person: string | null;
  act_readings: number;
};

/** More groups than one act of measuring consists of, copies for other users of the device included. */
const MOST_TOLD = 24;

/**
 * The newest `limit` acts of deciding that stand about groups of these persons, newest first; of an act about many
 * readings only some of its groups, those given to somebody first.
 */
export async function findStandingActs(
  database: Database,
  personIds: readonly string[],
  limit: number,
): Promise<StandingAct[]> {
  const { rows } = await database.pool.query<ActRow>(
    `with standing as (
       select d.id, d.act_id, d.kind, d.at, d.person_id, d.connection_id, d.group_id,
         (g.measured_at, coalesce(g.device_id, g.group_id)) as reading
       from decision d
       join measure_group g on g.connection_id = d.connection_id and g.group_id = d.group_id
       where g.person_id = any($1::uuid[]) and d.undone_at is null and g.deleted_at is null),
     act as (
       select act_id, max(id) as newest, count(distinct reading)::int as readings
       from standing group by act_id order by newest desc limit $2)
     select act.act_id, d.kind as act_kind, d.at as act_at, d.person_id as act_person,
       act.readings as act_readings, g.*
     from act
     cross join lateral (
       select * from standing s where s.act_id = act.act_id order by s.person_id is null, s.id desc limit $3) d
     join (${SELECT_GROUPS}) g on g.connection_id = d.connection_id and g.group_id = d.group_id
     order by act.newest desc, d.person_id is null, d.id desc`,
    [personIds, limit, MOST_TOLD],
  );
  return rows.map((row) => ({
    actId: row.act_id,
    kind: row.act_kind,
    at: row.act_at.getTime(),
    personId: row.act_person,
    group: toMeasureGroup(row),
    readings: row.act_readings,
  }));
}

/** The newest `limit` groups of a person that were left out and hold at least one of `codes`, newest first. */
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
