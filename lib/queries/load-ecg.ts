import type { PersonId } from "#lib/auth/person-id.ts";
import { isZone } from "#lib/metrics/local-day.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import {
  type EcgRecording,
  type EcgWithSignal,
  findEcgRecording,
  findEcgRecordings,
} from "#lib/storage/ecg-recording.ts";
import { findPersonSeqs } from "#lib/storage/person-seq.ts";

export type LoadedEcg = EcgRecording;
export type LoadedEcgSignal = EcgWithSignal;

export type EcgList = {
  /** How far the person's data had come before it was read. */
  readonly seq: number;
  readonly zone: string;
  /** Newest first. */
  readonly recordings: readonly LoadedEcg[];
  /** There are older ones, which the export holds. */
  readonly more: boolean;
};

const MOST = 500;

/** The ECG recordings of a person. `zone` is the reader's, null when unknown. */
export async function loadEcgList(personId: PersonId, zone: string | null): Promise<EcgList> {
  const database = currentDatabase();
  const seq = (await findPersonSeqs(database, [personId])).get(personId) ?? 0;
  const found = await findEcgRecordings(database, personId, MOST + 1);
  return {
    seq,
    zone: zoneOf(zone, found[0]),
    recordings: found.slice(0, MOST),
    more: found.length > MOST,
  };
}

/** One recording with its signal; null when the person has none of that number. */
export async function loadEcg(
  personId: PersonId,
  signalId: string,
  zone: string | null,
): Promise<{ readonly seq: number; readonly zone: string; readonly recording: LoadedEcgSignal } | null> {
  const database = currentDatabase();
  const seq = (await findPersonSeqs(database, [personId])).get(personId) ?? 0;
  const recording = await findEcgRecording(database, personId, signalId);
  return recording ? { seq, zone: zoneOf(zone, recording), recording } : null;
}

/** Whether a person has any ECG recording. */
export async function hasEcg(personId: PersonId): Promise<boolean> {
  return (await findEcgRecordings(currentDatabase(), personId, 1)).length > 0;
}

/** The reader's zone, else that of the newest recording. */
function zoneOf(preferred: string | null, newest: EcgRecording | undefined): string {
  if (preferred !== null && isZone(preferred)) return preferred;
  return newest && isZone(newest.zone) ? newest.zone : "UTC";
}
