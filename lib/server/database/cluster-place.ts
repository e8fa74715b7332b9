import { accessSync, chmodSync, constants, mkdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { reachableByNobody, runsAsRoot } from "./postgres-binaries.ts";

/** Only beside a home that the server's user cannot enter; a name of its own for each home. */
export function fallbackFor(home: string): string {
  const name = path
    .resolve(home)
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-/, "");
  return path.join("/var/lib/plumbline", name);
}

/**
 * The folder that holds the cluster: `home`, or one that PostgreSQL's user can reach when root's home is closed.
 * Throws a sentence when nothing may be written there.
 */
export function openClusterPlace(home: string, report: (line: string) => void): string {
  try {
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.W_OK);
  } catch (cause) {
    throw new Error(`Plumbline cannot write to ${home}. Set DATA_DIR to a folder that it may write to.`, {
      cause,
    });
  }
  if (!runsAsRoot()) return realpathSync(home);
  // Its user only passes through; what lies here is still root's alone.
  chmodSync(home, 0o711);
  if (reachableByNobody(realpathSync(home))) return realpathSync(home);
  const place = fallbackFor(home);
  mkdirSync(place, { recursive: true, mode: 0o711 });
  report(`${home} is closed to the user that runs PostgreSQL, so the database lives in ${place}`);
  return place;
}
