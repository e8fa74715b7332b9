import { currentDatabase } from "#lib/storage/database.ts";
import { findWorkerSilence as find } from "#lib/storage/worker-heartbeat.ts";

/** How many ms ago a worker of any process said that it lives; null when none did. */
export async function findWorkerSilence(): Promise<number | null> {
  return find(currentDatabase());
}
