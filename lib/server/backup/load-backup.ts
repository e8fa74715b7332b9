import type pg from "pg";
import {
  type CopyTable,
  copyRowsIn,
  isUnused,
  listCopyTables,
  readAppliedMigrations,
  type SequenceState,
  sumTable,
  type TableSum,
  useCopyFormat,
  withBareTables,
  writeSequences,
} from "#lib/storage/copy-tables.ts";
import { migrate, readMigrations } from "#lib/storage/migrate.ts";
import { createConnector } from "#lib/storage/postgres/connector.ts";
import { type ArchiveHead, type ArchivePart, readArchive } from "./archive.ts";

export type LoadedBackup = {
  readonly head: ArchiveHead;
  /** The simulated cloud's state; null when there was none. */
  readonly simulator: string | null;
  readonly tables: number;
  readonly rows: number;
};

const MIGRATIONS = "prisma/migrations";

/**
 * Loads a backup into the unused database at `url` and compares the row count and SHA-256 of every table with the
 * backup. All rows are committed in one transaction, or none. Throws an Error with a readable message when the backup
 * cannot be read, is of a newer version, or differs after loading.
 */
export async function loadBackup(url: string, file: string, passphrase: string): Promise<LoadedBackup> {
  const parts = createPartReader(readArchive(file, passphrase));
  const head = await parts.next();
  if (!head || Buffer.isBuffer(head) || head.kind !== "head") throw new Error(`${file} has no beginning.`);
  const client = createConnector(url).createClient();
  await client.connect();
  try {
    if (!(await isUnused(client)))
      throw new Error("The database is in use already. Restore into an empty one: nothing is overwritten.");
    await makeTables(client, url, head);
    await client.query("begin");
    await useCopyFormat(client);
    const loaded = await loadTables(client, parts);
    await client.query("commit");
    return { head, ...loaded };
  } finally {
    await client.end();
  }
}

/** Makes the tables as the version that wrote the backup had them; the next start brings them up to date. */
async function makeTables(client: pg.Client, url: string, { migrations }: ArchiveHead): Promise<void> {
  const known = new Map(readMigrations(MIGRATIONS).map(({ name, checksum }) => [name, checksum]));
  const unknown = migrations.filter(({ name, checksum }) => known.get(name) !== checksum);
  if (unknown.length > 0)
    throw new Error(
      `This backup was made by a newer version of Plumbline (${unknown.map(({ name }) => name).join(", ")}). Restore it with that version.`,
    );
  const names = migrations.map(({ name }) => name);
  await migrate(url, MIGRATIONS, { only: names });
  const more = (await readAppliedMigrations(client)).filter(({ name }) => !names.includes(name));
  if (more.length > 0)
    throw new Error(
      "The tables of this database are of a newer version than the backup. Restore into a database without tables.",
    );
}

async function loadTables(
  client: pg.Client,
  parts: PartReader,
): Promise<Pick<LoadedBackup, "simulator" | "tables" | "rows">> {
  const tables = await listCopyTables(client);
  const sums = new Map<CopyTable, TableSum>();
  let simulator: string | null = null;
  let sequences: readonly SequenceState[] = [];
  await withBareTables(client, tables, async () => {
    for (let part = await parts.next(); part; part = await parts.next()) {
      if (Buffer.isBuffer(part) || part.kind === "head" || part.kind === "table-end") throw outOfOrder();
      if (part.kind === "file") simulator = part.text;
      else if (part.kind === "end") {
        if (part.tables !== sums.size || sums.size !== tables.length) throw outOfOrder();
        sequences = part.sequences;
      } else {
        const { name, columns } = part;
        const table = tables.find((each) => each.name === name);
        if (!table || table.columns.join() !== columns.join())
          throw new Error(`The backup's table ${name} is not as the migrations make it.`);
        await copyRowsIn(client, table, parts.rows());
        const end = await parts.next();
        if (!end || Buffer.isBuffer(end) || end.kind !== "table-end") throw outOfOrder();
        sums.set(table, { rows: end.rows, sha256: end.sha256 });
      }
    }
  });
  await writeSequences(client, sequences);
  let rows = 0;
  for (const [table, wanted] of sums) {
    const found = await sumTable(client, table);
    if (found.rows !== wanted.rows || found.sha256 !== wanted.sha256)
      throw new Error(
        `Table ${table.name} did not come out as it went in: ${found.rows} rows of ${wanted.rows}.`,
      );
    rows += found.rows;
  }
  return { simulator, tables: sums.size, rows };
}

const outOfOrder = (): Error => new Error("The parts of the backup are out of order.");

/** Reads parts one by one; `rows` gives those of a table, up to the record that follows them. */
type PartReader = { next(): Promise<ArchivePart | null>; rows(): AsyncGenerator<Buffer> };

function createPartReader(source: AsyncGenerator<ArchivePart>): PartReader {
  let ahead: ArchivePart | null = null;
  const next = async (): Promise<ArchivePart | null> => {
    const part = ahead;
    ahead = null;
    if (part) return part;
    const { value, done } = await source.next();
    return done ? null : value;
  };
  return {
    next,
    async *rows() {
      for (let part = await next(); part; part = await next()) {
        if (!Buffer.isBuffer(part)) {
          ahead = part;
          return;
        }
        yield part;
      }
    },
  };
}
