import type pg from "pg";
import { dayOf } from "#lib/metrics/samples/exact-day.ts";
import { unpackDay } from "#lib/metrics/samples/packed-day.ts";
import {
  packBuckets,
  rollupSpanOf,
  STORED_LEVEL,
  unpackBuckets,
} from "#lib/metrics/samples/packed-rollup.ts";
import {
  type Bucket,
  bucketIndex,
  bucketSeconds,
  FINEST_LEVEL,
  rollUpBuckets,
  rollUpDay,
} from "#lib/metrics/samples/rollup.ts";
import { DAY_S } from "#lib/metrics/time.ts";
import { type PackedRow, readPacked, type SampleOwner, writePacked } from "./packed-rows.ts";

/** Buckets of one level, both ends included. */
type BucketRange = { readonly level: number; readonly low: number; readonly high: number };

/** A person's rollups of a level, `low` to `high`, in order; two links of one person give two of one index. */
export async function findBuckets(
  { pool }: { readonly pool: pg.Pool },
  personId: string,
  { signal, ...range }: BucketRange & { readonly signal: number },
): Promise<Bucket[]> {
  const isStored = range.level >= STORED_LEVEL;
  const rows = isStored
    ? await readPacked(pool, "sample_rollup", { personId }, { signals: [signal], ...spansOver(range) })
    : await readPacked(pool, "sample_day", { personId }, { signals: [signal], ...daysUnder(range) });
  const ofLinks = Map.groupBy(rows, ({ connectionId }) => connectionId);
  return [...ofLinks.values()]
    .flatMap((ofLink) => (isStored ? rollUpSpans(range, ofLink) : rollUpDays(range, ofLink)))
    .sort((a, b) => a.index - b.index);
}

/** Makes the stored rollups over some days what their samples give, in the caller's transaction. */
export async function writeRollups(
  client: pg.PoolClient,
  owner: SampleOwner,
  signals: readonly number[],
  { firstDay, lastDay }: { readonly firstDay: number; readonly lastDay: number },
): Promise<void> {
  const range: BucketRange = {
    level: STORED_LEVEL,
    low: bucketIndex(STORED_LEVEL, firstDay * DAY_S),
    high: bucketIndex(STORED_LEVEL, (lastDay + 1) * DAY_S - 1),
  };
  const spans = spansOver(range);
  const days = await readPacked(client, "sample_day", owner, { signals, ...daysUnder(range) });
  const kept = await readPacked(client, "sample_rollup", owner, { signals, ...spans });
  const rows = signals.flatMap((signal) => {
    const of = (all: readonly PackedRow[]) => all.filter((row) => row.signal === signal);
    const beside = of(kept)
      .flatMap(({ place, packed }) => unpackBuckets(place, packed))
      .filter((bucket) => !isInside(range, bucket));
    const buckets = Map.groupBy([...beside, ...rollUpDays(range, of(days))], ({ index }) =>
      rollupSpanOf(index),
    );
    return Array.from({ length: spans.last - spans.first + 1 }, (_, number) => {
      const place = spans.first + number;
      const inOrder = buckets.get(place)?.sort((a, b) => a.index - b.index);
      return { signal, place, packed: inOrder ? Buffer.from(packBuckets(inOrder)) : null };
    });
  });
  await writePacked(client, "sample_rollup", owner, rows);
}

/** The buckets of a range, of all the days of one signal and link that they touch. */
function rollUpDays(range: BucketRange, days: readonly PackedRow[]): Bucket[] {
  const finest = days.flatMap(({ place, packed }) => rollUpDay(place, unpackDay(packed)));
  return rollUpBuckets(finest, FINEST_LEVEL, range.level).filter((bucket) => isInside(range, bucket));
}

/** The same from the stored level up, of all the spans that they touch. */
function rollUpSpans(range: BucketRange, spans: readonly PackedRow[]): Bucket[] {
  const stored = spans.flatMap(({ place, packed }) => unpackBuckets(place, packed));
  return rollUpBuckets(stored, STORED_LEVEL, range.level).filter((bucket) => isInside(range, bucket));
}

function isInside({ low, high }: BucketRange, { index }: Bucket): boolean {
  return index >= low && index <= high;
}

function daysUnder({ level, low, high }: BucketRange): { first: number; last: number } {
  return { first: dayOf(low * bucketSeconds(level)), last: dayOf((high + 1) * bucketSeconds(level) - 1) };
}

function spansOver({ level, low, high }: BucketRange): { first: number; last: number } {
  const perBucket = 4 ** (level - STORED_LEVEL);
  return { first: rollupSpanOf(low * perBucket), last: rollupSpanOf((high + 1) * perBucket - 1) };
}
