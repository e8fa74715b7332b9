import type { Database } from "#lib/storage/database.ts";

// One statement: two processes that count at the same time queue on the row, and neither count is lost.
const COUNT = `
  insert into rate_counter (key, window_start, count) values ($1, $2, 1)
  on conflict (key) do update set
    window_start = case when rate_counter.window_start <= $3 then $2 else rate_counter.window_start end,
    count = case when rate_counter.window_start <= $3 then 1 else rate_counter.count + 1 end
  returning count, window_start`;

/** Counts one more in the window of `windowMs` that `key` is in; answers the count and when that window began. */
export async function countAttempt(
  database: Database,
  key: string,
  windowMs: number,
  now: Date,
): Promise<{ count: number; windowStart: Date }> {
  const { rows } = await database.pool.query<{ count: number; window_start: Date }>(COUNT, [
    key,
    now,
    new Date(now.getTime() - windowMs),
  ]);
  const row = rows[0];
  if (!row) throw new Error("rate_counter returned nothing");
  return { count: row.count, windowStart: row.window_start };
}

/** Forgets counters, after a success. */
export async function clearCounters(database: Database, keys: string[]): Promise<void> {
  await database.prisma.rateCounter.deleteMany({ where: { key: { in: keys } } });
}

/** Deletes counters with a window that ended before `before`. */
export async function pruneCounters(database: Database, before: Date): Promise<void> {
  await database.prisma.rateCounter.deleteMany({ where: { windowStart: { lt: before } } });
}
