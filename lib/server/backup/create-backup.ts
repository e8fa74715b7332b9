import { rename, rm } from "node:fs/promises";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type pg from "pg";
import {
  beginSnapshot,
  copyRowsOut,
  createTableSum,
  listCopyTables,
  readAppliedMigrations,
  readSequences,
} from "#lib/storage/copy-tables.ts";
import { createConnector } from "#lib/storage/postgres/connector.ts";
import { type ArchiveHead, type ArchivePart, type Lock, writeArchive } from "./archive.ts";

export type BackupInput = {
  /** The database, which may be in use. */
  url: string;
  secrets: ArchiveHead["secrets"];
  /** Where the simulated cloud keeps its state, which goes along when it is there. */
  dataDirectory: string;
  /** The file to write; it must not exist yet. */
  file: string;
} & Lock;

export type BackupSummary = { readonly tables: number; readonly rows: number };

/**
 * Writes everything an installation is made of into one encrypted file: the rows of all tables as they were at one
 * moment, the migrations that made the tables, the secrets, and the simulated cloud's state. The file has its name
 * only when it is whole.
 */
export async function createBackup(input: BackupInput): Promise<BackupSummary> {
  const { url, file } = input;
  if (existsSync(file)) throw new Error(`${file} is there already. Choose another name.`);
  const client = createConnector(url).createClient();
  await client.connect();
  const making = `${file}.part`;
  try {
    const summary = { tables: 0, rows: 0 };
    await rm(making, { force: true });
    await writeArchive(making, input, collect(client, input, summary));
    await rename(making, file);
    return summary;
  } catch (error) {
    await rm(making, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function* collect(
  client: pg.Client,
  { secrets, dataDirectory }: BackupInput,
  summary: { tables: number; rows: number },
): AsyncGenerator<ArchivePart> {
  await beginSnapshot(client);
  const tables = await listCopyTables(client);
  // Prevents changes to the tables' definitions while they are read.
  await client.query(`lock table ${tables.map(({ name }) => name).join(", ")} in access share mode`);
  const migrations = await readAppliedMigrations(client);
  const createdAt = new Date().toISOString();
  yield { kind: "head", format: "plumbline-backup", version: 1, createdAt, migrations, secrets };
  const state = path.join(dataDirectory, "simulator.json");
  if (existsSync(state)) yield { kind: "file", name: "simulator.json", text: readFileSync(state, "utf8") };
  for (const table of tables) {
    yield { kind: "table", name: table.name, columns: [...table.columns] };
    const sum = createTableSum();
    for await (const chunk of copyRowsOut(client, table)) {
      sum.add(chunk as Buffer);
      yield chunk as Buffer;
    }
    const { rows, sha256 } = sum.result();
    summary.tables += 1;
    summary.rows += rows;
    yield { kind: "table-end", rows, sha256 };
  }
  yield { kind: "end", tables: tables.length, sequences: await readSequences(client) };
  await client.query("commit");
}
