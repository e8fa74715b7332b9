import type pg from "pg";
import {
  type DecidedGroup,
  type DecisionKind,
  type GroupDecision,
  isCounted,
  replayDecisions,
} from "#lib/metrics/decision.ts";
import type { GroupIdentity } from "#lib/metrics/measure-group.ts";
import { notifyPages } from "#lib/storage/channels.ts";
import { findOtherHolders } from "#lib/storage/groups/group-holders.ts";
import { besideSure } from "#lib/storage/groups/measure-group-row.ts";
import { lockPersons } from "#lib/storage/locks.ts";
import { findActiveDecisions } from "./active-decisions.ts";

/** The current state of a group to be decided about. `homeId`: the person of its connection. */
export type DecidableGroup = GroupIdentity &
  DecidedGroup & {
    readonly homeId: string;
    readonly attribution: number;
    readonly besideSure: boolean;
    readonly measuredAt: number;
    readonly deviceId: string | null;
    readonly isMeasure: boolean;
  };

/** A decision to be written down. */
export type NewDecision = GroupIdentity & { readonly kind: DecisionKind; readonly personId: string | null };

/** A group whose person or inclusion a decision changed. `counted`: whether it is in charts from now on. */
export type DecidedChange = GroupIdentity & {
  readonly before: DecidedGroup;
  readonly after: DecidedGroup;
  readonly counted: boolean;
};

type GroupRow = {
  connection_id: string;
  group_id: string;
  person_id: string;
  home_id: string;
  decision: GroupDecision;
  attribution: number;
  beside_sure: boolean;
  measured_at: Date;
  device_id: string | null;
  kind: string;
};

const SELECT_DECIDABLE = `
  select g.connection_id, g.group_id, g.person_id, c.person_id as home_id, g.decision, g.attribution,
    ${besideSure("g")} as beside_sure, g.measured_at, g.device_id, g.kind
  from unnest($1::uuid[], $2::text[]) as w(connection_id, group_id)
  join measure_group g on g.connection_id = w.connection_id and g.group_id = w.group_id
  join connection c on c.id = g.connection_id`;

/**
 * The groups among `references` that Withings still has, or with `gone` also those it has deleted. Locks every person
 * whom a decision about them can concern: their present and former persons, their connections' persons, and `others`.
 */
export async function lockDecidable(
  client: pg.PoolClient,
  references: readonly GroupIdentity[],
  others: readonly string[],
  gone = false,
): Promise<DecidableGroup[]> {
  const wanted = columnsOf(references);
  const { rows: before } = await client.query<GroupRow>(SELECT_DECIDABLE, wanted);
  const known = [...others, ...before.flatMap((row) => [row.person_id, row.home_id])];
  const connectionIds = [...new Set(before.map((row) => row.connection_id))];
  const holders = await findOtherHolders(client, connectionIds, known);
  await lockPersons(client, [...new Set([...known, ...holders])]);
  const { rows } = await client.query<GroupRow>(
    `${SELECT_DECIDABLE} where g.deleted_at is null or $3 order by g.connection_id, g.group_id for update of g`,
    [...wanted, gone],
  );
  return rows.map((row) => ({
    connectionId: row.connection_id,
    groupId: row.group_id,
    personId: row.person_id,
    homeId: row.home_id,
    decision: row.decision,
    attribution: row.attribution,
    besideSure: row.beside_sure,
    measuredAt: row.measured_at.getTime(),
    deviceId: row.device_id,
    isMeasure: row.kind === "measure",
  }));
}

/** The other groups of the same act of measuring that the same person has: a weigh-in is three. */
export async function findSiblings(client: pg.PoolClient, group: DecidableGroup): Promise<GroupIdentity[]> {
  const { rows } = await client.query<{ group_id: string }>(
    `select group_id from measure_group where connection_id = $1 and person_id = $2 and kind = 'measure'
       and measured_at = to_timestamp($3::bigint / 1000.0) and device_id = $4 and group_id <> $5
       and deleted_at is null`,
    [group.connectionId, group.personId, group.measuredAt, group.deviceId, group.groupId],
  );
  return rows.map((row) => ({ connectionId: group.connectionId, groupId: row.group_id }));
}

/** Writes decisions of one act down. They take effect with `applyDecisions`. */
export async function insertDecisions(
  client: pg.PoolClient,
  act: { readonly actId: string; readonly userId: string },
  decisions: readonly NewDecision[],
): Promise<void> {
  await client.query(
    `insert into decision (act_id, by_user_id, connection_id, group_id, kind, person_id)
     select $1, $2, d.* from unnest($3::uuid[], $4::text[], $5::decision_kind[], $6::uuid[])
       as d(connection_id, group_id, kind, person_id)`,
    [
      act.actId,
      act.userId,
      ...columnsOf(decisions),
      decisions.map(({ kind }) => kind),
      decisions.map((d) => d.personId),
    ],
  );
}

/** The groups of an act that is still in force. */
export async function findGroupsOfAct(client: pg.PoolClient, actId: string): Promise<GroupIdentity[]> {
  const { rows } = await client.query<{ connection_id: string; group_id: string }>(
    "select connection_id, group_id from decision where act_id = $1 and undone_at is null",
    [actId],
  );
  return rows.map((row) => ({ connectionId: row.connection_id, groupId: row.group_id }));
}

/** Marks an act as undone; its rows stay. They cease to have effect with `applyDecisions`. */
export async function undoAct(client: pg.PoolClient, actId: string, userId: string): Promise<void> {
  await client.query(
    `update decision set undone_at = now(), undone_by_user_id = $2 where act_id = $1 and undone_at is null`,
    [actId, userId],
  );
}

/** Marks every decision that excludes a group as undone. */
export async function undoLeavingOut(
  client: pg.PoolClient,
  group: GroupIdentity,
  userId: string,
): Promise<void> {
  await client.query(
    `update decision set undone_at = now(), undone_by_user_id = $3
     where connection_id = $1 and group_id = $2 and undone_at is null and kind in ('ignored', 'excluded')`,
    [group.connectionId, group.groupId, userId],
  );
}

/**
 * Applies the decisions in force to locked groups. The seq of each person who gains or loses a group, or whose charts
 * change, advances, and open pages are notified; a loss is recorded as a departure. Returns what changed.
 */
export async function applyDecisions(
  client: pg.PoolClient,
  groups: readonly DecidableGroup[],
): Promise<DecidedChange[]> {
  const active = await findActiveDecisions(client, groups);
  const changes = groups.flatMap(({ connectionId, groupId, homeId, personId, decision, ...group }) => {
    const after = replayDecisions(homeId, active.get(`${connectionId}/${groupId}`) ?? []);
    if (after.personId === personId && after.decision === decision) return [];
    const counted = isCounted({ ...group, decision: after.decision });
    return [{ connectionId, groupId, before: { personId, decision }, after, counted }];
  });
  if (changes.length > 0) await writeChanges(client, changes);
  return changes;
}

// One statement: a group is never seen with two persons, or with none.
const WRITE_CHANGES = `
  with changes as (
    select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::group_decision[])
      as c(connection_id, group_id, old_person, new_person, decision)),
  bumped as (
    update person set seq = seq + 1
    where id in (select old_person from changes union select new_person from changes) returning id, seq),
  moved as (
    update measure_group g set person_id = c.new_person, decision = c.decision, seq = b.seq
    from changes c join bumped b on b.id = c.new_person
    where g.connection_id = c.connection_id and g.group_id = c.group_id),
  arrived as (
    delete from group_departure d using changes c
    where d.person_id = c.new_person and d.connection_id = c.connection_id and d.group_id = c.group_id),
  departed as (
    insert into group_departure (person_id, connection_id, group_id, seq)
    select c.old_person, c.connection_id, c.group_id, b.seq from changes c join bumped b on b.id = c.old_person
    where c.old_person <> c.new_person
    on conflict (person_id, connection_id, group_id) do update set seq = excluded.seq, departed_at = now())
  select id from bumped`;

async function writeChanges(client: pg.PoolClient, changes: readonly DecidedChange[]): Promise<void> {
  const { rows } = await client.query<{ id: string }>(WRITE_CHANGES, [
    ...columnsOf(changes),
    changes.map(({ before }) => before.personId),
    changes.map(({ after }) => after.personId),
    changes.map(({ after }) => after.decision),
  ]);
  await notifyPages(
    client,
    rows.map(({ id }) => id),
  );
}

function columnsOf(groups: readonly GroupIdentity[]): [string[], string[]] {
  return [groups.map(({ connectionId }) => connectionId), groups.map(({ groupId }) => groupId)];
}
