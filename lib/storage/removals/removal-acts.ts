import type { RemovalKind } from "#lib/metrics/kinds.ts";
import type pg from "pg";
import { notifyPagesOf } from "#lib/storage/channels.ts";
import type { Database } from "#lib/storage/database.ts";
import { keepTypes } from "#lib/storage/groups/measure-group-row.ts";
import { olderThan } from "#lib/storage/kept-days.ts";
import { lockPersons } from "#lib/storage/locks.ts";
import { advanceSeq } from "#lib/storage/locks.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import type { QuestionIdentity } from "./removal-questions.ts";
import { bringMinutesBack, forgetMinutesAside, setMinutesAside } from "./removed-minutes.ts";

/** The persons and questions that an act decided about. */
export type ActRecords = QuestionIdentity & { readonly decision: "kept" | "removed" };

const RECORD = {
  group: { table: "measure_group", id: "group_id", kinds: "record_kind" },
  recording: { table: "heart_recording", id: "signal_id", kinds: "recording_kind" },
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
  await client.query(
    `update removal set decision = $4::removal_decision, act_id = $5, by_user_id = $6, decided_at = now()
     where person_id = $1 and connection_id = $2 and kind = $3::text::removal_kind and decision is null`,
    [personId, connectionId, kind, act.decision, act.actId, act.userId],
  );
  if (act.decision === "removed") {
    await bury(client, { personId, kind, actId: act.actId });
    await setMinutesAside(client, { actId: act.actId, connectionId, kind });
  }
  await notifyPagesOf(client, connectionId);
}

/** The records of an act in force. */
export async function findActRecords(client: pg.PoolClient, actId: string): Promise<ActRecords[]> {
  const { rows } = await client.query<ActRecords>(
    `select distinct connection_id as "connectionId", kind, decision, person_id as "personId"
     from removal where act_id = $1`,
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
  for (const { kind, decision, personId } of records)
    if (decision === "removed") await unbury(client, { personId, kind, actId });
  for (const personId of new Set(records.map((record) => record.personId)))
    await client.query(
      `update removal set decision = null, act_id = null, by_user_id = null, decided_at = null
       where person_id = $1 and act_id = $2`,
      [personId, actId],
    );
  for (const connectionId of [...new Set(records.map((record) => record.connectionId))].sort()) {
    await bringMinutesBack(client, { actId, connectionId });
    await notifyPagesOf(client, connectionId);
  }
}

type Concerned = { readonly personId: string; readonly kind: RemovalKind; readonly actId: string };

// Tombstones like those of a fetch, with a new seq of the person who has them; but their numbers are kept for a
// while, to be restored.
const mark = (kind: RemovalKind, gone: string, which: string): string => {
  const { table, id, kinds } = recordOf(kind);
  return `
    update ${table} r set deleted_at = ${gone}, seq = $4 from removal q
    where q.person_id = $1 and q.act_id = $3 and q.kind = $2::text::removal_kind
      and r.person_id = $1 and r.connection_id = q.connection_id and r.kind = $2::text::${kinds}
      and r.${id} = q.record_id and ${which}`;
};

async function bury(client: pg.PoolClient, concerned: Concerned): Promise<void> {
  await markRecords(client, concerned, mark(concerned.kind, "now()", "r.deleted_at is null"));
}

async function unbury(client: pg.PoolClient, concerned: Concerned): Promise<void> {
  await markRecords(client, concerned, mark(concerned.kind, "null", "r.deleted_at is not null"));
}

async function markRecords(
  client: pg.PoolClient,
  { personId, kind, actId }: Concerned,
  statement: string,
): Promise<void> {
  await client.query(statement, [personId, kind, actId, await advanceSeq(client, personId)]);
}

const DECIDED_LONG_AGO = `decision = 'removed' and ${olderThan("decided_at", "removedReadings")}`;

// Of what was removed nothing stays but that it is gone, and of which types it was.
const FORGET_DETAILS = `
  update measure_group g set details = null, ${keepTypes("g")}
  from json_to_recordset($2::json) as q(connection_id uuid, kind record_kind, record_id text)
  where g.person_id = $1 and g.connection_id = q.connection_id and g.group_id = q.record_id and g.kind = q.kind
    and g.deleted_at is not null`;
const FORGET_MEASURES = `
  delete from measure m using json_to_recordset($2::json) as q(connection_id uuid, kind record_kind, record_id text),
    measure_group g
  where g.person_id = $1 and g.connection_id = q.connection_id and g.group_id = q.record_id and g.kind = q.kind
    and g.deleted_at is not null and m.person_id = $1 and m.connection_id = g.connection_id
    and m.group_id = g.group_id`;
const FORGET_SIGNALS = `
  update heart_recording h set samples = null, signal_due_at = null, signal_attempts = 0
  from json_to_recordset($2::json) as q(connection_id uuid, kind recording_kind, record_id text)
  where h.person_id = $1 and h.connection_id = q.connection_id and h.kind = q.kind and h.signal_id = q.record_id
    and h.deleted_at is not null`;

type Forgotten = { connection_id: string; kind: RemovalKind; record_id: string };

/** Forgets the numbers of what people had removed long ago. */
export async function forgetRemoved(database: Database): Promise<void> {
  const { rows } = await database.pool.query<{ id: string }>(
    `select distinct person_id as id from removal where ${DECIDED_LONG_AGO}`,
  );
  for (const { id } of rows)
    await inTransaction(database, async (client) => {
      await lockPersons(client, [id]);
      const { rows: gone } = await client.query<Forgotten>(
        `delete from removal where person_id = $1 and ${DECIDED_LONG_AGO} returning connection_id, kind, record_id`,
        [id],
      );
      const signals = gone.filter(({ kind }) => recordOf(kind) === RECORD.recording);
      const groups = gone.filter(({ kind }) => recordOf(kind) === RECORD.group);
      await client.query(FORGET_DETAILS, [id, JSON.stringify(groups)]);
      await client.query(FORGET_MEASURES, [id, JSON.stringify(groups)]);
      await client.query(FORGET_SIGNALS, [id, JSON.stringify(signals)]);
    });
  await forgetMinutesAside(database);
}
