import { fromExactDay, type Sample } from "#lib/metrics/samples/exact-day.ts";
import { unpackDay } from "#lib/metrics/samples/packed-day.ts";
import type { Bucket } from "#lib/metrics/samples/rollup.ts";
import type { Database } from "#lib/storage/database.ts";
import { BUCKET_COLUMNS, type BucketRow, toBucket } from "./sample-rollups.ts";

/** The stored days of a person's signal. `version` changes with every change; days are UTC days since 1970. */
export type KeptSignal = {
  readonly signal: number;
  readonly version: string;
  readonly firstDay: number;
  readonly lastDay: number;
};

/** The signals that a person's devices brought. */
export async function findKeptSignals(database: Database, personId: string): Promise<KeptSignal[]> {
  const { rows } = await database.pool.query<KeptSignal>({
    name: "find-kept-signals",
    text: `select s.signal, min(s.first_day) as "firstDay", max(s.last_day) as "lastDay",
        concat_ws('-', count(*), sum(s.version), floor(extract(epoch from max(s.changed_at)) * 1000)) as version
      from sample_signal s join connection c on c.id = s.connection_id where c.person_id = $1
      group by s.signal order by s.signal`,
    values: [personId],
  });
  return rows;
}

/** Samples of the UTC days `firstDay` to `lastDay`, in order of time, whichever link brought them. */
export async function findSamples(
  database: Database,
  personId: string,
  { signal, firstDay, lastDay }: { signal: number; firstDay: number; lastDay: number },
): Promise<Sample[]> {
  const { rows } = await database.pool.query<{ day: number; packed: Buffer }>({
    name: "find-samples",
    text: `select d.day, d.packed from connection c join sample_day d on d.connection_id = c.id
      where c.person_id = $1 and d.signal = $2 and d.day between $3 and $4 order by d.day`,
    values: [personId, signal, firstDay, lastDay],
  });
  const samples = rows.flatMap(({ day, packed }) => fromExactDay(day, unpackDay(packed)));
  // Two links of one person each bring whole days.
  return samples.sort((a, b) => a.second - b.second);
}

/** Rollups of a level, `low` to `high`, in order; two links of one person give two of one index. */
export async function findBuckets(
  database: Database,
  personId: string,
  { signal, level, low, high }: { signal: number; level: number; low: number; high: number },
): Promise<Bucket[]> {
  const { rows } = await database.pool.query<BucketRow>({
    name: "find-buckets",
    text: `select ${BUCKET_COLUMNS} from connection c join sample_rollup r on r.connection_id = c.id
      where c.person_id = $1 and r.signal = $2 and r.level = $3 and r.bucket between $4 and $5 order by r.bucket`,
    values: [personId, signal, level, low, high],
  });
  return rows.map((row) => toBucket(row, level));
}
