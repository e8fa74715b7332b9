import type pg from "pg";
import type { Sample } from "#lib/metrics/samples/exact-day.ts";
import { DAY_SECONDS } from "#lib/metrics/samples/packed-day.ts";
import {
  type Bucket,
  bucketSeconds,
  FINEST_LEVEL,
  LEVELS,
  rollUpBuckets,
  rollUpSamples,
} from "#lib/metrics/samples/rollup.ts";

/** Whole UTC days (both ends included) of a signal, with every sample in them in order of time. */
export type DayRange = {
  readonly signal: number;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly samples: readonly Sample[];
};

/** Buckets of one signal and level: all there are from `low` to `high`. */
type BucketRange = {
  readonly signal: number;
  readonly low: number;
  readonly high: number;
  readonly buckets: readonly Bucket[];
};

/** Makes the rollups over these days what their samples give, level by level, in the caller's transaction. */
export async function writeRollups(
  client: pg.PoolClient,
  connectionId: string,
  days: readonly DayRange[],
): Promise<void> {
  if (days.length === 0) return;
  // A day is a whole number of the finest buckets; those above reach over midnight and are made of kept ones too.
  const perDay = DAY_SECONDS / bucketSeconds(FINEST_LEVEL);
  let ranges = days.map(({ signal, firstDay, lastDay, samples }): BucketRange => ({
    signal,
    low: firstDay * perDay,
    high: (lastDay + 1) * perDay - 1,
    buckets: rollUpSamples(FINEST_LEVEL, samples),
  }));
  for (const level of LEVELS) {
    if (level !== FINEST_LEVEL) ranges = await findParents(client, connectionId, level, ranges);
    await replaceBuckets(client, connectionId, level, ranges);
  }
}

async function findParents(
  client: pg.PoolClient,
  connectionId: string,
  level: number,
  children: readonly BucketRange[],
): Promise<BucketRange[]> {
  const parents = children.map(({ signal, low, high }) => ({
    signal,
    low: Math.floor(low / 4),
    high: Math.floor(high / 4),
  }));
  const { rows } = await client.query<BucketRow & { signal: number }>(
    `select r.signal, ${BUCKET_COLUMNS} from unnest($2::smallint[], $3::int[], $4::int[]) as w(signal, low, high)
     join sample_rollup r on r.connection_id = $1 and r.signal = w.signal and r.level = $5
       and r.bucket between w.low and w.high order by r.signal, r.bucket`,
    [
      connectionId,
      parents.map(({ signal }) => signal),
      parents.map(({ low }) => low * 4),
      parents.map(({ high }) => high * 4 + 3),
      level - 1,
    ],
  );
  return parents.map((parent) => {
    const mine = rows.filter(({ signal }) => signal === parent.signal);
    return { ...parent, buckets: rollUpBuckets(mine.map((row) => toBucket(row, level - 1))) };
  });
}

async function replaceBuckets(
  client: pg.PoolClient,
  connectionId: string,
  level: number,
  ranges: readonly BucketRange[],
): Promise<void> {
  await client.query(
    `delete from sample_rollup r using unnest($2::smallint[], $3::int[], $4::int[]) as w(signal, low, high)
     where r.connection_id = $1 and r.level = $5 and r.signal = w.signal and r.bucket between w.low and w.high`,
    [
      connectionId,
      ranges.map(({ signal }) => signal),
      ranges.map(({ low }) => low),
      ranges.map(({ high }) => high),
      level,
    ],
  );
  const rows = ranges.flatMap(({ signal, buckets }) => buckets.map((bucket) => ({ signal, ...bucket })));
  const column = (read: (row: (typeof rows)[number]) => number): number[] => rows.map(read);
  const start = (index: number) => index * bucketSeconds(level);
  await client.query(
    `insert into sample_rollup (connection_id, level, signal, bucket, count, least_offset, greatest_offset, least,
       greatest, first, last, sum)
     select $1, $2, * from unnest($3::smallint[], $4::int[], $5::int[], $6::int[], $7::int[], $8::float8[],
       $9::float8[], $10::float8[], $11::float8[], $12::float8[])`,
    [
      connectionId,
      level,
      column(({ signal }) => signal),
      column(({ index }) => index),
      column(({ count }) => count),
      column(({ index, leastAt }) => leastAt - start(index)),
      column(({ index, greatestAt }) => greatestAt - start(index)),
      column(({ least }) => least),
      column(({ greatest }) => greatest),
      column(({ first }) => first),
      column(({ last }) => last),
      column(({ sum }) => sum),
    ],
  );
}

export const BUCKET_COLUMNS =
  "r.bucket, r.count, r.least_offset, r.greatest_offset, r.least, r.greatest, r.first, r.last, r.sum";

export type BucketRow = {
  bucket: number;
  count: number;
  least_offset: number;
  greatest_offset: number;
  least: number;
  greatest: number;
  first: number;
  last: number;
  sum: number;
};

export function toBucket(row: BucketRow, level: number): Bucket {
  const start = row.bucket * bucketSeconds(level);
  return {
    index: row.bucket,
    count: row.count,
    least: row.least,
    greatest: row.greatest,
    first: row.first,
    last: row.last,
    sum: row.sum,
    leastAt: start + row.least_offset,
    greatestAt: start + row.greatest_offset,
  };
}
