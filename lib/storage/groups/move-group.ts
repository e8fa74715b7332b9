import type pg from "pg";
import type { GroupIdentity } from "#lib/metrics/measure-group.ts";

// The person is part of each key, and may be on another server: a row is written there and deleted here. It travels as
// text, in which large numbers stay exact. Recordings of the heart do not move, whose ids may be the same.
const MOVED = [
  {
    table: "measure_group",
    columns: `group_id, kind, category, attribution, measured_at, ends_at, details, zone, created_at, modified_at,
      arrived_at, arrived_by, device_id, device_model, model_id, deleted_at, seq, decision, jumps`,
    which: "group_id = $3",
  },
  { table: "measure", columns: "group_id, ordinal, code, position, value, exponent", which: "group_id = $3" },
  {
    table: "removal",
    columns: "kind, record_id, found_at, decision, act_id, decided_at, by_user_id",
    which: "record_id = $3 and kind not in ('ecg', 'sound')",
  },
] as const;

type Moved = (typeof MOVED)[number];

const read = ({ table, which }: Moved) => `
  select coalesce(json_agg(t), '[]')::text as rows from ${table} t
  where t.person_id = $1 and t.connection_id = $2 and ${which}`;
const erase = ({ table, which }: Moved) => `
  delete from ${table} where person_id = $1 and connection_id = $2 and ${which}`;
const write = ({ table, columns }: Moved) => `
  insert into ${table} (person_id, connection_id, ${columns})
  select $1, $2, ${columns} from json_populate_recordset(null::${table}, $3::json)`;

const LEAVE_TOMBSTONE = `
  update measure_group set deleted_at = now(), departed = true, details = null, decision = null, seq = $4
  where person_id = $1 and connection_id = $2 and group_id = $3`;

/**
 * Moves a group, with its measures and open questions, from one locked person to another. A tombstone stays, with the
 * seq of the person who loses it, so that open pages remove the group.
 */
export async function moveGroup(
  client: pg.PoolClient,
  { connectionId, groupId }: GroupIdentity,
  from: string,
  to: string,
  seq: number | null | undefined,
): Promise<void> {
  // What has the key there is a tombstone of an earlier move.
  await client.query(erase(MOVED[0]), [to, connectionId, groupId]);
  for (const moved of MOVED) {
    const { rows } = await client.query<{ rows: string }>(read(moved), [from, connectionId, groupId]);
    await client.query(write(moved), [to, connectionId, rows[0]?.rows ?? "[]"]);
    if (moved.table !== "measure_group") await client.query(erase(moved), [from, connectionId, groupId]);
  }
  await client.query(LEAVE_TOMBSTONE, [from, connectionId, groupId, seq]);
}
