import { lockPersons } from "./locks.ts";
import type { Database } from "./database.ts";
import { findActiveDecisions } from "./decisions/active-decisions.ts";
import { olderThan } from "./kept-days.ts";
import { forgetRemoved } from "./removals/removal-acts.ts";
import { inTransaction } from "./transaction.ts";

const EVERY = "1 hour";
/** Rows of one statement, so that none holds its locks for long. */
const BATCH = 5_000;

// One row for all processes: the first to move it prunes. A time well in the future is of a clock that was set back; a
// moment ahead is only how the column rounds, or a process that claimed it during this statement.
const CLAIM = `
  insert into pruning (id, pruned_at) values (1, clock_timestamp())
  on conflict (id) do update set pruned_at = excluded.pruned_at
  where pruning.pruned_at < clock_timestamp() - interval '${EVERY}' or pruning.pruned_at > clock_timestamp() + interval '1 minute'`;

/** Which local rows are forgotten by their age alone. Each condition is a range of an index. */
export const AGED = {
  audit_entry: olderThan("at", "audit"),
  notification: olderThan("received_at", "notifications"),
  inbox_item: `state <> 'waiting' and ${olderThan("finished_at", "finishedItems")}`,
  unread_entry: olderThan("seen_at", "unreadEntries"),
  alert_episode: olderThan("ended_at", "alertEpisodes"),
  alert_delivery: olderThan("settled_at", "alertDeliveries"),
  share_link: olderThan("expires_at", "shareLinks"),
} as const;

const UNDONE_DECISIONS = `delete from decision where undone_at is not null and ${olderThan("undone_at", "undoneDecisions")}`;

// Items that sync everything stay: there is one per kind, and a first sync resumes from it.
const DEAD_ITEMS = `state = 'waiting' and (window_from is not null or changes_only)
  and connection_id in (select id from connection where state <> 'active')
  and ${olderThan("created_at", "itemsOfDeadLinks")}`;

/** Deletes what is too old, at most hourly over all processes. Returns whether it was this one's turn. */
export async function pruneHourly(database: Database): Promise<boolean> {
  const { rowCount } = await database.pool.query(CLAIM);
  if (rowCount === 0) return false;
  await prune(database);
  return true;
}

/** Deletes what is older than lib/storage/kept-days.ts says. */
export async function prune(database: Database): Promise<void> {
  for (const [table, condition] of Object.entries(AGED)) await deleteBatches(database, table, condition);
  await deleteBatches(database, "inbox_item", DEAD_ITEMS);
  await database.pool.query(UNDONE_DECISIONS);
  await forgetRemoved(database);
  await forgetGone(database);
}

async function deleteBatches(
  { pool }: Pick<Database, "pool">,
  table: string,
  condition: string,
): Promise<void> {
  const sql = `delete from ${table} where ctid = any(array(select ctid from ${table} where ${condition} limit ${BATCH}))`;
  for (let full = true; full;) {
    const { rowCount } = await pool.query(sql);
    full = rowCount === BATCH;
  }
}

// Records that show open pages that a reading is gone, and what a person deleted and could bring back.
const GONE_GROUPS = `g.deleted_at is not null and ${olderThan("g.deleted_at", "tombstones")}`;
const GONE_RECORDINGS = `h.deleted_at is not null and ${olderThan("h.deleted_at", "tombstones")}`;
const GONE_ENTRIES = `e.deleted_at is not null and not e.covered and ${olderThan("e.deleted_at", "deletedNotes")}`;
const GONE_NOTES = `n.deleted_at is not null and ${olderThan("n.deleted_at", "deletedNotes")}`;

const PERSONS = `
  select distinct g.person_id as id from measure_group g where ${GONE_GROUPS}
  union select distinct h.person_id from heart_recording h where ${GONE_RECORDINGS}
  union select distinct e.person_id from entry e where ${GONE_ENTRIES}
  union select distinct n.person_id from note n where ${GONE_NOTES}`;

async function forgetGone(database: Database): Promise<void> {
  const { rows } = await database.pool.query<{ id: string }>(PERSONS);
  for (const { id } of rows) await forgetGoneOf(database, id);
}

type GoneGroup = { connectionId: string; groupId: string; departed: boolean; seq: string };

/**
 * Deletes the old tombstones of a person. One with a decision stays, because the decision holds when the group comes
 * back. Records up to which seq they were deleted: a page with an older cursor must be reloaded.
 */
async function forgetGoneOf(database: Database, personId: string): Promise<void> {
  await inTransaction(database, async (client) => {
    // The person before the rows, as every writer.
    await lockPersons(client, [personId]);
    const { rows } = await client.query<GoneGroup>(
      `select g.connection_id as "connectionId", g.group_id as "groupId", g.departed, g.seq
       from measure_group g where g.person_id = $1 and ${GONE_GROUPS}`,
      [personId],
    );
    const decided = await findActiveDecisions(
      client,
      rows.filter(({ departed }) => !departed),
    );
    const gone = rows.filter(
      ({ departed, connectionId, groupId }) => departed || !decided.has(`${connectionId}/${groupId}`),
    );
    await client.query(
      `delete from measure_group g
       using json_to_recordset($2::json) as w("connectionId" uuid, "groupId" text)
       where g.person_id = $1 and g.connection_id = w."connectionId" and g.group_id = w."groupId"`,
      [personId, JSON.stringify(gone)],
    );
    const { rows: recordings } = await client.query<{ seq: string }>(
      `delete from heart_recording h where h.person_id = $1 and ${GONE_RECORDINGS} returning h.seq`,
      [personId],
    );
    const { rows: entries } = await client.query<{ seq: string }>(
      `delete from entry e where e.person_id = $1 and ${GONE_ENTRIES} returning e.seq`,
      [personId],
    );
    const { rows: notes } = await client.query<{ seq: string }>(
      `delete from note n where n.person_id = $1 and ${GONE_NOTES} returning n.seq`,
      [personId],
    );
    const seq = [...gone, ...recordings, ...entries, ...notes].reduce(
      (greatest, row) => Math.max(greatest, Number(row.seq)),
      0,
    );
    await client.query(
      "update person_data set forgotten_seq = greatest(forgotten_seq, $2) where person_id = $1",
      [personId, seq],
    );
  });
}
