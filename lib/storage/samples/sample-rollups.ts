import type pg from "pg";
import type { Sample } from "#lib/metrics/samples/exact-day.ts";
import {
  type Bucket,
  bucketSeconds,
  FINEST_LEVEL,
  LEVELS,
  rollUpBuckets,
  rollUpSamples,
} from "#lib/metrics/samples/rollup.ts";
import { DAY_S } from "#lib/metrics/time.ts";

/** Whole UTC days (both ends included), with every sample in them, in order of time, by the code of its signal. */
export type DayRange = {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly signals: ReadonlyMap<number, readonly Sample[]>;
};

/** Buckets of one level, by signal: all there are from `low` to `high`. */
type BucketRange = {
  readonly low: number;
  readonly high: number;
  readonly signals: ReadonlyMap<number, readonly Bucket[]>;
};

/** Makes the rollups over these days what their samples give, level by level, in the caller's transaction. */
export async function writeRollups(
  client: pg.PoolClient,
  connectionId: string,
  { firstDay, lastDay, signals }: DayRange,
): Promise<void> {
  // A day is a whole number of the finest buckets; those above reach over midnight and are made of kept ones too.
  const perDay = DAY_S / bucketSeconds(FINEST_LEVEL);
  let range: BucketRange = {
    low: firstDay * perDay,
    high: (lastDay + 1) * perDay - 1,
    signals: new Map([...signals].map(([signal, list]) => [signal, rollUpSamples(FINEST_LEVEL, list)])),
  };
  for (const level of LEVELS) {
    if (level !== FINEST_LEVEL) range = await findParents(client, connectionId, level, range);
    await replaceBuckets(client, connectionId, level, range);
  }
}

async function findParents(
  client: pg.PoolClient,
  connectionId: string,
  level: number,
  children: BucketRange,
): Promise<BucketRange> {
  const [low, high] = [Math.floor(children.low / 4), Math.floor(children.high / 4)];
  const codes = [...children.signals.keys()];
  const { rows } = await client.query<BucketRow & { signal: number }>({
    name: "find-child-buckets",
    text: `select r.signal, ${BUCKET_COLUMNS} from sample_rollup r
      where r.connection_id = $1 and r.signal = any($2::smallint[]) and r.level = $3 and r.bucket between $4 and $5
      order by r.signal, r.bucket`,
    values: [connectionId, codes, level - 1, low * 4, high * 4 + 3],
  });
  const parents = codes.map((code): [number, Bucket[]] => {
    const mine = rows.filter(({ signal }) => signal === code);
    return [code, rollUpBuckets(mine.map((row) => toBucket(row, level - 1)))];
  });
  return { low, high, signals: new Map(parents) };
}

async function replaceBuckets(
  client: pg.PoolClient,
  connectionId: string,
  level: number,
  { low, high, signals }: BucketRange,
): Promise<void> {
  await client.query({
    name: "remove-buckets",
    text: `delete from sample_rollup
      where connection_id = $1 and signal = any($2::smallint[]) and level = $3 and bucket between $4 and $5`,
    values: [connectionId, [...signals.keys()], level, low, high],
  });
  const rows = [...signals].flatMap(([signal, buckets]) => buckets.map((bucket) => ({ signal, ...bucket })));
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
