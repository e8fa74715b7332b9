import type { RemovalKind } from "#lib/metrics/kinds.ts";
import type pg from "pg";
import { notifyPages, notifyPagesOf } from "#lib/storage/channels.ts";
import type { Database } from "#lib/storage/database.ts";
import { olderThan } from "#lib/storage/kept-days.ts";
import type { QuestionIdentity } from "./removal-questions.ts";
import { bringMinutesBack, forgetMinutesAside, setMinutesAside } from "./removed-minutes.ts";

/** The persons and questions that an act decided about. */
export type ActRecords = QuestionIdentity & { readonly decision: "kept" | "removed" };

const RECORD = {
  group: { table: "measure_group", id: "group_id" },
  recording: { table: "heart_recording", id: "signal_id" },
} as const;

function recordOf(kind: RemovalKind) {
  return kind === "ecg" || kind === "sound" ? RECORD.recording : RECORD.group;
}

/** Records a decision about an open question; the caller holds the person's lock. */
export async function decideQuestion(
  client: pg.PoolClient,
  { connectionId, kind, personId }: QuestionIdentity,
  act: { readonly actId: string; readonly userId: string; readonly decision: "kept" | "removed" },
): Promise<void> {
  const { table, id } = recordOf(kind);
  await client.query(
    `update removal q set decision = $4::removal_decision, act_id = $5, by_user_id = $6, decided_at = clock_timestamp()
     from ${table} r where q.connection_id = $1 and q.kind = $2::text::removal_kind and q.decision is null
       and r.connection_id = $1 and r.kind::text = $2 and r.${id} = q.record_id and r.person_id = $3`,
    [connectionId, kind, personId, act.decision, act.actId, act.userId],
  );
  if (act.decision === "removed") {
    await bury(client, kind, act.actId);
    await setMinutesAside(client, { actId: act.actId, connectionId, kind });
  }
  await notifyPagesOf(client, connectionId);
}

/** The records of an act in force. */
export async function findActRecords(client: pg.PoolClient, actId: string): Promise<ActRecords[]> {
  const { rows } = await client.query<ActRecords>(
    `select distinct q.connection_id as "connectionId", q.kind, q.decision,
       coalesce(g.person_id, h.person_id) as "personId"
     from removal q
     left join measure_group g on q.kind not in ('ecg', 'sound') and g.connection_id = q.connection_id
       and g.group_id = q.record_id
     left join heart_recording h on h.connection_id = q.connection_id and h.kind::text = q.kind::text
       and h.signal_id = q.record_id
     where q.act_id = $1`,
    [actId],
  );
  return rows;
}

/**
 * Reopens the question of an act, and restores what it removed, with its minutes. The caller holds the persons'
 * locks.
 */
export async function undoRemovalAct(
  client: pg.PoolClient,
  actId: string,
  records: readonly ActRecords[],
): Promise<void> {
  for (const { kind, decision } of records) if (decision === "removed") await unbury(client, kind, actId);
  await client.query(
    "update removal set decision = null, act_id = null, by_user_id = null, decided_at = null where act_id = $1",
    [actId],
  );
  for (const connectionId of [...new Set(records.map((record) => record.connectionId))].sort()) {
    await bringMinutesBack(client, { actId, connectionId });
    await notifyPagesOf(client, connectionId);
  }
}

// Tombstones like those of a fetch, with a new seq of the person who has them; but their numbers are kept for a
// while, to be restored.
const mark = (kind: RemovalKind, gone: string, which: string): string => {
  const { table, id } = recordOf(kind);
  const mine = `q.act_id = $1 and q.kind = $2::text::removal_kind and r.connection_id = q.connection_id
    and r.kind::text = $2 and r.${id} = q.record_id and ${which}`;
  return `
    with concerned as (select distinct r.person_id from removal q, ${table} r where ${mine}),
    bumped as (update person set seq = seq + 1 where id in (select person_id from concerned) returning id, seq),
    marked as (
      update ${table} r set deleted_at = ${gone}, seq = b.seq from removal q, bumped b where ${mine} and b.id = r.person_id)
    select id from bumped`;
};

async function bury(client: pg.PoolClient, kind: RemovalKind, actId: string): Promise<void> {
  await markAndNotify(client, mark(kind, "clock_timestamp()", "r.deleted_at is null"), [actId, kind]);
}

async function unbury(client: pg.PoolClient, kind: RemovalKind, actId: string): Promise<void> {
  await markAndNotify(client, mark(kind, "null", "r.deleted_at is not null"), [actId, kind]);
}

async function markAndNotify(client: pg.PoolClient, statement: string, values: string[]): Promise<void> {
  const { rows } = await client.query<{ id: string }>(statement, values);
  await notifyPages(
    client,
    rows.map(({ id }) => id),
  );
}

// Of what was removed nothing stays but that it is gone.
const FORGET = `
  with gone as (
    delete from removal where decision = 'removed'
      and ${olderThan("decided_at", "removedReadings")} returning *),
  measures as (
    delete from measure m using gone q, measure_group g where g.connection_id = q.connection_id
      and g.group_id = q.record_id and g.kind::text = q.kind::text and g.deleted_at is not null
      and m.connection_id = g.connection_id and m.group_id = g.group_id),
  groups as (
    update measure_group g set details = null from gone q where g.connection_id = q.connection_id
      and g.group_id = q.record_id and g.kind::text = q.kind::text and g.deleted_at is not null)
  update heart_recording h set samples = null, signal_due_at = null, signal_attempts = 0 from gone q
  where h.connection_id = q.connection_id and h.kind::text = q.kind::text and h.signal_id = q.record_id
    and h.deleted_at is not null`;

/** Forgets the numbers of what people had removed long ago. */
export async function forgetRemoved(database: Database): Promise<void> {
  await database.pool.query(FORGET);
  await forgetMinutesAside(database);
}
