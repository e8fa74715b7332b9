import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { takeLock } from "./locks.ts";
import { createConnector, refuseHiddenPooler } from "./postgres/connector.ts";

/** A migration that waits for a table blocks all other access to it: it gives up after this, and tries again. */
const LOCK_TIMEOUT_MS = 5_000;
const LOCK_PAUSE_MS = 2_000;
const LOCK_ATTEMPTS = 10;
const LOCK_NOT_AVAILABLE = "55P03";

// Prisma's own bookkeeping table, so that `prisma migrate status` and `deploy` agree with what was applied here.
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** One change of the tables: its folder's name, its SQL, and the SHA-256 of that. */
export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

/** The migrations in `folder`, in their order. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(path.join(folder, name, "migration.sql")))
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

type Options = {
  /** Applies these alone, for a database that is to be as an older version left it. */
  only?: readonly string[];
  /** Shorter waits, for tests. */
  lockTimeoutMs?: number;
  lockPauseMs?: number;
  lockAttempts?: number;
};

/**
 * Applies the migrations in `folder` that the database does not have yet, each in its own transaction, and returns
 * their names. Throws an Error with a readable message when the database has one that is not in `folder`: a newer
 * Plumbline has used it, and this one does not know what its tables mean. Throws also when an applied migration was
 * edited since, when a lock is not granted, or when a migration fails (it is rolled back entirely).
 *
 * In-process, because Prisma's CLI takes 2-3 s per run and this takes a tenth of that.
 */
export async function migrate(url: string, folder: string, options: Options = {}): Promise<string[]> {
  const connector = createConnector(url);
  const client = connector.createClient();
  // A lock of the session does not survive a pooler, and each migration ends a transaction: the lock has its own.
  const queue = connector.createClient();
  try {
    await client.connect();
    await queue.connect();
    if (!connector.address.pooled) await refuseHiddenPooler(client);
    await lockMigrations(queue);
    await client.query(BOOKKEEPING);
    const known = readMigrations(folder);
    const applied = await readApplied(client);
    const renamed = findRenamed(known, applied);
    for (const { from, to } of renamed) {
      await client.query("update _prisma_migrations set migration_name = $2 where migration_name = $1", [
        from,
        to,
      ]);
      applied.set(to, applied.get(from) ?? "");
      applied.delete(from);
    }
    refuseUnknown(known, applied);
    const fresh: string[] = [];
    for (const migration of known) {
      if (options.only && !options.only.includes(migration.name)) continue;
      const checksum = applied.get(migration.name);
      if (checksum !== undefined && checksum !== migration.checksum)
        throw new Error(`Migration ${migration.name} was edited after it was applied to this database.`);
      if (checksum !== undefined) continue;
      await applyWhenFree(client, migration, options);
      fresh.push(migration.name);
    }
    return fresh;
  } finally {
    // A client that never connected refuses to end.
    await Promise.allSettled([client.end(), queue.end()]);
  }
}

/** Waits until no other process migrates, and keeps others waiting until the client ends. */
async function lockMigrations(client: pg.Client): Promise<void> {
  await client.query("begin");
  await client.query("set local statement_timeout = 0");
  await client.query("set local idle_in_transaction_session_timeout = 0");
  await takeLock(client, "migrations");
}

async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    "select migration_name, checksum from _prisma_migrations where rolled_back_at is null and finished_at is not null",
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

/** Applied under a name that has gone, but with the very text of one that is here and was not applied. */
function findRenamed(
  known: readonly Migration[],
  applied: ReadonlyMap<string, string>,
): { from: string; to: string }[] {
  const names = new Set(known.map(({ name }) => name));
  return [...applied]
    .filter(([name]) => !names.has(name))
    .flatMap(([from, checksum]) => {
      const now = known.find((each) => each.checksum === checksum && !applied.has(each.name));
      return now ? [{ from, to: now.name }] : [];
    });
}

function refuseUnknown(known: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const names = new Set(known.map(({ name }) => name));
  const unknown = [...applied.keys()].filter((name) => !names.has(name)).sort();
  if (unknown.length === 0) return;
  throw new Error(
    `A newer version of Plumbline has used this database: it has ${unknown.length === 1 ? "a change" : "changes"} of the tables that this version does not know ` +
      `(${unknown.join(", ")}). Start the newer version, or restore a backup that was made before it.`,
  );
}

async function applyWhenFree(client: pg.Client, migration: Migration, options: Options): Promise<void> {
  const {
    lockTimeoutMs = LOCK_TIMEOUT_MS,
    lockPauseMs = LOCK_PAUSE_MS,
    lockAttempts = LOCK_ATTEMPTS,
  } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await apply(client, migration, lockTimeoutMs);
    } catch (cause) {
      const { name } = migration;
      const locked = cause instanceof pg.DatabaseError && cause.code === LOCK_NOT_AVAILABLE;
      const why = cause instanceof Error ? cause.message : String(cause);
      if (!locked) throw new Error(`Migration ${name} failed: ${why}`, { cause });
      if (attempt >= lockAttempts)
        throw new Error(
          `Migration ${name} found its tables in use ${attempt} times, and nothing of it was done. ` +
            "Stop other Plumbline processes and long queries on this database, and start again.",
          { cause },
        );
      await pause(lockPauseMs);
    }
  }
}

async function apply(
  client: pg.Client,
  { name, sql, checksum }: Migration,
  lockTimeoutMs: number,
): Promise<void> {
  await client.query("begin");
  try {
    await client.query(`set local lock_timeout = ${Math.round(lockTimeoutMs)}`);
    // Filling a new column of millions of rows takes its time.
    await client.query("set local statement_timeout = 0");
    await client.query(sql);
    await client.query(
      "insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) values ($1, $2, $3, now(), 1)",
      [randomUUID(), checksum, name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
