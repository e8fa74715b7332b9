import { listUntrustedSpans, TRUSTED_ATTRIBUTIONS } from "#lib/metrics/attribution.ts";
import type { DecisionKind } from "#lib/metrics/decision.ts";
import type { GroupIdentity, MeasureGroup } from "#lib/metrics/measure-group.ts";
import { codesOf, METRICS } from "#lib/metrics/registry.ts";
import type { Database, Queryable } from "#lib/storage/database.ts";
import { findHolders, findHomes } from "#lib/storage/holders.ts";
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
 * The newest `limit` groups of these persons that need an owner: not surely attributed or part of a weigh-in that
 * jumps, not decided about, and from an act of measuring that some chart shows.
 */
export async function findAmbiguousGroups(
  database: Database,
  personIds: readonly string[],
  limit: number,
): Promise<MeasureGroup[]> {
  const found = personIds.map((personId) =>
    database.pool.query<MeasureGroupRow>(FIND_AMBIGUOUS, [
      personId,
      SPANS.map(({ from }) => from),
      SPANS.map(({ to }) => to),
      CHART_CODES,
      limit,
    ]),
  );
  const groups = (await Promise.all(found)).flatMap(({ rows }) => rows.map(toMeasureGroup));
  return groups.sort(byNewest).slice(0, limit);
}

const FIND_AMBIGUOUS = `
  with open as (
    select g.person_id, g.connection_id, g.group_id, g.measured_at,
      coalesce(g.device_id, 'group ' || g.group_id) as device
    from measure_group g
    join unnest($2::int[], $3::int[]) as s(low, high) on g.attribution between s.low and s.high
    where g.person_id = $1 and g.decision is null and g.deleted_at is null and g.kind = 'measure'
      and g.category = 1 and not ${besideSure("g")}
    union
    select g.person_id, g.connection_id, g.group_id, g.measured_at,
      coalesce(g.device_id, 'group ' || g.group_id) as device
    from measure_group g
    where g.person_id = $1 and g.jumps and g.decision is null and g.deleted_at is null),
  charted as (
    select distinct o.measured_at, o.device from open o
    join measure m on m.person_id = $1 and m.connection_id = o.connection_id and m.group_id = o.group_id
      and m.code = any($4::int[]))
  ${SELECT_GROUPS} where g.person_id = $1 and (g.connection_id, g.group_id) in (
    select o.connection_id, o.group_id from open o join charted c on c.measured_at = o.measured_at
      and c.device = o.device
    order by o.measured_at desc, o.group_id limit $5)
  order by g.measured_at desc, g.group_id`;

function byNewest(a: MeasureGroup, b: MeasureGroup): number {
  return b.measuredAt - a.measuredAt || (a.groupId < b.groupId ? -1 : Number(a.groupId > b.groupId));
}

// A person's other link to the same Withings user is no second opinion: only other users of the device count.
const OTHER_LINKS = `
  select c.id as link, oc.id as "connectionId", oc.person_id as home from connection c
  join access a on a.user_id = $1
  join connection oc on oc.person_id = a.person_id and oc.withings_user_id <> c.withings_user_id
  where c.id = any($2::uuid[])`;

const COUNTED_COPIES = `
  select o.group_id as "groupId" from measure_group o
  where o.person_id = $1 and o.connection_id = $2 and o.group_id = any($3::text[]) and o.kind = 'measure'
    and o.deleted_at is null and (o.decision = 'trusted' or (o.decision is null and not o.jumps
      and (o.attribution in (${TRUSTED_ATTRIBUTIONS.join(", ")}) or ${besideSure("o")})))`;

/** A group that also counts for another person: `name` has the same group from another Withings user. */
export type TakenGroup = GroupIdentity & { readonly name: string };

/** The groups among these that already count for another person whom the user may see. */
export async function findTakenGroups(
  runner: Queryable,
  userId: string,
  groups: readonly GroupIdentity[],
): Promise<TakenGroup[]> {
  const { rows: links } = await runner.query<{ link: string; connectionId: string; home: string }>(
    OTHER_LINKS,
    [userId, [...new Set(groups.map(({ connectionId }) => connectionId))]],
  );
  const taken: TakenGroup[] = [];
  for (const { link, ...other } of links) {
    const ids = groups.filter(({ connectionId }) => connectionId === link).map(({ groupId }) => groupId);
    for (const holder of await findHolders(runner, other)) {
      const { rows } = await runner.query<{ groupId: string }>(COUNTED_COPIES, [
        holder,
        other.connectionId,
        ids,
      ]);
      if (rows.length === 0) continue;
      const { rows: persons } = await runner.query<{ name: string }>(
        "select name from person where id = $1",
        [holder],
      );
      const name = persons[0]?.name ?? "";
      taken.push(...rows.map(({ groupId }) => ({ groupId, connectionId: link, name })));
    }
  }
  return taken;
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

type ActiveRow = {
  id: number;
  act_id: string;
  kind: DecisionKind;
  at: string;
  to_person_id: string | null;
  connection_id: string;
  group_id: string;
};
type DecidedRow = ActiveRow & { holder: string; measured_at: Date; reading: string };

// Every group with a decision in force is of one of these connections.
const CONNECTIONS_WITH_DECISIONS = `
  select distinct connection_id as id from measure_group where person_id = $1 and decision is not null`;
const FIND_ACTIVE = `
  select coalesce(json_agg(d), '[]') as decisions from decision d where d.person_id = $1 and d.undone_at is null`;
const FIND_DECIDED = `
  select d.*, $1::uuid as holder, g.measured_at, g.measured_at || coalesce(g.device_id, g.group_id) as reading
  from json_to_recordset($2::json) as d(id bigint, act_id uuid, kind text, at timestamptz, to_person_id uuid,
    connection_id uuid, group_id text)
  join measure_group g on g.person_id = $1 and g.connection_id = d.connection_id and g.group_id = d.group_id
  where g.deleted_at is null`;

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
  const decided = (await Promise.all(personIds.map((id) => findDecided(database, id)))).flat();
  const acts = [...Map.groupBy(decided, (row) => row.act_id).values()]
    .map((rows) => rows.sort((a, b) => b.id - a.id))
    .sort(([a], [b]) => (b?.id ?? 0) - (a?.id ?? 0))
    .slice(0, limit);
  const shown = acts.map((rows) => {
    // Those given to a person first.
    const given = rows.toSorted((a, b) => Number(a.to_person_id === null) - Number(b.to_person_id === null));
    return given.slice(0, MAX_GROUPS_PER_ACT).map((row) => ({ row, all: rows }));
  });
  const groups = await findGroupsByKey(
    database,
    shown.flat().map(({ row }) => row),
  );
  return shown.flat().flatMap(({ row, all }) => {
    const group = groups.get(`${row.connection_id}/${row.group_id}`);
    if (!group) return [];
    const instants = all.map(({ measured_at: at }) => at.getTime());
    return [
      {
        actId: row.act_id,
        kind: row.kind,
        at: new Date(row.at).getTime(),
        personId: row.to_person_id,
        group,
        readings: new Set(all.map(({ reading }) => reading)).size,
        oldestAt: Math.min(...instants),
        newestAt: Math.max(...instants),
      },
    ];
  });
}

/** The decisions in force about groups that a person has. */
async function findDecided({ pool }: Database, personId: string): Promise<DecidedRow[]> {
  const { rows: connections } = await pool.query<{ id: string }>(CONNECTIONS_WITH_DECISIONS, [personId]);
  const homes = await findHomes(
    pool,
    connections.map(({ id }) => id),
  );
  const found = [...new Set(homes.values())].map(async (home) => {
    const { rows } = await pool.query<{ decisions: ActiveRow[] }>(FIND_ACTIVE, [home]);
    const decisions = JSON.stringify(rows[0]?.decisions ?? []);
    const { rows: decided } = await pool.query<DecidedRow>(FIND_DECIDED, [personId, decisions]);
    return decided.map((row) => ({ ...row, id: Number(row.id) }));
  });
  return (await Promise.all(found)).flat();
}

async function findGroupsByKey(
  { pool }: Database,
  rows: readonly DecidedRow[],
): Promise<Map<string, MeasureGroup>> {
  const groups = new Map<string, MeasureGroup>();
  for (const [holder, of] of Map.groupBy(rows, (row) => row.holder)) {
    const wanted = of.map(({ connection_id, group_id }) => ({ connection_id, group_id }));
    const { rows: found } = await pool.query<MeasureGroupRow>(
      `${SELECT_GROUPS} join json_to_recordset($2::json) as w(connection_id uuid, group_id text)
         on w.connection_id = g.connection_id and w.group_id = g.group_id
       where g.person_id = $1`,
      [holder, JSON.stringify(wanted)],
    );
    for (const row of found) groups.set(`${row.connection_id}/${row.group_id}`, toMeasureGroup(row));
  }
  return groups;
}

/** The newest `limit` excluded groups of a person that hold at least one of `codes`, newest first. */
export async function findExcludedGroups(
  database: Database,
  personId: string,
  codes: readonly number[],
  limit: number,
): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${SELECT_GROUPS} where g.person_id = $1 and g.decision = 'left-out' and g.deleted_at is null
       and exists (select from measure m where m.person_id = g.person_id and m.connection_id = g.connection_id
         and m.group_id = g.group_id and m.code = any($2))
     order by g.measured_at desc, g.group_id limit $3`,
    [personId, codes, limit],
  );
  return rows.map(toMeasureGroup);
}
