import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { NOBODY, type PostgresBinaries, runsAsRoot } from "./postgres-binaries.ts";

export const DATABASE_USER = "plumbline";

const own = (file: string): void => {
  if (runsAsRoot()) chownSync(file, NOBODY.uid, NOBODY.gid);
};

/**
 * Creates a PostgreSQL data directory unless it is there already.
 *
 * It is made beside its place and renamed at the end, so that an interrupted first start leaves nothing half done.
 * The password is written to `passwordFile` (mode 600): without it every local user could read the health data.
 */
export function createDataDirectory(
  binaries: PostgresBinaries,
  directory: string,
  passwordFile: string,
): { created: boolean } {
  if (existsSync(path.join(directory, "PG_VERSION"))) return { created: false };
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
        env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
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
  return { created: true };
}

/** The process that serves `directory`, as PostgreSQL wrote it down; null when none is alive. */
export function servingProcess(directory: string): number | null {
  let pid: number;
  try {
    pid = Number(readFileSync(path.join(directory, "postmaster.pid"), "utf8").split("\n")[0]);
  } catch {
    return null;
  }
  if (!Number.isInteger(pid) || pid <= 0) return null;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? pid : null;
  }
}
