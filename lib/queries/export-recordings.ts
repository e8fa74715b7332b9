import { fillWithSilence } from "#lib/metrics/a-law.ts";
import type { Database } from "#lib/storage/database.ts";
import { streamRecordings } from "#lib/storage/recordings/heart-recording.ts";

/** Left out of JSON. */
const ECG_ONLY = { afib: undefined, heartRate: undefined, systolic: undefined, diastolic: undefined };

/**
 * ECG recordings with their samples in microvolts, and what a stethoscope heard with its A-law as base64: a sound has
 * 80,000 samples.
 */
export async function* recordingPieces(database: Database, personId: string): AsyncGenerator<string> {
  yield ',"ecgRecordings":[';
  let separator = "\n";
  for await (const { samples, ...ecg } of streamRecordings(database, personId, "ecg")) {
    yield separator + JSON.stringify({ ...ecg, vhd: undefined, microvolts: samples });
    separator = ",\n";
  }
  yield '\n],"stethoscopeRecordings":[';
  separator = "\n";
  for await (const { samples, ...sound } of streamRecordings(database, personId, "sound")) {
    const aLaw = Buffer.from(fillWithSilence(samples)).toString("base64");
    const missingSamples = samples.flatMap((sample, place) => (sample === null ? [place] : []));
    yield separator + JSON.stringify({ ...sound, ...ECG_ONLY, aLaw, missingSamples });
    separator = ",\n";
  }
  yield "\n]";
}
