import { readFileSync, realpathSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const FILE = "database.json";

const RECORD = z.object({
  /** The folder that holds `pg`: "." for the data directory itself, else an absolute path. */
  place: z.string(),
  /** Which folder on the disk `pg` is: a copy of it has another number and another time of birth. */
  inode: z.number(),
  born: z.number(),
});

/** The record of its database that a data directory holds. */
export type ClusterRecord = z.infer<typeof RECORD>;

/** Reads the record in `home`; null when there is none. Throws a sentence when it cannot be read. */
export function readRecord(home: string): ClusterRecord | null {
  const file = path.join(home, FILE);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  try {
    return RECORD.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${file} is damaged, and it says where the database is. Put it back from your backup.`, {
      cause,
    });
  }
}

/** Records that the database of `home` is in `place`, and which folder that is. */
export function writeRecord(home: string, place: string): void {
  const record = { place: place === home ? "." : place, ...identityOf(path.join(place, "pg")) };
  const file = path.join(home, FILE);
  writeFileSync(`${file}.new`, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function identityOf(directory: string): Pick<ClusterRecord, "inode" | "born"> {
  const { ino, birthtimeMs } = statSync(directory);
  return { inode: ino, born: birthtimeMs };
}

function readControl(directory: string): Buffer {
  try {
    return readFileSync(path.join(directory, "global/pg_control"));
  } catch (cause) {
    throw new Error(`${directory} holds no complete PostgreSQL database. Put it back from your backup.`, {
      cause,
    });
  }
}

const CLEAN_STATES = [1, 2];

/** Whether the server on `directory` was shut down cleanly: `DBState` in `global/pg_control`, at byte 16. */
function wasStoppedInOrder(directory: string): boolean {
  const control = readControl(directory);
  const state = [control.readUInt32LE(16), control.readUInt32BE(16)];
  return state.some((each) => CLEAN_STATES.includes(each));
}

/**
 * Throws a sentence when `directory` is a copy that was made while the server ran: its files are of different
 * moments, and what does not fit together is found much later, or never. A copy of a stopped one is a database.
 */
export function refuseTornCopy(home: string, directory: string, record: ClusterRecord | null): void {
  if (wasStoppedInOrder(directory)) return;
  const now = identityOf(directory);
  const same = record === null || now.inode === record.inode || now.born === record.born;
  if (same && !namesAnother(directory)) return;
  throw new Error(
    `${directory} is a copy that was made while the database ran, so its files may be of different moments. Stop ` +
      "Plumbline before you copy its folder, or use `npm run backup` and `npm run restore`. " +
      `If this is the original, moved to another disk after a crash, delete ${path.join(home, FILE)} and postmaster.pid in ${directory}, and start again.`,
  );
}

/** Whether the server's own note in `directory` names another folder that is still there. */
function namesAnother(directory: string): boolean {
  try {
    const written = readFileSync(path.join(directory, "postmaster.pid"), "utf8").split("\n")[1] ?? "";
    return realpathSync(written) !== realpathSync(directory);
  } catch {
    return false;
  }
}
