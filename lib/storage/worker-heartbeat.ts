import type { Database } from "./database.ts";

/** Says that a worker lives, and forgets those that have been silent for a day. */
export async function noteHeartbeat({ pool }: Pick<Database, "pool">, id: string): Promise<void> {
  await pool.query(
    `insert into worker_beat (id) values ($1) on conflict (id) do update set seen_at = clock_timestamp()`,
    [id],
  );
  await pool.query("delete from worker_beat where seen_at < clock_timestamp() - interval '1 day'");
}

/** Takes a worker off the list that stops in order. */
export async function endHeartbeat({ pool }: Pick<Database, "pool">, id: string): Promise<void> {
  await pool.query("delete from worker_beat where id = $1", [id]);
}

/** How many ms ago a worker was last seen, by the database's clock; null when there is none. */
export async function findWorkerSilence({ pool }: Pick<Database, "pool">): Promise<number | null> {
  const { rows } = await pool.query<{ silence: number | null }>(
    "select extract(epoch from clock_timestamp() - max(seen_at))::float8 * 1000 as silence from worker_beat",
  );
  return rows[0]?.silence ?? null;
}
