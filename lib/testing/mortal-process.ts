import type pg from "pg";
import type { ConnectionsContext } from "#lib/connections/connections-context.ts";
import type { Database } from "#lib/storage/database.ts";

/** Thrown by everything that a dead process still tries. */
class Killed extends Error {
  override name = "Killed";
}

/** The externally visible steps of a process, counted; it dies after one of them. */
export type Mortality = {
  /** Runs a step, unless the process is dead, and dies after its last one without learning what came of it. */
  step<T>(work: () => Promise<T>): Promise<T>;
  dead(): boolean;
};

/** A process that dies after so many steps. */
export function createMortality(lifetime: number): Mortality {
  let steps = 0;
  return {
    async step(work) {
      steps += 1;
      if (steps > lifetime) throw new Killed();
      const result = await work();
      if (steps >= lifetime) throw new Killed();
      return result;
    },
    dead: () => steps >= lifetime,
  };
}

type Query = (...args: unknown[]) => Promise<unknown>;

/** The same database for a process that may die: each query is a step, and a dead one's connections are cut. */
function mortalDatabase(database: Database, { step, dead }: Mortality): Database {
  const counted =
    (query: Query): Query =>
    (...args) =>
      step(() => query(...args));
  const pool = replace(database.pool, {
    query: counted(database.pool.query.bind(database.pool) as Query),
    connect: async () => {
      const client = await database.pool.connect();
      return replace(client, {
        query: counted(client.query.bind(client) as Query),
        // A connection that a killed process leaves is closed by the system, and its transaction is undone.
        release: (broken?: Error | boolean) => client.release(dead() || broken),
      });
    },
  });
  return { ...database, pool };
}

/** A context of such a process. Calls to Withings are steps too; give it the client whose `fetch` counts them. */
export function mortalContext(context: ConnectionsContext, mortality: Mortality): ConnectionsContext {
  return { ...context, database: mortalDatabase(context.database, mortality) };
}

function replace<T extends pg.Pool | pg.PoolClient>(target: T, members: Record<string, unknown>): T {
  return new Proxy(target, {
    get: (whole, name) =>
      typeof name === "string" && name in members ? members[name] : Reflect.get(whole, name, whole),
  });
}
