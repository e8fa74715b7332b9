import { findBedSeqAfter } from "./bed-event.ts";
import type { Database } from "./database.ts";
import { findRecordingSeqAfter } from "./heart-recording.ts";

/**
 * The seq of the newest change in (`after`, `until`] that no group of measures carries: a recording's or an
 * announcement's of the bed. Null without one.
 */
export async function findQuietSeqAfter(
  database: Database,
  personId: string,
  after: number,
  until: number,
): Promise<number | null> {
  const seqs = await Promise.all([
    findRecordingSeqAfter(database, personId, after, until),
    findBedSeqAfter(database, personId, after, until),
  ]);
  const found = seqs.filter((seq) => seq !== null);
  return found.length === 0 ? null : Math.max(...found);
}
