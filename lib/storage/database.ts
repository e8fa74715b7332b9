import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { PrismaClient } from "#prisma/generated/client.ts";
import { createPersonMemo, type PersonMemo } from "./people/person-memo.ts";
import { type Connector, type ConnectorOptions, createConnector } from "./postgres/connector.ts";

/** The two ways to the one database: Prisma's query API, and the pool for statements of the hot path. */
export type Database = {
  readonly url: string;
  /** For connections beside the pool: work that must not wait for pages has its own. */
  readonly connector: Connector;
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  /** What pages have read, kept until it changes. */
  readonly memo: PersonMemo;
  close(): Promise<void>;
};

/** Anything with `query`: the pool, or a client inside the caller's transaction. */
export type Queryable = Pick<pg.Pool, "query">;

type DatabaseOptions = ConnectorOptions & {
  /** The most connections of the pool. */
  readonly poolSize?: number;
};

/** Opens a database; nothing connects before the first query. Throws a sentence when `url` cannot be read. */
export function openDatabase(url: string, { poolSize = 20, ...options }: DatabaseOptions = {}): Database {
  const connector = createConnector(url, options);
  const pool = connector.createPool(poolSize);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  const memo = createPersonMemo();
  return {
    url,
    connector,
    prisma,
    pool,
    memo,
    async close() {
      memo.clear();
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
