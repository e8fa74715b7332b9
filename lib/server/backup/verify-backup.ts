import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { removeHome } from "../database/cluster-place.ts";
import { startEmbeddedPostgres } from "../database/embedded-postgres.ts";
import { type LoadedBackup, loadBackup } from "./load-backup.ts";

/** For a database that is thrown away: nothing is lost with it. */
const FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/** Restores a backup into a temporary database, compares every table, and deletes that database. */
export async function verifyBackup(file: string, passphrase: string): Promise<LoadedBackup> {
  const home = mkdtempSync(path.join(tmpdir(), "plumbline-verify-"));
  try {
    const postgres = await startEmbeddedPostgres({ home, report: () => undefined, settings: FAST });
    try {
      return await loadBackup(postgres.url, file, passphrase);
    } finally {
      await postgres.stop();
    }
  } finally {
    removeHome(home);
  }
}
