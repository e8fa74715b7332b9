import type pg from "pg";
import type { Database } from "./database.ts";
import { describeFault, type Fault } from "./describe-fault.ts";
import { findWorkerSilence } from "./worker-heartbeat.ts";

/** Whether this process can do its work, and what is in the way. */
export type Readiness = {
  readonly ready: boolean;
  /** Why the database refuses writes; null when it accepts them. */
  readonly database: Fault | null;
  /** How many ms ago a worker was last seen; null when none was, or when it is not known. */
  readonly workerSilenceMs: number | null;
  /** Changes of the tables that the database has and this code does not know, and the other way round. */
  readonly unknownSchema: readonly string[];
  readonly missingSchema: readonly string[];
  /** One sentence for each thing that is wrong. */
  readonly problems: readonly string[];
};

/** Workers say every half minute that they live. */
const WORKER_SILENT_MS = 90_000;
/** The caller needs an answer within two seconds. */
const ANSWER_MS = 1_700;
const LATE: Fault = {
  fault: "DatabaseSilentError",
  code: "ETIMEDOUT",
  reason: "the database does not answer",
};

// The intake's write, rolled back: a full disk, a standby or a missing right refuses this just as it refuses a
// notification.
const WRITE = `insert into notification (connection_id, outcome, fields) values (gen_random_uuid(), 'readiness', '{}')`;
const APPLIED = `select migration_name as name from _prisma_migrations
  where rolled_back_at is null and finished_at is not null`;

/** Asks the database what readiness means. `migrations`: the names that this code knows. Never throws. */
export async function findReadiness(
  { pool }: Pick<Database, "pool">,
  migrations: readonly string[],
): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>((resolve) => {
    timer = setTimeout(() => resolve(describe({ database: LATE })), ANSWER_MS);
  });
  const asked = ask(pool, migrations).catch((error: unknown) => describe({ database: describeFault(error) }));
  const answer = await Promise.race([asked, late]);
  clearTimeout(timer);
  return answer;
}

async function ask(pool: pg.Pool, migrations: readonly string[]): Promise<Readiness> {
  const workerSilenceMs = await findWorkerSilence({ pool });
  const { rows } = await pool.query<{ name: string }>(APPLIED);
  const applied = new Set(rows.map(({ name }) => name));
  const facts = {
    workerSilenceMs,
    unknownSchema: [...applied].filter((name) => !migrations.includes(name)).sort(),
    missingSchema: migrations.filter((name) => !applied.has(name)),
  };
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(WRITE);
    return describe(facts);
  } catch (error) {
    return describe({ ...facts, database: describeFault(error) });
  } finally {
    await client.query("rollback").then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }
}

function describe(facts: Partial<Readiness>): Readiness {
  const { database = null, workerSilenceMs = null, unknownSchema = [], missingSchema = [] } = facts;
  const known = facts.workerSilenceMs !== undefined;
  const problems = [
    ...(database === null ? [] : [`The database refuses: ${database.code ?? database.fault}.`]),
    ...(known && workerSilenceMs === null ? ["No worker runs."] : []),
    ...(workerSilenceMs !== null && workerSilenceMs > WORKER_SILENT_MS
      ? [`No worker has been seen for ${Math.round(workerSilenceMs / 1_000)} s.`]
      : []),
    ...(unknownSchema.length > 0 ? ["A newer version of Plumbline has changed the database."] : []),
    ...(missingSchema.length > 0 ? ["The database lacks changes that this version needs."] : []),
  ];
  const ready = problems.length === 0 && known;
  return { ready, database, workerSilenceMs, unknownSchema, missingSchema, problems };
}
