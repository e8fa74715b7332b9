import { currentDatabase } from "#lib/storage/database.ts";

/** Asks the database the smallest question there is. Never throws. */
export async function isDatabaseAnswering(): Promise<boolean> {
  try {
    await currentDatabase().pool.query("select 1");
    return true;
  } catch {
    return false;
  }
}
