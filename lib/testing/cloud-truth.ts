import type { NamedKind, RecordingKind } from "#lib/metrics/kinds.ts";
import { createHash } from "node:crypto";
import { connectionClients } from "#lib/connections/connection-client.ts";
import { fetchRecords } from "#lib/ingest/kinds/fetched-record.ts";
import { fetchHeartSignal } from "#lib/ingest/kinds/fetched-signal.ts";
import { fetchRecordings } from "#lib/ingest/kinds/heart.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import type { RecordingWithSignal } from "#lib/storage/recordings/heart-recording.ts";
import type { FaultWorld } from "./fault-world.ts";
import type { LinkedPerson } from "./linked-cloud.ts";

/** A group, a record or a recording in words that ours and the cloud's can be compared by. */
export type Plain = { readonly id: string } & Readonly<Record<string, unknown>>;

const RECORDS: readonly NamedKind[] = ["activity", "workout", "night"];
export const RECORDINGS: readonly RecordingKind[] = ["ecg", "sound"];
const EVER = { from: 0, to: Date.UTC(2100, 0, 1) };

const byId = (list: Plain[]): Plain[] => list.sort((a, b) => (a.id < b.id ? -1 : 1));

/** Everything that the cloud holds of a person, without our bookkeeping fields. */
export async function readCloudTruth(world: FaultWorld, person: LinkedPerson): Promise<Plain[]> {
  const measures = world.simulator.control.listGroups(person.userid).map((group) => ({
    id: String(group.grpid),
    measuredAt: group.date * 1000,
    modifiedAt: group.modified * 1000,
    attribution: group.attrib,
    measures: numbers(group.measures.map(({ type, value, unit }) => ({ code: type, value, exponent: unit }))),
  }));
  const records = await Promise.all(RECORDS.map((kind) => readRecords(world, person, kind)));
  const recordings = await Promise.all(RECORDINGS.map((kind) => readRecordings(world, person, kind)));
  return byId([...measures, ...records.flat(), ...recordings.flat()]);
}

async function readRecords(world: FaultWorld, { connectionId }: LinkedPerson, kind: NamedKind) {
  const client = connectionClients(world.context)(connectionId, "live");
  const askedAt = world.clock.now();
  const found: Plain[] = [];
  let offset: number | null | undefined;
  do {
    const request = { askedAt, lastUpdate: 0, ...(typeof offset === "number" ? { offset } : {}) };
    const page = await fetchRecords(client, kind, request);
    found.push(...page.entries.map(plainRecord));
    ({ offset } = page);
  } while (offset !== null);
  return found;
}

async function readRecordings(
  world: FaultWorld,
  { connectionId }: LinkedPerson,
  kind: RecordingKind,
): Promise<Plain[]> {
  const client = connectionClients(world.context)(connectionId, "live");
  const askedAt = world.clock.now();
  const found: Plain[] = [];
  let offset: number | null | undefined;
  do {
    const request = { askedAt, window: EVER, ...(typeof offset === "number" ? { offset } : {}) };
    const page = await fetchRecordings(client, kind, request);
    for (const listed of page.entries) {
      const { samples, vhd } = await fetchHeartSignal(client, { kind, ...listed });
      found.push(plainRecording(kind, { ...listed, samples: [...samples], vhd }));
    }
    ({ offset } = page);
  } while (offset !== null);
  return found;
}

/** A recording in the same words. */
export function plainRecording(
  kind: RecordingKind,
  recording: Pick<
    RecordingWithSignal,
    "signalId" | "recordedAt" | "modifiedAt" | "afib" | "heartRate" | "samples" | "vhd"
  >,
): Plain {
  const { signalId, recordedAt, modifiedAt, afib, heartRate, samples, vhd } = recording;
  // Thousands of numbers would not show what differs.
  const signal = `${samples.length}: ${createHash("sha256").update(samples.join()).digest("hex")}`;
  return { id: `${kind}:${signalId}`, recordedAt, modifiedAt, afib, heartRate, vhd, signal };
}

/** A kept group in the same words. */
export function plainGroup(group: MeasureGroup): Plain {
  if (group.kind !== "measure") return plainRecord(group);
  const { groupId: id, measuredAt, modifiedAt, attribution } = group;
  return { id, measuredAt, modifiedAt, attribution, measures: numbers(group.measures) };
}

function plainRecord(group: FetchedGroup | MeasureGroup): Plain {
  const { groupId: id, measuredAt, modifiedAt, endsAt = null, details = null } = group;
  return { id, measuredAt, modifiedAt, endsAt, details, measures: numbers(group.measures) };
}

/** An answer may repeat a number; it is kept once. */
function numbers(list: readonly { code: number; value: number; exponent: number }[]): string[] {
  return [...new Set(list.map(({ code, value, exponent }) => `${code}: ${value}e${exponent}`))].sort();
}
