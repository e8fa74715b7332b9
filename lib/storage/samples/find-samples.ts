import { fromExactDay, type Sample } from "#lib/metrics/samples/exact-day.ts";
import { unpackDay } from "#lib/metrics/samples/packed-day.ts";
import type { Database } from "#lib/storage/database.ts";
import { readPacked } from "./packed-rows.ts";

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
    text: `select signal, min(first_day) as "firstDay", max(last_day) as "lastDay",
        concat_ws('-', count(*), sum(version), floor(extract(epoch from max(changed_at)) * 1000)) as version
      from sample_signal where person_id = $1 group by signal order by signal`,
    values: [personId],
  });
  return rows;
}

/** Samples of the UTC days `firstDay` to `lastDay`, in order of time, whichever link brought them. */
export async function findSamples(
  { pool }: Pick<Database, "pool">,
  personId: string,
  { signal, firstDay, lastDay }: { signal: number; firstDay: number; lastDay: number },
): Promise<Sample[]> {
  const days = { signals: [signal], first: firstDay, last: lastDay };
  const rows = await readPacked(pool, "sample_day", { personId }, days);
  const samples = rows.flatMap(({ place, packed }) => fromExactDay(place, unpackDay(packed)));
  // Two links of one person each bring whole days.
  return samples.sort((a, b) => a.second - b.second);
}
