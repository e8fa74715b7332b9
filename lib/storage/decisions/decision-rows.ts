import type pg from "pg";
import {
  type DecidedGroup,
  type DecisionKind,
  type GroupDecision,
  isCounted,
  replayDecisions,
} from "#lib/metrics/decision.ts";
import type { GroupIdentity } from "#lib/metrics/measure-group.ts";
import { findHomes } from "#lib/storage/holders.ts";
import { besideSure } from "#lib/storage/groups/measure-group-row.ts";
import { moveGroup } from "#lib/storage/groups/move-group.ts";
import { settleJumps } from "#lib/storage/groups/settle-jumps.ts";
import { lockHoldersOf } from "#lib/storage/locks.ts";
import { advanceSeq } from "#lib/storage/locks.ts";
import { findActiveDecisions } from "./active-decisions.ts";

/** The current state of a group to be decided about. `homeId`: the person of its connection. */
export type DecidableGroup = GroupIdentity &
  DecidedGroup & {
    readonly homeId: string;
    readonly attribution: number;
    readonly besideSure: boolean;
    readonly jumps: boolean;
    readonly measuredAt: number;
    readonly deviceId: string | null;
    readonly isMeasure: boolean;
  };

/** A decision to be written down. `homeId`: the person of the connection; `personId`: the new owner. */
export type NewDecision = GroupIdentity & {
  readonly homeId: string;
  readonly kind: DecisionKind;
  readonly personId: string | null;
};

/** A group that a decision moved, hid or showed. `counted`: whether it is in charts from now on. */
export type DecidedChange = GroupIdentity & {
  readonly before: DecidedGroup;
  readonly after: DecidedGroup;
  readonly counted: boolean;
  readonly measuredAt: number;
};

type GroupRow = {
  connection_id: string;
  group_id: string;
  person_id: string;
  decision: GroupDecision;
  attribution: number;
  beside_sure: boolean;
  jumps: boolean;
  measured_at: Date;
  device_id: string | null;
  kind: string;
};

const FIND_DECIDABLE = `
  select g.connection_id, g.group_id, g.person_id, g.decision, g.attribution, ${besideSure("g")} as beside_sure,
    g.jumps, g.measured_at, g.device_id, g.kind
  from json_to_recordset($2::json) as w(connection_id uuid, group_id text)
  join measure_group g on g.person_id = $1 and g.connection_id = w.connection_id and g.group_id = w.group_id
  where not g.departed and (g.deleted_at is null or $3)`;

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
  const homes = await findHomes(
    client,
    references.map(({ connectionId }) => connectionId),
  );
  const connections = [...homes].map(([connectionId, home]) => ({ connectionId, home }));
  const holders = await lockHoldersOf(client, connections, others);
  const wanted = references.map(({ connectionId, groupId }) => ({
    ...{ connection_id: connectionId, group_id: groupId },
  }));
  const found: DecidableGroup[] = [];
  for (const holder of holders) {
    const { rows } = await client.query<GroupRow>(FIND_DECIDABLE, [holder, JSON.stringify(wanted), gone]);
    for (const row of rows)
      found.push({
        connectionId: row.connection_id,
        groupId: row.group_id,
        personId: row.person_id,
        homeId: homes.get(row.connection_id) ?? row.person_id,
        decision: row.decision,
        attribution: row.attribution,
        besideSure: row.beside_sure,
        jumps: row.jumps,
        measuredAt: row.measured_at.getTime(),
        deviceId: row.device_id,
        isMeasure: row.kind === "measure",
      });
  }
  const keyOf = ({ connectionId, groupId }: GroupIdentity) => `${connectionId}/${groupId}`;
  return found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
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
  for (const home of new Set(decisions.map(({ homeId }) => homeId))) {
    const rows = decisions.filter(({ homeId }) => homeId === home);
    await client.query(
      `insert into decision (person_id, act_id, by_user_id, connection_id, group_id, kind, to_person_id)
       select $1, $2, $3, d."connectionId", d."groupId", d.kind, d."personId"
       from json_to_recordset($4::json)
         as d("connectionId" uuid, "groupId" text, kind decision_kind, "personId" uuid)`,
      [home, act.actId, act.userId, JSON.stringify(rows)],
    );
  }
}

/** A group that an act decided about, and the person that the decision is stored with. */
type DecidedIdentity = GroupIdentity & { readonly homeId: string };

/** The groups of an act that is still in force. */
export async function findGroupsOfAct(client: pg.PoolClient, actId: string): Promise<DecidedIdentity[]> {
  const { rows } = await client.query<DecidedIdentity>(
    `select person_id as "homeId", connection_id as "connectionId", group_id as "groupId"
     from decision where act_id = $1 and undone_at is null`,
    [actId],
  );
  return rows;
}

/** Marks an act as undone; its rows stay. They cease to have effect with `applyDecisions`. */
export async function undoAct(
  client: pg.PoolClient,
  { actId, userId }: { readonly actId: string; readonly userId: string },
  decided: readonly DecidedIdentity[],
): Promise<void> {
  for (const home of new Set(decided.map(({ homeId }) => homeId)))
    await client.query(
      `update decision set undone_at = now(), undone_by_user_id = $3
       where person_id = $1 and act_id = $2 and undone_at is null`,
      [home, actId, userId],
    );
}

/** Marks every decision that excludes a group as undone. */
export async function undoLeavingOut(
  client: pg.PoolClient,
  { homeId, connectionId, groupId }: DecidedIdentity,
  userId: string,
): Promise<void> {
  await client.query(
    `update decision set undone_at = now(), undone_by_user_id = $4
     where person_id = $1 and connection_id = $2 and group_id = $3 and undone_at is null
       and kind in ('ignored', 'excluded')`,
    [homeId, connectionId, groupId, userId],
  );
}

/**
 * Applies the decisions in force to locked groups. The seq of each person who gains or loses a group, or whose charts
 * change, advances, and open pages are notified; who loses a group keeps a tombstone of it. Returns what changed.
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
    const { measuredAt } = group;
    return [{ connectionId, groupId, before: { personId, decision }, after, counted, measuredAt }];
  });
  if (changes.length > 0) await writeChanges(client, changes);
  return changes;
}

const SET_DECISIONS = `
  update measure_group g set decision = c.decision, seq = $3
  from json_to_recordset($2::json) as c(connection_id uuid, group_id text, decision group_decision)
  where g.person_id = $1 and g.connection_id = c.connection_id and g.group_id = c.group_id`;

async function writeChanges(client: pg.PoolClient, changes: readonly DecidedChange[]): Promise<void> {
  const persons = new Set(changes.flatMap(({ before, after }) => [before.personId, after.personId]));
  const seqs = new Map<string, number | null>();
  for (const personId of [...persons].sort()) seqs.set(personId, await advanceSeq(client, personId));
  for (const { connectionId, groupId, before, after } of changes)
    if (before.personId !== after.personId)
      await moveGroup(
        client,
        { connectionId, groupId },
        before.personId,
        after.personId,
        seqs.get(before.personId),
      );
  for (const personId of persons) {
    const own = changes.filter(({ after }) => after.personId === personId);
    const rows = own.map(({ connectionId, groupId, after }) => ({
      ...{ connection_id: connectionId, group_id: groupId, decision: after.decision },
    }));
    if (rows.length > 0)
      await client.query(SET_DECISIONS, [personId, JSON.stringify(rows), seqs.get(personId)]);
    // What is, or no longer is, this person's own level.
    const instants = changes
      .filter(({ before, after }) => before.personId === personId || after.personId === personId)
      .map(({ measuredAt }) => measuredAt);
    const window = { from: Math.min(...instants), to: Math.max(...instants) };
    await settleJumps(client, personId, window, seqs.get(personId));
  }
}
