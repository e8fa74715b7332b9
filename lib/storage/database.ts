import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "#prisma/generated/client.ts";

/** The two ways to the one database: Prisma's query API, and the pool for statements of the hot path. */
export type Database = {
  readonly url: string;
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  close(): Promise<void>;
};

/** Opens a database; nothing connects before the first query. */
export function openDatabase(url: string, poolSize = 20): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    // A transaction left open pins the queue's dead rows; none of ours waits on anything but the database.
    idle_in_transaction_session_timeout: 30_000,
    // Nothing of ours takes seconds; a statement that goes astray must not keep a processor for good.
    statement_timeout: 120_000,
  });
  // The server going away reaches idle clients as an event; the next query reports it to whoever asks.
  pool.on("error", () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  return {
    url,
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

// Next loads a module once for routes and once for instrumentation; the process must still have one pool.
const CURRENT = Symbol.for("plumbline.database");
type Holder = { [CURRENT]?: Database };

/** Makes `database` the process's own. Called once, by lib/server. */
export function useDatabase(database: Database): void {
  (globalThis as Holder)[CURRENT] = database;
}

/** The process's database. Throws before lib/server has opened it. */
export function currentDatabase(): Database {
  const database = (globalThis as Holder)[CURRENT];
  if (!database)
    throw new Error("The database is not open: start Plumbline with `npm start` or `npm run dev`.");
  return database;
}
