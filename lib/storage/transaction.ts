import type pg from "pg";
import type { Database } from "./database.ts";

/** Runs `work` in one transaction on one client of the pool: committed when it returns, undone when it throws. */
export async function inTransaction<Result>(
  database: Pick<Database, "pool">,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    // A client that cannot even roll back is thrown away instead of returned to the pool.
    await client.query("rollback").catch((cause: unknown) => {
      broken = cause instanceof Error ? cause : new Error(String(cause));
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
