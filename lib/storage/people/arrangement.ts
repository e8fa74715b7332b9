import { findMetric, type MetricKey } from "#lib/metrics/registry.ts";
import { type Arrangement, AUTOMATIC } from "#lib/metrics/arrangement.ts";
import type { Database } from "#lib/storage/database.ts";

/** How a user arranged the dashboard of a person; automatic when they did not. */
export async function findArrangement(
  { pool }: Pick<Database, "pool">,
  userId: string,
  personId: string,
): Promise<Arrangement> {
  const { rows } = await pool.query<{ pinned: string[] | null; hidden: string[] }>({
    name: "find-arrangement",
    text: "select pinned, hidden from arrangement where user_id = $1 and person_id = $2",
    values: [userId, personId],
  });
  const [row] = rows;
  return row ? { pinned: row.pinned && keysOf(row.pinned), hidden: keysOf(row.hidden) } : AUTOMATIC;
}

/** Keeps it, as long as the user may see the person. */
export async function keepArrangement(
  { pool }: Pick<Database, "pool">,
  userId: string,
  personId: string,
  { pinned, hidden }: Arrangement,
): Promise<void> {
  await pool.query(
    `insert into arrangement (user_id, person_id, pinned, hidden)
     select user_id, person_id, $3, $4 from access where user_id = $1 and person_id = $2
     on conflict (user_id, person_id) do update set pinned = excluded.pinned, hidden = excluded.hidden`,
    [userId, personId, pinned, hidden],
  );
}

/** A version that knows fewer metrics may read what a newer one wrote. */
function keysOf(keys: readonly string[]): MetricKey[] {
  return keys.flatMap((key) => findMetric(key)?.key ?? []);
}
