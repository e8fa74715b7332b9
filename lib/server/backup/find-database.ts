import { readFileSync } from "node:fs";
import { openClusterPlace } from "../database/cluster-place.ts";
import { builtInUrl, startEmbeddedPostgres } from "../database/embedded-postgres.ts";
import { askServer } from "../database/postgres-server.ts";
import { findServer } from "../database/serving-process.ts";

/** A way to a database for as long as it is needed. */
export type FoundDatabase = { readonly url: string; close(): Promise<void> };

/** The built-in database of `home`: the one that a running Plumbline serves, else started for this once. */
export async function findBuiltInDatabase(
  home: string,
  report: (line: string) => void,
): Promise<FoundDatabase> {
  const { directory, exists, passwordFile } = openClusterPlace(home, report);
  if (!exists) throw new Error(`There is no database in ${home} to back up.`);
  const server = findServer(directory);
  if (server) {
    const url = builtInUrl(readFileSync(passwordFile, "utf8").trim(), server.port);
    if ((await askServer(url, directory)) === "ready") return { url, close: async () => undefined };
  }
  const postgres = await startEmbeddedPostgres({ home, report });
  return { url: postgres.url, close: () => postgres.stop() };
}
