import type { RecordingKind } from "#lib/metrics/kinds.ts";
import type { PersonId } from "#lib/auth/person-id.ts";
import { AFIB_CLASSES, classesWith } from "#lib/metrics/afib-class.ts";
import type { Verdict } from "#lib/metrics/afib-class.ts";
import { countByMonth, countVerdicts } from "#lib/series/verdict-counts.ts";
import type { MonthCounts, VerdictCounts } from "#lib/series/verdict-counts.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import {
  findBeside,
  findRecording,
  findRecordings,
  findRhythms,
  type HeartRecording,
  type RecordingLink,
  type RecordingWithSignal,
  type RhythmFilter,
} from "#lib/storage/recordings/heart-recording.ts";
import { pageZone } from "./page-zone.ts";

export type LoadedRecordings = {
  readonly zone: string;
  /** Newest first. */
  readonly recordings: readonly HeartRecording[];
  /** There are older ones, which the export holds. */
  readonly more: boolean;
};

export type LoadedRecording = {
  readonly zone: string;
  readonly recording: RecordingWithSignal;
  /** Null where there is none. */
  readonly previous: RecordingLink | null;
  readonly next: RecordingLink | null;
};

/** ECGs, with the device's conclusions from all of them, however the list is filtered. */
export type LoadedEcgs = LoadedRecordings & {
  readonly counts: VerdictCounts;
  readonly months: readonly MonthCounts[];
};

const MOST = 500;

/** A person's ECG recordings, of one conclusion or all. `zone` is the reader's, null when unknown. */
export async function loadEcgs(
  personId: PersonId,
  zone: string | null,
  verdict: Verdict | null,
): Promise<LoadedEcgs> {
  const list = await loadRecordings(personId, "ecg", zone, filterOf(verdict));
  const results = await findRhythms(currentDatabase(), personId);
  return {
    ...list,
    counts: countVerdicts(results, AFIB_CLASSES),
    months: countByMonth(results, AFIB_CLASSES),
  };
}

function filterOf(verdict: Verdict | null): RhythmFilter {
  if (verdict === null) return { without: [] };
  const [positive, negative] = [classesWith(AFIB_CLASSES, "positive"), classesWith(AFIB_CLASSES, "negative")];
  if (verdict === "none") return { without: [...positive, ...negative] };
  return { only: verdict === "positive" ? positive : negative };
}

/** A person's ECG or stethoscope recordings. `zone` is the reader's, null when unknown. */
export async function loadRecordings(
  personId: PersonId,
  kind: RecordingKind,
  zone: string | null,
  filter?: RhythmFilter,
): Promise<LoadedRecordings> {
  const database = currentDatabase();
  const found = await findRecordings(database, personId, kind, MOST + 1, filter);
  return {
    zone: pageZone(zone, found[0]?.zone),
    recordings: found.slice(0, MOST),
    more: found.length > MOST,
  };
}

/** One recording with its signal; null when the person has none of this kind and id. */
export async function loadRecording(
  personId: PersonId,
  kind: RecordingKind,
  signalId: string,
  zone: string | null,
): Promise<LoadedRecording | null> {
  const database = currentDatabase();
  const recording = await findRecording(database, personId, kind, signalId);
  if (!recording) return null;
  const beside = await findBeside(database, personId, kind, recording);
  return { zone: pageZone(zone, recording.zone), recording, ...beside };
}
