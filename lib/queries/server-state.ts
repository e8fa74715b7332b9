import { currentDatabase } from "#lib/storage/database.ts";
import { findWorkerSilence as find } from "#lib/storage/worker-heartbeat.ts";

/** Asks the database the smallest question there is. Never throws. */
export async function isDatabaseAnswering(): Promise<boolean> {
  try {
    await currentDatabase().pool.query("select 1");
    return true;
  } catch {
    return false;
  }
}

/** How many ms ago a worker of any process said that it lives; null when none did. */
export async function findWorkerSilence(): Promise<number | null> {
  return find(currentDatabase());
}
