import { lockPersons } from "./locks.ts";
import type { Database } from "./database.ts";
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

/** Which rows are forgotten by their age alone. Each condition is a range of an index. */
export const AGED = {
  audit_entry: olderThan("at", "audit"),
  notification: olderThan("received_at", "notifications"),
  inbox_item: `state <> 'waiting' and ${olderThan("finished_at", "finishedItems")}`,
  unread_entry: olderThan("seen_at", "unreadEntries"),
  decision: `undone_at is not null and ${olderThan("undone_at", "undoneDecisions")}`,
} as const;

// Items that sync everything stay: there is one per kind, and a first sync resumes from it.
const DEAD_ITEMS = `state = 'waiting' and (window_from is not null or changes_only)
  and connection_id in (select id from connection where state <> 'active')
  and ${olderThan("created_at", "itemsOfDeadLinks")}`;

/** Forgets what is too old, at most hourly over all processes. Answers whether it was this one's turn. */
export async function pruneHourly(database: Database): Promise<boolean> {
  const { rowCount } = await database.pool.query(CLAIM);
  if (rowCount === 0) return false;
  await prune(database);
  return true;
}

/** Forgets what is older than lib/storage/kept-days.ts says. */
export async function prune(database: Database): Promise<void> {
  for (const [table, condition] of Object.entries(AGED)) await deleteBatches(database, table, condition);
  await deleteBatches(database, "inbox_item", DEAD_ITEMS);
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

/**
 * Records that show open pages that a reading is gone. A tombstone with a decision, or one that another page still
 * needs, stays.
 */
const GONE = [
  { table: "group_departure", condition: olderThan("r.departed_at", "tombstones") },
  {
    table: "heart_recording",
    condition: `r.deleted_at is not null and ${olderThan("r.deleted_at", "tombstones")}`,
  },
  {
    table: "measure_group",
    condition: `r.deleted_at is not null and ${olderThan("r.deleted_at", "tombstones")}
      and not exists (select from decision d
        where d.connection_id = r.connection_id and d.group_id = r.group_id and d.undone_at is null)
      and not exists (select from group_departure d
        where d.connection_id = r.connection_id and d.group_id = r.group_id)`,
  },
] as const;

async function forgetGone(database: Database): Promise<void> {
  for (const { table, condition } of GONE) {
    const { rows } = await database.pool.query<{ id: string }>(
      `select distinct r.person_id as id from ${table} r where ${condition}`,
    );
    for (const { id } of rows) await forgetGoneOf(database, id, table, condition);
  }
}

/** A page whose cursor is behind the deleted tombstones must be reloaded: records up to where they were deleted. */
async function forgetGoneOf(
  database: Database,
  personId: string,
  table: string,
  condition: string,
): Promise<void> {
  await inTransaction(database, async (client) => {
    // The person before the rows, as every writer.
    await lockPersons(client, [personId]);
    await client.query(
      `with gone as (delete from ${table} r where r.person_id = $1 and ${condition} returning r.seq)
       update person set forgotten_seq = greatest(forgotten_seq, (select max(seq) from gone)) where id = $1`,
      [personId],
    );
  });
}
