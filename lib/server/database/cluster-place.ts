import { randomUUID } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { SECRET_FILES } from "../secrets.ts";
import { type ClusterRecord, readRecord } from "./cluster-record.ts";
import { NOBODY, reachableBy, runsAsRoot, SHARED_ROOT } from "./postgres-binaries.ts";

export type ClusterPlace = {
  /** The folder that holds the cluster. */
  readonly place: string;
  /** PostgreSQL's data directory, `pg` in that folder. */
  readonly directory: string;
  /** False when there is none yet. */
  readonly exists: boolean;
  /** Always in Plumbline's data directory, because its owner owns the database. */
  readonly passwordFile: string;
  /** Written by the last start; null before the first one. */
  readonly record: ClusterRecord | null;
};

/** Present in a data directory while a backup is restored into it. */
export const RESTORING_FILE = "restoring";

/** Where versions before 0.2 put the cluster of a closed folder: under a name made of the folder's path. */
export function formerPlaceOf(home: string): string {
  const name = path
    .resolve(home)
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-/, "");
  return path.join(SHARED_ROOT, name);
}

const isCluster = (place: string): boolean => existsSync(path.join(place, "pg/PG_VERSION"));

/**
 * Finds the cluster that belongs to `home`, or the place for a new one: in `home`, or where PostgreSQL's user can
 * reach it when root's folder is closed. Throws an Error with a readable message when nothing may be written, or when
 * `home` has been in use but its database is gone: a new, empty one would make every measure seem lost.
 */
export function openClusterPlace(
  home: string,
  report: (line: string) => void,
  restoring = false,
): ClusterPlace {
  makeWritable(home);
  const here = realpathSync(home);
  if (!restoring && existsSync(path.join(here, RESTORING_FILE)))
    throw new Error(
      `A restore into ${here} is under way, or was cut off before its end. Wait for it, or run \`npm run restore\` once more.`,
    );
  const record = readRecord(here);
  const place = record ? knownPlace(here, record) : (formerPlace(here, home) ?? newPlace(here, report));
  const passwordFile = path.join(here, "postgres-password");
  const beside = path.join(place, "postgres-password");
  if (!existsSync(passwordFile) && existsSync(beside)) copyFileSync(beside, passwordFile);
  return { place, directory: path.join(place, "pg"), exists: isCluster(place), passwordFile, record };
}

function makeWritable(home: string): void {
  try {
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.W_OK);
  } catch (cause) {
    throw new Error(`Plumbline cannot write to ${home}. Set DATA_DIR to a folder that it may write to.`, {
      cause,
    });
  }
  // PostgreSQL's user only passes through; the contents stay readable to root alone.
  if (runsAsRoot()) chmodSync(home, 0o711);
}

function knownPlace(home: string, record: ClusterRecord): string {
  const place = path.resolve(home, record.place);
  if (isCluster(place)) {
    if (place !== home) claimShared(place, home);
    return place;
  }
  // The database was moved back to where everything else is.
  if (isCluster(home)) return home;
  throw new Error(
    `The database of ${home} is missing: it was in ${path.join(place, "pg")}. Put it back, or restore a backup with ` +
      "`npm run restore` into another DATA_DIR. Plumbline does not begin an empty one in its place; " +
      "to start over, set DATA_DIR to a new folder.",
  );
}

/** Of a place outside: writes down whose it is. Throws a sentence when it is still another folder's. */
function claimShared(place: string, home: string): void {
  const file = path.join(place, "home");
  const owner = existsSync(file) ? readFileSync(file, "utf8").trim() : home;
  if (owner !== home && existsSync(owner) && readRecord(owner)?.place === place)
    throw new Error(
      `${home} is a copy of ${owner}, whose database is in ${place} and not in the copy. ` +
        "To have a second installation, use `npm run backup` there and `npm run restore` into another DATA_DIR.",
    );
  writeFileSync(file, `${home}\n`);
}

/** A cluster that an earlier version made for `home`; null when there is none and `home` was never used. */
function formerPlace(home: string, named: string): string | null {
  if (isCluster(home)) return home;
  const place = [home, named].map(formerPlaceOf).find(isCluster);
  if (runsAsRoot() && place !== undefined) {
    claimShared(place, home);
    return place;
  }
  const directory = path.join(home, "pg");
  if (existsSync(directory) && readdirSync(directory).length > 0)
    throw new Error(
      `${directory} holds no complete PostgreSQL database. Put it back from your backup, or set DATA_DIR to a new folder.`,
    );
  const key = SECRET_FILES.find((file) => existsSync(path.join(home, file)));
  if (key === undefined) return null;
  const others = otherClusters();
  throw new Error(
    `${home} holds the keys of an installation (${key}) but not its database. If it used a PostgreSQL of its own, set ` +
      "DATABASE_URL again. If the folder was renamed or restored, bring its database back to " +
      `${directory}${others.length > 0 ? ` (databases lie in ${others.join(", ")})` : ""}, or restore a backup with ` +
      "`npm run restore` into another DATA_DIR. To start over, set DATA_DIR to a new folder.",
  );
}

function otherClusters(): string[] {
  if (!runsAsRoot() || !existsSync(SHARED_ROOT)) return [];
  return readdirSync(SHARED_ROOT)
    .map((name) => path.join(SHARED_ROOT, name))
    .filter(isCluster)
    .map((place) => path.join(place, "pg"));
}

function newPlace(home: string, report: (line: string) => void): string {
  if (!runsAsRoot() || reachableBy(NOBODY, home)) return home;
  const place = path.join(SHARED_ROOT, randomUUID());
  mkdirSync(place, { recursive: true, mode: 0o711 });
  report(
    `${home} is closed to the user that runs PostgreSQL, so the database lives in ${place}; a copy of ${home} does not hold it, ` +
      "`npm run backup` does",
  );
  return place;
}

/** PostgreSQL's data directory of `home`, whether there is one or not. */
export function findDatabase(home: string): string {
  const here = realpathSync(home);
  return path.join(path.resolve(here, readRecord(here)?.place ?? "."), "pg");
}

/** Removes the database of `home`, wherever it is. */
export function removeDatabase(home: string): void {
  const record = readRecord(realpathSync(home));
  if (record && path.isAbsolute(record.place)) rmSync(record.place, { recursive: true, force: true });
  for (const name of ["pg", "pg.new", "database.json", "postgres-password"])
    rmSync(path.join(home, name), { recursive: true, force: true });
}

/** Removes a data directory, and its database when that is elsewhere. */
export function removeHome(home: string): void {
  removeDatabase(home);
  rmSync(home, { recursive: true, force: true });
}
