import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import type { Readable } from "node:stream";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

/** One of our tables as COPY has it: quoted names, columns in their order, and the order of its rows. */
export type CopyTable = {
  readonly name: string;
  readonly columns: readonly string[];
  /** The `order by` clause, the same on every server whatever its collation. */
  readonly order: string;
};

/** How many rows a table has, and the sum over their text. */
export type TableSum = { readonly rows: number; readonly sha256: string };

/** Where a sequence is. */
export type SequenceState = { readonly name: string; readonly lastValue: string; readonly isCalled: boolean };

// Prisma's bookkeeping is made by the migrations themselves.
const TABLES = `
  select quote_ident(c.relname) as name,
    (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select string_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', '
        order by array_position(i.indkey::int2[], a.attnum))
      from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
      where i.indrelid = c.oid and i.indisprimary) as "order"
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '_prisma_migrations'
  order by c.relname collate "C"`;

/** The tables of the product, by name. */
export async function listCopyTables(client: pg.ClientBase): Promise<CopyTable[]> {
  return (await client.query<CopyTable>(TABLES)).rows;
}

/**
 * Begins a transaction that sees the database as it is at one moment, and in which values are written the same way
 * on every server.
 */
export async function beginSnapshot(client: pg.ClientBase): Promise<void> {
  await client.query("begin isolation level repeatable read read only");
  await useCopyFormat(client);
}

/** Lets values be written and read the same way on every server, until the transaction ends. */
export async function useCopyFormat(client: pg.ClientBase): Promise<void> {
  await client.query(`set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
    set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
    set local extra_float_digits = 1; set local bytea_output = 'hex'; set local client_encoding = 'UTF8'`);
}

/** The rows of a table as COPY's text, in the order of its key. The caller has begun the transaction. */
export function copyRowsOut(client: pg.ClientBase, { name, columns, order }: CopyTable): Readable {
  const sorted = order ? ` order by ${order}` : "";
  return client.query(copyTo(`copy (select ${columns.join(", ")} from ${name}${sorted}) to stdout`));
}

/** Puts such text into a table. */
export async function copyRowsIn(
  client: pg.ClientBase,
  { name, columns }: Pick<CopyTable, "name" | "columns">,
  rows: AsyncIterable<Buffer>,
): Promise<void> {
  await pipeline(rows, client.query(copyFrom(`copy ${name} (${columns.join(", ")}) from stdin`)));
}

/** Adds up what COPY wrote; a row is a line, for line breaks in values are written as `\n`. */
export function createTableSum(): { add(chunk: Buffer): void; result(): TableSum } {
  const hash = createHash("sha256");
  let rows = 0;
  return {
    add(chunk) {
      hash.update(chunk);
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1;
    },
    result: () => ({ rows, sha256: hash.digest("hex") }),
  };
}

/** The checksum of a table's rows. */
export async function sumTable(client: pg.ClientBase, table: CopyTable): Promise<TableSum> {
  const sum = createTableSum();
  for await (const chunk of copyRowsOut(client, table)) sum.add(chunk as Buffer);
  return sum.result();
}

/** The positions of the product's sequences. A snapshot does not cover them: each is at least as far as its rows. */
export async function readSequences(client: pg.ClientBase): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname collate "C"`,
  );
  const states: SequenceState[] = [];
  for (const { name } of rows) {
    const { rows: at } = await client.query<Omit<SequenceState, "name">>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${name}`,
    );
    for (const state of at) states.push({ name, ...state });
  }
  return states;
}

/** Sets sequences to where they were. */
export async function writeSequences(client: pg.ClientBase, states: readonly SequenceState[]): Promise<void> {
  for (const { name, lastValue, isCalled } of states)
    await client.query("select setval($1::regclass, $2::bigint, $3)", [name, lastValue, isCalled]);
}

/**
 * Runs `work` on empty tables without foreign keys and triggers, and puts those back after it, which checks every
 * row. For the owner of the tables; the caller has begun the transaction.
 */
export async function withBareTables(
  client: pg.ClientBase,
  tables: readonly CopyTable[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  for (const key of keys) await client.query(`alter table ${key.table} drop constraint ${key.name}`);
  for (const { name } of tables) await client.query(`alter table ${name} disable trigger user`);
  await client.query(`truncate ${tables.map(({ name }) => name).join(", ")}`);
  await work();
  for (const { name } of tables) await client.query(`alter table ${name} enable trigger user`);
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
}

/** The migrations that a database has, in their order. */
export async function readAppliedMigrations(
  client: pg.ClientBase,
): Promise<{ name: string; checksum: string }[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select migration_name as name, checksum from _prisma_migrations
     where rolled_back_at is null and finished_at is not null order by migration_name collate "C"`,
  );
  return rows;
}

/** Whether this database is unused: it has none of our tables, or they hold no user and no person. */
export async function isUnused(client: pg.ClientBase): Promise<boolean> {
  for (const name of ["user", "person", "connection"]) {
    const { rows: found } = await client.query<{ table: string | null }>(
      "select to_regclass($1)::text as table",
      [`public."${name}"`],
    );
    if (!found[0]?.table) continue;
    const { rowCount } = await client.query(`select from "${name}" limit 1`);
    if (rowCount) return false;
  }
  return true;
}
