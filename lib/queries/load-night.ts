import type { PersonId } from "#lib/auth/person-id.ts";
import { type Night, readNight } from "#lib/metrics/record.ts";
import { findSignal } from "#lib/metrics/samples/signal.ts";
import { type DrawnColumn, readColumns } from "#lib/series/samples/column-answer.ts";
import { buildHypnogram, type Piece } from "#lib/series/samples/hypnogram.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findRecord } from "#lib/storage/groups/record-list.ts";
import { findSleepIntervals } from "#lib/storage/samples/sleep-intervals.ts";
import { type ReadValue, readValues } from "./read-values.ts";
import { readSignalColumns } from "./read-signal-columns.ts";

/** A night in detail; empty lists while its minutes have not been fetched. */
export type NightPage = {
  readonly night: Night;
  readonly pieces: readonly Piece[];
  /** All its numbers, in the order of metrics. */
  readonly figures: readonly ReadValue[];
  /** bpm. */
  readonly heartRate: readonly DrawnColumn[];
};

const WIDTH = 400;
/** The mat's own first; the watch's where there is none. */
const HEART_SIGNALS = ["sleep-heart-rate", "heart-rate"];

/** A night by Withings' id; null when the person has none such. */
export async function loadNight(personId: PersonId, nightId: string): Promise<NightPage | null> {
  const database = currentDatabase();
  const group = await findRecord(database, personId, `night:${nightId}`);
  if (!group) return null;
  const night = readNight(group);
  const span = { from: Math.floor(night.startedAt / 1000), to: Math.ceil(night.endedAt / 1000) };
  const stretches = await findSleepIntervals(database, personId, span);
  return {
    night,
    pieces: buildHypnogram(stretches, span),
    figures: readValues([group]),
    heartRate: span.to - span.from < 60 ? [] : await readHeartRate(personId, span),
  };
}

async function readHeartRate(
  personId: PersonId,
  span: { readonly from: number; readonly to: number },
): Promise<DrawnColumn[]> {
  for (const key of HEART_SIGNALS) {
    const code = findSignal(key)?.code;
    if (code === undefined) continue;
    const answer = await readSignalColumns(currentDatabase(), personId, code, span, WIDTH);
    const columns = readColumns(answer).filter(({ at }) => at >= span.from && at < span.to);
    if (columns.length > 0) return columns;
  }
  return [];
}
