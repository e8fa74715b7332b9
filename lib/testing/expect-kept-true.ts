import { expect } from "vitest";
import { dayOf } from "#lib/metrics/samples/exact-day.ts";
import {
  type Bucket,
  bucketIndex,
  bucketSeconds,
  LEVELS,
  rollUpSamples,
} from "#lib/metrics/samples/rollup.ts";
import { DAY_S } from "#lib/metrics/time.ts";
import { findKeptSignals, findSamples } from "#lib/storage/samples/find-samples.ts";
import { findBuckets } from "#lib/storage/samples/sample-rollups.ts";
import { streamRecordings } from "#lib/storage/recordings/heart-recording.ts";
import { findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";
import { findPersonSeqs } from "#lib/storage/people/person-seq.ts";
import { type Plain, plainGroup, plainRecording, readCloudTruth, RECORDINGS } from "./cloud-truth.ts";
import type { FaultWorld } from "./fault-world.ts";
import type { LinkedPerson } from "./linked-cloud.ts";

/**
 * Invariants of a person once nothing waits any more: stored data equals the cloud's, each record once; rollups match
 * the samples; nothing is newer than the person's seq; the log contains no secret.
 */
export async function expectKeptTrue(world: FaultWorld, person: LinkedPerson): Promise<void> {
  expect(await readKept(world, person)).toEqual(await readCloudTruth(world, person));
  await expectRollups(world, person);
  await expectSeqs(world, person);
  expectSilence(world);
}

/** The stored data of a link, whichever person of the household it was given to. */
export async function readKept({ database }: FaultWorld, { connectionId }: LinkedPerson): Promise<Plain[]> {
  const { rows } = await database.pool.query<{ id: string }>(
    `select distinct person_id as id from measure_group where connection_id = $1
     union select person_id from connection where id = $1`,
    [connectionId],
  );
  const kept: Plain[] = [];
  for (const { id: personId } of rows) {
    const groups = await findMeasureGroups(database, personId);
    kept.push(...groups.filter((group) => group.connectionId === connectionId).map(plainGroup));
    for (const kind of RECORDINGS)
      for await (const recording of streamRecordings(database, personId, kind))
        if (recording.connectionId === connectionId) kept.push(plainRecording(kind, recording));
  }
  return kept.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function expectRollups({ database }: FaultWorld, { personId }: LinkedPerson): Promise<void> {
  for (const { signal, firstDay, lastDay } of await findKeptSignals(database, personId)) {
    const samples = await findSamples(database, personId, { signal, firstDay, lastDay });
    expect(samples.map(({ second }) => dayOf(second)).every((day) => day >= firstDay && day <= lastDay)).toBe(
      true,
    );
    for (const level of LEVELS) {
      const [low, high] = [
        bucketIndex(level, firstDay * DAY_S),
        bucketIndex(level, (lastDay + 1) * DAY_S + bucketSeconds(level)),
      ];
      const kept = await findBuckets(database, personId, { signal, level, low, high });
      expect(kept.map(rounded)).toEqual(rollUpSamples(level, samples).map(rounded));
    }
  }
}

/** Doubles that were added up in another order differ in their last digits. */
function rounded({ sum, ...bucket }: Bucket): Bucket {
  return { ...bucket, sum: Number(sum.toPrecision(12)) };
}

async function expectSeqs({ database }: FaultWorld, { personId }: LinkedPerson): Promise<void> {
  const { rows } = await database.pool.query<{ newest: number | null }>(
    `select max(seq)::int as newest from (
       select seq from measure_group where person_id = $1 union all
       select seq from heart_recording where person_id = $1) s`,
    [personId],
  );
  const reached = (await findPersonSeqs(database, [personId])).get(personId) ?? 0;
  expect(rows[0]?.newest ?? 0).toBeLessThanOrEqual(reached);
}

function expectSilence({ logged, secrets }: FaultWorld): void {
  const text = logged.join("\n");
  expect([...secrets].filter((secret) => text.includes(secret))).toEqual([]);
}
