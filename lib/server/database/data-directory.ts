import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { childEnvironment } from "../process/child-environment.ts";
import { NOBODY, type PostgresBinaries, runsAsRoot, type User } from "./postgres-binaries.ts";

export const DATABASE_USER = "plumbline";

const own = (file: string): void => {
  if (runsAsRoot()) chownSync(file, NOBODY.uid, NOBODY.gid);
};

/**
 * The user that runs the server on `directory`: its owner, or the system user `nobody` when root owns it. Null: our
 * own user.
 */
export function serverUser(directory: string): User | null {
  if (!runsAsRoot()) return null;
  const { uid, gid } = existsSync(directory) ? statSync(directory) : NOBODY;
  return uid === 0 ? NOBODY : { uid, gid };
}

/**
 * Creates a PostgreSQL data directory.
 *
 * It is made beside its place and renamed at the end, so that an interrupted first start leaves nothing half done.
 * The password is written to `passwordFile` (mode 600): without it every local user could read the health data.
 */
export function createDataDirectory(
  binaries: PostgresBinaries,
  directory: string,
  passwordFile: string,
): void {
  const password = randomBytes(24).toString("hex");
  const making = `${directory}.new`;
  const handover = `${directory}.password`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  chmodSync(making, 0o700);
  own(making);
  writeFileSync(handover, password, { mode: 0o600 });
  own(handover);
  try {
    const result = spawnSync(
      binaries.initdb,
      // prettier-ignore
      ["-D", making, "-U", DATABASE_USER, "-A", "scram-sha-256", "--pwfile", handover, "--encoding=UTF8", "--locale=C"],
      {
        ...(runsAsRoot() ? NOBODY : {}),
        cwd: making,
        encoding: "utf8",
        env: childEnvironment({ LC_ALL: "C", TZ: "UTC" }),
      },
    );
    if (result.status !== 0)
      throw new Error(
        `PostgreSQL could not create its data directory in ${making}: ${result.stderr || result.error}`,
      );
  } finally {
    rmSync(handover, { force: true });
  }
  writeFileSync(passwordFile, password, { mode: 0o600 });
  renameSync(making, directory);
}

/** Empty folders of PostgreSQL that a copy may have omitted, and without which it does not start. */
const OFTEN_EMPTY = [
  ...["pg_commit_ts", "pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat"],
  ...["pg_stat_tmp", "pg_subtrans", "pg_tblspc", "pg_twophase", "pg_wal/archive_status", "pg_wal/summaries"],
  ...["pg_logical/mappings", "pg_logical/snapshots"],
];

/** Gives a data directory that was copied its owner, its mode and its empty folders back. */
export function repairDataDirectory(directory: string, user: User | null): void {
  for (const folder of OFTEN_EMPTY) mkdirSync(path.join(directory, folder), { recursive: true, mode: 0o700 });
  if ((statSync(directory).mode & 0o027) !== 0) chmodSync(directory, 0o700);
  if (user === null) return;
  const entries = readdirSync(directory, { recursive: true, encoding: "utf8" });
  for (const file of [directory, ...entries.map((entry) => path.join(directory, entry))])
    if (lstatSync(file).uid !== user.uid) lchownSync(file, user.uid, user.gid);
}

/** Sets a new password when the file with the old one is gone: the owner of the data directory owns the database. */
export function setPassword(
  binaries: PostgresBinaries,
  { directory, passwordFile }: { directory: string; passwordFile: string },
  user: User | null,
): void {
  const password = randomBytes(24).toString("hex");
  const { status, stderr } = spawnSync(binaries.postgres, ["--single", "-D", directory, "postgres"], {
    ...user,
    cwd: directory,
    encoding: "utf8",
    env: childEnvironment({ LC_ALL: "C", TZ: "UTC" }),
    input: `alter role ${DATABASE_USER} password '${password}'\n`,
  });
  if (status !== 0) throw new Error(`The password of ${directory} could not be reset: ${stderr}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
}
